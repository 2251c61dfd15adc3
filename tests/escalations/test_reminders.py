import datetime
from zoneinfo import ZoneInfo

import pytest

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.notifications.models import Notice
from collab_portal.notifications.services import remind
from collab_portal.records.services import save
from escalations import services as escalations
from escalations.reminders import standing
from meetings import services as meetings
from tests.dues import new_of
from tests.factories.escalations import NilReturnFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.programmes import AppointmentFactory

pytestmark = pytest.mark.django_db
dues = new_of(standing)


def at(text):
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def due(raised, importer):
    """An escalation whose answer is due on the Thursday before Easter."""
    raised.answer_by = at("2024-03-28 17:00")
    return save(raised, by=importer)


def told(now):
    return [(each.rule, each.to_id) for each in dues(now=at(now))]


def test_chair_and_secretary_are_reminded_the_working_day_before(due, chair, secretary):
    assert told("2024-03-26 09:00") == []
    assert sorted(told("2024-03-27 09:00")) == sorted([("answer due", chair.pk), ("answer due", secretary.pk)])


def test_once_ahead_and_once_when_overdue(due, chair, secretary):
    moments = ("2024-03-27 09:00", "2024-03-28 16:59", "2024-03-28 17:01", "2024-04-02 09:00")
    made = [remind(dues(now=at(moment))) for moment in moments]

    assert made == [2, 0, 2, 0]
    assert Notice.objects.filter(person=chair, what__contains="was due by Thursday 28 March 2024, 5pm").count() == 1


def test_what_was_answered_reminds_nobody(due, chair):
    escalations.answer(due, by=chair, note="Done")

    assert told("2024-04-02 09:00") == []


def test_who_is_kept_from_it_is_not_reminded(due, chair, secretary, importer):
    exclude(chair, from_record=due, handling="Does not receive the paper", by=importer)

    assert told("2024-03-27 09:00") == [("answer due", secretary.pk)]


@pytest.fixture
def workstream(project, importer):
    """A workstream that was there in February 2024."""
    workstream = project.workstream
    type(workstream)._base_manager.filter(pk=workstream.pk).update(created_at=at("2024-01-10 09:00"))
    workstream.refresh_from_db()
    return workstream


def test_who_leads_it_is_reminded_of_a_return_that_is_not_in(workstream, person_with, importer):
    lead = person_with(roles.SRO, on=workstream)
    workstream.lead = lead
    save(workstream, by=importer)

    assert told("2024-03-01 09:00") == []
    assert told("2024-03-02 09:00") == [("return due", lead.pk)]
    assert told("2024-03-06 09:00") == [("return overdue", lead.pk)]


def test_what_is_in_reminds_nobody(workstream, board, secretary, importer):
    AppointmentFactory(body=board, person=secretary, role="secretary")
    NilReturnFactory(workstream=workstream, body=board)

    assert told("2024-03-06 09:00") == []


def test_without_a_lead_who_collects_the_returns_is_reminded(workstream, board, secretary):
    AppointmentFactory(body=board, person=secretary, role="secretary")

    assert told("2024-03-06 09:00") == [("return overdue", secretary.pk)]


def test_a_workstream_of_later_owes_nothing_for_the_month(project, board, secretary):
    AppointmentFactory(body=board, person=secretary, role="secretary")

    assert told("2024-03-06 09:00") == []


@pytest.fixture
def tagged(board, secretary):
    """A meeting of February with something for the chair's report."""
    held = MeetingFactory(body=board, date=datetime.date(2024, 2, 26), status="held")
    meetings.tag_item(AgendaItemFactory(meeting=held), tag="alert", by=secretary)
    return held


def test_the_chair_is_reminded_of_a_report_until_it_is_signed(tagged, chair, secretary):
    ahead, late = told("2024-02-27 09:00"), told("2024-03-05 09:00")

    escalations.sign_report(escalations.draft_report(tagged, by=secretary), by=chair)

    assert (ahead, late) == ([("chair’s report due", chair.pk)], [("chair’s report overdue", chair.pk)])
    assert told("2024-03-05 09:00") == []


def test_a_meeting_with_nothing_for_a_report_and_one_long_ago_remind_nobody(tagged, chair, board):
    MeetingFactory(body=board, date=datetime.date(2024, 5, 6), status="held")

    assert told("2024-05-07 09:00") == []
