"""What was done before it is entered counts from when it was done."""

import datetime

import pytest
from django.utils import timezone

from collab_portal.records.errors import RuleBroken
from escalations import services as escalations
from escalations.models import Escalation, Step
from escalations.selectors.returns import raised_from
from escalations.selectors.standing import standing_rows
from programmes.rules.highlights import first_of
from tests.escalations.conftest import WORDS

pytestmark = pytest.mark.django_db
FEBRUARY = datetime.date(2024, 2, 5)
TOMORROW = timezone.localdate() + datetime.timedelta(days=1)


@pytest.fixture
def of_february(project, sro, chair, secretary):
    return escalations.raise_escalation(project, **WORDS, by=sro, raised_on=FEBRUARY)


def last_of(escalation):
    return timezone.localtime(Step.objects.filter(escalation=escalation).order_by("pk").last().at)


def test_what_was_raised_earlier_is_due_from_that_day(of_february):
    raised_at = last_of(of_february)

    assert (raised_at.date(), raised_at.hour) == (FEBRUARY, 9)
    assert timezone.localdate(of_february.answer_by) == datetime.date(2024, 2, 9)  # five working days for high


def test_what_was_raised_earlier_is_as_old_as_that(of_february, importer):
    now = datetime.datetime(2024, 3, 6, 12, tzinfo=datetime.UTC)

    [row] = standing_rows(importer, now)

    assert (row.days, row.band) == (30, "Up to three months")


def test_what_was_raised_earlier_is_the_return_of_that_month(of_february, project):
    months = [datetime.date(2024, 2, 1), datetime.date(2024, 3, 1), first_of(timezone.localdate())]

    assert [raised_from(project.workstream, month).count() for month in months] == [1, 0, 0]


def test_nothing_is_raised_on_a_day_to_come(project, sro):
    with pytest.raises(RuleBroken, match="not in the future"):
        escalations.raise_escalation(project, **WORDS, by=sro, raised_on=TOMORROW)

    assert not Escalation.objects.exists()


def test_it_was_accepted_on_its_day_and_not_before_it_was_raised(of_february, chair):
    with pytest.raises(RuleBroken, match="not before the step"):
        escalations.accept(of_february, by=chair, accepted_on=FEBRUARY - datetime.timedelta(days=1))

    step = escalations.accept(of_february, by=chair, accepted_on=FEBRUARY)

    assert timezone.localdate(step.at) == FEBRUARY


def test_what_a_meeting_answered_counts_from_its_end(of_february, meeting, secretary):
    item = escalations.put_on_agenda(of_february, meeting=meeting, by=secretary)
    tabled = last_of(of_february)

    answered = escalations.answer(of_february, by=secretary, note="Agreed.", item=item)

    assert (tabled, answered.at) == (meeting.start, meeting.closes)


def test_what_was_raised_after_a_meeting_was_not_answered_before_it_was_raised(raised, meeting, secretary):
    item = escalations.put_on_agenda(raised, meeting=meeting, by=secretary)

    answered = escalations.answer(raised, by=secretary, note="Agreed.", item=item)

    assert answered.at >= Step.objects.filter(escalation=raised).order_by("pk").first().at
