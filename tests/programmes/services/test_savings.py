"""Two benefits that count the same saving: flagged, judged, and never added up twice."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from programmes.models import SavingJudgement
from programmes.selectors.savings import counted_elsewhere, flags_of, suspects_of
from programmes.services import judge_saving
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


def test_two_with_the_same_target_are_flagged_to_who_sees_both(beds, ward, office, person_with):
    sro = person_with(roles.SRO, on=beds.project)

    assert suspects_of(beds, office) == [(ward, "the same target")]
    assert flags_of([beds, ward], office)[ward.pk] == f"May count the same saving as {beds.reference}"
    assert suspects_of(beds, sro) == []


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


def test_one_that_counts_the_same_saving_is_left_out_of_sums_from_then_on(beds, ward, office):
    before = datetime.datetime.now(datetime.UTC)
    judgement = judged(beds, ward, office)

    assert counted_elsewhere([beds.pk, ward.pk]) == {beds.pk}
    assert counted_elsewhere([beds.pk], until=before) == set()
    assert suspects_of(beds, office) == []
    assert (flags_of([beds, ward], office), judgement.reason) == ({beds.pk: f"Counts under {ward.reference}"}, WHY)


def test_what_is_not_the_same_counts_and_is_flagged_no_more(beds, ward, office):
    judged(beds, ward, office, is_same=False)

    assert (counted_elsewhere([beds.pk, ward.pk]), suspects_of(ward, office)) == (set(), [])


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
    assert counted_elsewhere([beds.pk, ward.pk, third.pk]) == {beds.pk}


def test_two_of_unlike_units_can_t_be_the_same(beds, office):
    count = make.BenefitFactory(project=beds.project, unit="count")

    with pytest.raises(RuleBroken, match="differ in kind or unit"):
        judged(beds, count, office)


def test_who_manages_one_and_sees_the_other_judges(beds, ward, person_with):
    with pytest.raises(PermissionDenied):
        judged(beds, ward, person_with(roles.SRO, on=beds.project))
    with pytest.raises(PermissionDenied):
        judged(beds, ward, person_with(roles.OBSERVER, on=beds.project.workstream.programme.collaborative))


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

    with django_assert_max_num_queries(4):
        flags_of([beds, ward, *more], office)
