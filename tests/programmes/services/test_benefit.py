import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.records.errors import RuleBroken
from programmes.models import Benefit, BenefitReading, Cost
from programmes.selectors.benefits import benefits_of, readings_of
from programmes.services import change_benefit, read_benefit, share_benefit, state_benefit, state_cost
from tests.factories.programmes import BenefitFactory, OrganisationFactory, ProjectFactory

pytestmark = pytest.mark.django_db
D = Decimal
APRIL, MAY = datetime.date(2024, 4, 12), datetime.date(2024, 5, 3)


def read(benefit, value, by, **more):
    more = {"which": "forecast", "span": "year", "day": APRIL, **more}
    return read_benefit(benefit, value=D(value), by=by, **more)


def test_a_benefit_without_a_unit_is_refused(importer):
    with pytest.raises(RuleBroken, match="Choose the unit"):
        state_benefit(Benefit(project=ProjectFactory(), name="Savings", kind="cash_releasing"), by=importer)


def test_a_benefit_has_one_subject_and_a_unit_in_the_database_too():
    for wrong in ({"project": None}, {"unit": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            BenefitFactory(**wrong)


def test_a_re_forecast_keeps_the_old_one_and_says_why(importer):
    benefit = BenefitFactory()
    read(benefit, 48_000_000, importer)

    with pytest.raises(RuleBroken, match="Enter why it changes"):
        read(benefit, 38_000_000, importer)
    read(benefit, 38_000_000, importer, reason="The full-year effect is smaller")

    assert [(row.value, row.replaced, row.figure.reason) for row in readings_of(benefit, importer)] == [
        ("£38 million", False, "The full-year effect is smaller"),
        ("£48 million", True, ""),
    ]


def test_forecast_and_actual_and_another_trusts_stand_beside_each_other(importer):
    benefit = BenefitFactory()

    read(benefit, 1, importer, trust=OrganisationFactory())
    read(benefit, 2, importer, trust=OrganisationFactory())
    read(benefit, 3, importer, which="actual")

    assert BenefitReading.objects.count() == 3


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ({"span": "month", "day": MAY}, "has these days in it"),
        ({"trust": True}, "of all trusts together"),
    ],
)
def test_what_would_count_twice_is_refused(second, words, importer):
    benefit = BenefitFactory()
    read(benefit, 1, importer)
    second = {**second, "trust": OrganisationFactory()} if second.get("trust") else second

    with pytest.raises(RuleBroken, match=words):
        read(benefit, 2, importer, reason="More", **second)


def test_kind_and_unit_stay_once_there_are_readings(importer):
    benefit = BenefitFactory()
    read(benefit, 1, importer)

    benefit.unit = "percent"
    with pytest.raises(RuleBroken, match="kind and unit stay"):
        change_benefit(benefit, by=importer)


def test_shares_never_come_to_more_than_the_whole(importer):
    benefit = BenefitFactory(target=D(200))
    first, second = OrganisationFactory(), OrganisationFactory()
    share_benefit(benefit, trust=first, percent=D(60), by=importer)

    with pytest.raises(RuleBroken, match="more than the whole"):
        share_benefit(benefit, trust=second, amount=D("80.01"), by=importer)
    share_benefit(benefit, trust=second, amount=D(80), by=importer)
    share_benefit(benefit, trust=first, percent=D(50), by=importer, reason="Corrected")

    assert list(benefit.shares.order_by("pk").values_list("percent", "amount")) == [(D(50), None), (None, D(80))]


def test_a_lower_target_does_not_make_shares_too_much(importer):
    benefit = BenefitFactory(target=D(200))
    share_benefit(benefit, trust=OrganisationFactory(), amount=D(150), by=importer)

    benefit.target = D(100)
    with pytest.raises(RuleBroken, match="more than the whole"):
        change_benefit(benefit, by=importer)


@pytest.mark.parametrize(
    ("share", "words"),
    [({}, "one of them"), ({"percent": D(1), "amount": D(1)}, "one of them"), ({"percent": D(-1)}, "zero or more"),
     ({"amount": D(1)}, "give the benefit a target")],
)  # fmt: skip
def test_a_share_is_a_percentage_or_a_part_of_the_target(share, words, importer):
    with pytest.raises(RuleBroken, match=words):
        share_benefit(BenefitFactory(target=None), trust=OrganisationFactory(), by=importer, **share)


def test_a_cost_of_the_same_period_and_population_needs_the_reason(importer):
    project, trust = ProjectFactory(), OrganisationFactory()
    cost = {"which": "forecast", "span": "month", "day": APRIL, "trust": trust, "by": importer}

    state_cost(project, amount=D(100), **cost)
    state_cost(project, amount=D(50), population="Frail", **cost)
    with pytest.raises(RuleBroken, match="Enter why it changes"):
        state_cost(project, amount=D(120), **cost)
    state_cost(project, amount=D(120), reason="Two posts more", **cost)
    with pytest.raises(RuleBroken, match="zero or more"):
        state_cost(project, amount=D(-1), reason="x", **cost)

    assert list(Cost.objects.order_by("pk").values_list("amount", flat=True)) == [D(100), D(50), D(120)]


def test_who_answers_for_a_project_states_its_benefits_a_reader_does_not_and_a_stranger_sees_none(person, person_with):
    benefit = BenefitFactory()
    sro, reader, stranger = (
        person_with(roles.SRO, on=benefit.project), person_with(roles.OBSERVER, on=benefit.project), person(),
    )  # fmt: skip

    read(benefit, 1, sro)
    state_cost(benefit.project, which="actual", span="month", day=APRIL, amount=D(1), by=sro)
    for by in (reader, stranger):
        for act in (
            lambda by=by: read(benefit, 1, by, reason="x"),
            lambda by=by: share_benefit(benefit, trust=OrganisationFactory(), percent=D(1), by=by),
            lambda by=by: state_benefit(Benefit(project=benefit.project, name="x", unit="gbp", kind="quality"), by=by),
            lambda by=by: change_benefit(benefit, by=by),
            lambda by=by: state_cost(benefit.project, which="actual", span="month", day=MAY, amount=D(1), by=by),
        ):
            with pytest.raises(PermissionDenied):
                act()

    seen = [[visible(kind.objects.all(), who).count() for kind in (Benefit, BenefitReading, Cost)]
            for who in (sro, reader, stranger)]  # fmt: skip
    assert seen == [[1, 1, 1], [1, 1, 1], [0, 0, 0]]


def test_a_programme_shows_the_benefits_of_its_projects_too(importer):
    benefit, other = BenefitFactory(), BenefitFactory()
    workstream = benefit.project.workstream

    for subject in (workstream, workstream.programme, benefit.project):
        assert list(benefits_of(type(subject), subject.pk, importer)) == [benefit]
    assert list(benefits_of(type(other.project), other.project.pk, importer)) == [other]
