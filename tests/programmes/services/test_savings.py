"""Two benefits that count the same saving: flagged, judged, and never added up twice."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude, grant
from collab_portal.records.errors import RuleBroken
from programmes.models import SavingJudgement
from programmes.selectors.savings import flags_of, suspects_of
from programmes.services import judge_saving, withdraw
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
WHY = "Both count the ward that closes."


@pytest.fixture
def beds():
    return make.BenefitFactory(name="Beds closed", target=Decimal(2000))


@pytest.fixture
def ward(beds):
    """The same saving, stated by another project of the collaborative."""
    workstream = beds.project.workstream
    return make.BenefitFactory(project__workstream=workstream, name="Ward 4", target=Decimal(2000))


@pytest.fixture
def office(beds, person_with):
    return person_with(roles.OFFICE, on=beds.project.workstream.programme.collaborative)


def judged(beds, ward, office, is_same=True):
    return judge_saving(beds, other=ward, is_same=is_same, reason=WHY, by=office)


def flags(benefits, user):
    return flags_of(benefits, benefits[0].project.workstream.programme.collaborative, user)


def test_two_with_the_same_target_are_flagged_to_who_sees_both(beds, ward, office, person_with):
    sro = person_with(roles.SRO, on=beds.project)

    assert [(row.other, row.why) for row in suspects_of(beds, office)] == [(ward, "the same target")]
    assert flags([beds, ward], office)[ward.pk] == f"May count the same saving as {beds.reference}"
    assert (suspects_of(beds, sro), flags([beds], sro)) == ([], {})


def test_it_is_flagged_across_the_programmes_of_a_collaborative_and_no_further(beds, office):
    programme = make.ProgrammeFactory(collaborative=beds.project.workstream.programme.collaborative)
    near = make.BenefitFactory(project__workstream__programme=programme, target=Decimal(2000))
    make.BenefitFactory(target=Decimal(2000))

    assert flags([beds], office) == {beds.pk: f"May count the same saving as {near.reference}"}


@pytest.mark.parametrize(
    "facts", [{"kind": "quality"}, {"unit": "count"}, {"target": Decimal(2001)}, {"target": None, "name": "Beds"}]
)
def test_what_differs_is_not_flagged(beds, office, facts):
    make.BenefitFactory(project=beds.project, **{"name": "Ward 4", "target": Decimal(2000), **facts})

    assert suspects_of(beds, office) == []


@pytest.mark.parametrize("value, alike", [(700, True), (701, False)])
def test_the_same_figure_for_the_same_period_is_flagged(office, beds, value, alike):
    other = make.BenefitFactory(project=beds.project, name="Ward 4")
    make.BenefitReadingFactory(benefit=beds, value=Decimal(700))
    make.BenefitReadingFactory(benefit=other, value=Decimal(value))

    assert bool(suspects_of(beds, office)) == alike


def test_levels_are_never_added_up_and_so_never_flagged(office, beds):
    for _ in range(2):
        waits = make.BenefitFactory(project=beds.project, name="Wait", unit="days", target=Decimal(5))

    assert suspects_of(waits, office) == []


def test_one_that_counts_the_same_saving_is_flagged_as_such_and_suspected_no_more(beds, ward, office):
    judgement = judged(beds, ward, office)

    assert suspects_of(beds, office) == []
    assert (flags([beds, ward], office), judgement.reason) == ({beds.pk: f"Counts under {ward.reference}"}, WHY)


def test_what_is_not_the_same_is_flagged_no_more(beds, ward, office):
    judged(beds, ward, office, is_same=False)

    assert (flags([beds, ward], office), suspects_of(ward, office)) == ({}, [])


@pytest.mark.parametrize("which", [0, 1])
def test_what_was_judged_is_not_withdrawn_under_the_judgement(beds, ward, office, which):
    judgement = judged(beds, ward, office)

    with pytest.raises(RuleBroken) as refused:
        withdraw((beds, ward)[which], by=office, reason="Entered twice")
    assert refused.value.entries == [judgement.entry]


def test_said_again_it_replaces_what_was_said_and_the_history_keeps_both(beds, ward, office):
    judged(beds, ward, office)
    judged(beds, ward, office, is_same=False)

    judgement = SavingJudgement.objects.get()
    assert (judgement.is_same, judgement.history.count()) == (False, 2)


def test_it_never_goes_in_a_circle_or_along_a_chain(beds, ward, office):
    third = make.BenefitFactory(project=beds.project, name="Third")
    judged(beds, ward, office)

    for one, other in ((ward, beds), (ward, third), (third, beds), (beds, third), (beds, beds)):
        with pytest.raises(RuleBroken):
            judge_saving(one, other=other, is_same=True, reason=WHY, by=office)
    assert list(SavingJudgement.objects.values_list("benefit", "other")) == [(beds.pk, ward.pk)]


@pytest.mark.parametrize("units", [("gbp", "count"), ("days", "days")])
def test_what_no_sum_adds_up_is_not_judged_the_same(beds, office, units):
    one, other = (make.BenefitFactory(project=beds.project, unit=unit) for unit in units)

    with pytest.raises(RuleBroken, match="No sum adds these two up"):
        judged(one, other, office)


def test_only_who_manages_both_judges_and_is_offered_it(beds, ward, office, person_with, client):
    sro = person_with(roles.SRO, on=beds.project)
    grant(sro, roles.OBSERVER, on=ward.project, by=office)
    client.force_login(sro)
    page = client.get(beds.get_absolute_url()).text

    for one, other in ((beds, ward), (ward, beds)):
        with pytest.raises(PermissionDenied):
            judged(one, other, sro)
    assert ("it may count the same saving" in page, "Judge it" in page) == (True, False)
    assert str(ward) not in client.get(reverse("programmes:benefit-judge", args=[beds.pk])).text


def test_a_judgement_of_a_benefit_kept_from_one_is_not_named(beds, ward, office):
    third = make.BenefitFactory(project=beds.project, name="Third")
    judgement = judged(beds, ward, office)

    with pytest.raises(RuleBroken, match=f"{judgement.reference} has one of them"):
        judged(ward, third, office)
    exclude(office, from_record=beds, handling="excluded", by=office)
    with pytest.raises(RuleBroken, match="a judgement already that you can’t see"):
        judged(ward, third, office)


def test_on_the_page_one_is_flagged_judged_and_told_why(beds, ward, office, client):
    client.force_login(office)
    address = reverse("programmes:benefit-judge", args=[beds.pk])
    flagged = client.get(beds.get_absolute_url()).text

    client.post(address, {"other": ward.pk, "is_same": "yes", "reason": WHY})

    page = client.get(beds.get_absolute_url()).text
    assert f"{address}?other={ward.pk}" in flagged
    assert "which counts alone in sums" in page and WHY in page
    assert (
        f"Counts under {ward.reference}"
        in client.get(reverse("programmes:programme-benefits-page", args=[beds.project.workstream.programme.pk])).text
    )


def test_the_list_costs_the_same_for_many(beds, ward, office, django_assert_max_num_queries):
    more = [make.BenefitFactory(project=beds.project, target=Decimal(2000)) for _ in range(10)]
    collaborative = beds.project.workstream.programme.collaborative

    with django_assert_max_num_queries(5):
        flags_of([beds, ward, *more], collaborative, office)
