"""A condition of a gate is followed up until somebody shows that it is met."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.records.errors import RuleBroken
from programmes import services as programmes
from programmes.models import GateCondition
from tests.factories.programmes import GateConditionFactory
from tests.programmes.gating import a_project, gate

pytestmark = pytest.mark.django_db


@pytest.fixture
def made():
    return a_project()


@pytest.fixture
def condition(made):
    return GateConditionFactory(gate=gate(made))


def test_who_runs_the_project_says_that_it_is_met_with_what_shows_it(made, condition):
    with pytest.raises(RuleBroken, match="what shows"):
        programmes.meet_condition(condition, evidence=" ", by=made.sro)

    programmes.meet_condition(condition, evidence="Letter of 1 March", by=made.sro)

    now = GateCondition.objects.get()
    assert (now.met_by, now.met_on, now.evidence) == (made.sro, timezone.localdate(), "Letter of 1 March")


@pytest.mark.parametrize("days", [1, -10_000])
def test_it_is_met_neither_in_the_future_nor_before_the_decision(made, condition, days):
    with pytest.raises(RuleBroken, match="from the decision until today"):
        programmes.meet_condition(
            condition, evidence="Seen", on=timezone.localdate() + datetime.timedelta(days=days), by=made.sro
        )


def test_the_office_sets_its_day_and_says_why_it_moves(made, condition):
    first, second = datetime.date(2024, 4, 30), datetime.date(2024, 5, 31)
    with pytest.raises(PermissionDenied):
        programmes.date_condition(condition, due=first, by=made.sro)
    programmes.date_condition(condition, due=first, by=made.office)

    with pytest.raises(RuleBroken, match="why the day moves"):
        programmes.date_condition(condition, due=second, by=made.office)


def test_what_is_met_stays_until_it_is_opened_again_with_a_reason(made, condition):
    programmes.meet_condition(condition, evidence="Seen", by=made.sro)
    with pytest.raises(RuleBroken, match="met already"):
        programmes.meet_condition(condition, evidence="Again", by=made.sro)
    with pytest.raises(RuleBroken, match="why it is open again"):
        programmes.reopen_condition(condition, reason=" ", by=made.sro)

    assert programmes.reopen_condition(condition, reason="The lead left", by=made.sro).met_on is None
