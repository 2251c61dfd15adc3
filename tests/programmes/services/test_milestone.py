import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from programmes import services as programmes
from programmes.models import Milestone
from tests.factories.programmes import MilestoneFactory, ProjectFactory

pytestmark = pytest.mark.django_db
APRIL, JULY = datetime.date(2022, 4, 1), datetime.date(2022, 7, 1)


@pytest.fixture
def milestone():
    return MilestoneFactory(baseline=APRIL)


@pytest.fixture
def sro(milestone, person_with):
    return person_with(roles.SRO, on=milestone.project)


def days_of(milestone):
    return list(milestone.forecasts.order_by("pk").values_list("on", "reason"))


def test_a_slip_keeps_every_earlier_forecast_and_the_plan(milestone, sro):
    for day, why in ((JULY, "Guidance is late"), (JULY.replace(month=10), "The trust left")):
        programmes.forecast_milestone(milestone, on=day, reason=why, by=sro)

    milestone.refresh_from_db()
    assert milestone.baseline == APRIL
    assert days_of(milestone) == [(JULY, "Guidance is late"), (JULY.replace(month=10), "The trust left")]


def test_a_later_day_needs_the_reason_and_an_earlier_one_does_not(milestone, sro):
    with pytest.raises(RuleBroken, match="why it moves"):
        programmes.forecast_milestone(milestone, on=JULY, by=sro)

    programmes.forecast_milestone(milestone, on=APRIL.replace(month=3), by=sro)
    assert days_of(milestone) == [(APRIL.replace(month=3), "")]


def test_the_same_forecast_again_is_refused(milestone, sro):
    programmes.forecast_milestone(milestone, on=JULY, reason="Late", by=sro)

    with pytest.raises(RuleBroken, match="expected already"):
        programmes.forecast_milestone(milestone, on=JULY, reason="Late", by=sro)


def test_a_milestone_is_not_done_in_the_future(milestone, sro):
    with pytest.raises(RuleBroken, match="still to come"):
        programmes.finish_milestone(milestone, on=timezone.localdate() + datetime.timedelta(days=1), by=sro)

    assert Milestone.objects.get().done_on is None


def test_what_is_done_takes_no_forecast_and_is_done_once_until_it_is_reopened(milestone, sro):
    programmes.finish_milestone(milestone, on=JULY, evidence="Minute 41/22", by=sro)
    for again in (
        lambda: programmes.finish_milestone(milestone, on=JULY, by=sro),
        lambda: programmes.forecast_milestone(milestone, on=JULY, reason="Late", by=sro),
    ):
        with pytest.raises(RuleBroken):
            again()

    programmes.reopen_milestone(milestone, reason="It was another one", by=sro)
    assert Milestone.objects.get().done_on is None
    with pytest.raises(RuleBroken, match="not recorded as done"):
        programmes.reopen_milestone(milestone, reason="Again", by=sro)


def test_another_plan_needs_the_reason_and_history_keeps_the_old_one(milestone, sro):
    milestone.baseline = JULY
    with pytest.raises(RuleBroken, match="why the plan changes"):
        programmes.change_milestone(milestone, by=sro)

    programmes.change_milestone(milestone, reason="Re-planned by the board", by=sro)
    assert {row.baseline for row in milestone.history.all()} == {APRIL, JULY}


def test_only_who_runs_the_project_plans_and_changes(milestone, person_with):
    reader = person_with(roles.OBSERVER, on=milestone.project)
    new = Milestone(project=ProjectFactory(), name="Go live")

    for refused in (
        lambda: programmes.plan_milestone(new, by=reader),
        lambda: programmes.change_milestone(milestone, by=reader),
        lambda: programmes.forecast_milestone(milestone, on=JULY, reason="x", by=reader),
        lambda: programmes.finish_milestone(milestone, on=JULY, by=reader),
        lambda: programmes.reopen_milestone(milestone, reason="x", by=reader),
    ):
        with pytest.raises(PermissionDenied):
            refused()
