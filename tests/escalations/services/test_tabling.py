import datetime

import pytest

from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from escalations import services as escalations
from escalations.models import Escalation, Step
from escalations.selectors.tabling import next_agenda
from meetings import services as meetings
from meetings.models import AgendaItem, Meeting
from tests.escalations.conftest import WORDS
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.programmes import BodyDeadlineFactory

pytestmark = pytest.mark.django_db

SOON, LATER = (datetime.date.today() + datetime.timedelta(days=days) for days in (3, 40))


def raise_one(project, by):
    return escalations.raise_escalation(project, **WORDS, by=by)


def agendas_of(escalation):
    return [item.meeting for item in AgendaItem.objects.in_use().filter(subject=escalation.pk).order_by("pk")]


def test_what_is_raised_in_time_comes_on_the_next_agenda_by_itself(project, board, sro):
    following, after = MeetingFactory(body=board, date=LATER), MeetingFactory(body=board, date=LATER.replace(year=2099))

    raised = raise_one(project, sro)

    step = Step.objects.last()
    assert (agendas_of(raised), raised.status) == ([following], "on_agenda")
    assert (step.kind, step.created_by.is_system, after.items.count()) == ("tabled", True, 0)


def test_after_papers_were_due_it_is_on_the_late_list_until_put_there(project, board, sro, chair, secretary):
    meeting = MeetingFactory(body=board, date=SOON)
    BodyDeadlineFactory(body=board, working_days=10)

    raised = raise_one(project, sro)
    before = next_agenda(board, chair, datetime.date.today())
    escalations.put_on_agenda(raised, meeting=meeting, by=secretary)
    after = next_agenda(board, chair, datetime.date.today())

    assert (before.closed, before.on_it, before.late) == (True, [], [raised])
    assert (after.on_it, after.late) == ([raised], [])


def test_what_waited_comes_on_the_agenda_of_a_meeting_planned_later_once(raised, board):
    MeetingFactory(body=board, date=LATER)

    placed = [len(escalations.table_waiting()) for _ in range(2)]

    assert (placed, len(agendas_of(raised))) == ([1, 0], 1)


@pytest.mark.parametrize(("status", "again"), [("held", 0), ("minutes_draft", 1), ("cancelled", 1)])
def test_an_item_without_an_answer_comes_again_once_the_minutes_are_drafted(raised, board, secretary, status, again):
    before = MeetingFactory(body=board, date=datetime.date(2024, 2, 26))
    escalations.put_on_agenda(raised, meeting=before, by=secretary)
    Meeting._base_manager.filter(pk=before.pk).update(status=status)
    MeetingFactory(body=board, date=LATER)

    assert len(escalations.table_waiting()) == again


def test_what_was_carried_forward_already_is_not_put_there_twice(raised, board, importer):
    AgendaItemFactory(meeting=MeetingFactory(body=board, date=LATER), subject=raised.entry)

    assert escalations.table_waiting() == []


def test_what_the_secretary_took_off_is_not_put_back(project, board, sro, secretary):
    MeetingFactory(body=board, date=LATER)
    raised = raise_one(project, sro)
    meetings.withdraw_item(AgendaItem.objects.get(subject=raised.pk), by=secretary, reason="Settled on the phone")

    assert escalations.table_waiting() == []


@pytest.mark.parametrize("act", ["answer", "return_escalation", "escalate_further"])
def test_what_no_longer_waits_there_leaves_an_agenda_that_is_not_out(project, board, sro, chair, act):
    MeetingFactory(body=board, date=LATER)
    raised = raise_one(project, sro)

    getattr(escalations, act)(raised, by=chair, note="Because")

    assert agendas_of(raised) == []


def test_on_an_agenda_that_is_out_it_stays(project, board, sro, chair, importer):
    meeting = MeetingFactory(body=board, date=LATER)
    raised = raise_one(project, sro)
    move(meeting, Meeting.Status.AGENDA, by=importer)

    escalations.answer(raised, by=chair, note="Done")

    assert agendas_of(raised) == [meeting]


def test_passed_on_it_comes_on_the_agenda_of_the_body_above(raised, chair, system):
    above = MeetingFactory(body=system, date=LATER)

    escalations.escalate_further(raised, by=chair, note="Beyond our powers.")

    assert (agendas_of(raised), Escalation.objects.get().status) == ([above], "on_agenda")


def test_the_chair_accepts_once_what_is_on_the_agenda_already(project, board, sro, chair):
    MeetingFactory(body=board, date=LATER)
    raised = raise_one(project, sro)

    escalations.accept(raised, by=chair)

    assert (raised.status, Step.objects.last().kind) == ("on_agenda", "accepted")
    with pytest.raises(RuleBroken):
        escalations.accept(raised, by=chair)


def test_a_withdrawn_escalation_is_on_no_agenda(raised, board, importer):
    raised.entry.withdrawn_at = datetime.datetime.now(tz=datetime.UTC)
    raised.entry.save()
    MeetingFactory(body=board, date=LATER)

    assert escalations.table_waiting() == []
    assert save(raised, by=importer) == raised
