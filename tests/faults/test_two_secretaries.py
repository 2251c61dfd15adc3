"""Two secretaries minute one meeting at once: nobody’s words, outcome, movement or name is lost or doubled."""

import datetime

import pytest

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.records.errors import Conflict, RuleBroken
from meetings import services as meetings
from meetings.models import AgendaItem, Decision, ItemClock, Meeting, MinuteText, Movement, Part, Presence, Sitting
from tests.factories.record import UserFactory
from tests.meetings.board import LONG_AGO, all_present
from tests.meetings.live import a_board_today

from .test_many_at_once import all_at_once

pytestmark = pytest.mark.django_db(transaction=True)
BOTH = 2


@pytest.fixture
def board(transactional_db):
    board = a_board_today()
    other = UserFactory(name="Other secretary")
    grant(other, roles.SECRETARY, on=board.body, starts=LONG_AGO, by=board.importer)
    board.secretaries = [board.secretary, other]
    return board


def each(act, *refusals):
    """Both at once, each with their own connection: what each was answered."""

    def one(n):
        try:
            return act(n) and "done"
        except refusals as refused:
            return type(refused).__name__

    return sorted(all_at_once(one, BOTH))


def test_of_two_minutes_of_one_item_the_second_is_told_and_the_first_stands(board):
    def write(n):
        item = AgendaItem.objects.get(pk=board.item.pk)
        return meetings.write_minute(item, text=f"Words of {n}.", by=board.secretaries[n], seen_version=0)

    assert each(write, Conflict) == ["Conflict", "done"]
    assert MinuteText.objects.get().text in ("Words of 0.", "Words of 1.")


def test_told_and_merging_neither_loses_a_word(board):
    def write(n):
        item, text, seen = AgendaItem.objects.get(pk=board.item.pk), f"Words of {n}.", 0
        while True:
            try:
                return meetings.write_minute(item, text=text, by=board.secretaries[n], seen_version=seen)
            except Conflict as conflict:
                text, seen = f"{conflict.theirs.text} Words of {n}.", conflict.theirs.version

    each(write)

    text = MinuteText.objects.get().text
    assert [f"Words of {n}." in text for n in range(BOTH)] == [True, True]
    assert MinuteText.objects.get().history.count() == BOTH


def test_one_outcome_is_recorded_once(board):
    def decide(n):
        part = Part.objects.get(pk=board.part.pk)
        return meetings.record_decision(part, outcome="approved", wording=f"{n}", by=board.secretaries[n])

    assert each(decide, RuleBroken) == ["RuleBroken", "done"]
    assert Decision.objects.count() == 1


def test_one_departure_is_written_once(board):
    leaver = all_present(board)[1]

    def leave(n):
        presence = Presence.objects.get(pk=leaver.pk)
        return meetings.leave(presence, at=datetime.time(15), by=board.secretaries[n])

    assert each(leave, RuleBroken) == ["RuleBroken", "done"]
    assert Movement.objects.count() == 1


def test_one_person_is_listed_once(board):
    def list_chair(n):
        sitting = Sitting.objects.get(pk=board.sitting.pk)
        return meetings.list_present(sitting, board.chair, capacity="member", by=board.secretaries[n])

    assert set(each(list_chair, RuleBroken)) <= {"RuleBroken", "done"}
    assert Presence.objects.count() == 1


def test_everybody_is_listed_once(board):
    def everybody(n):
        return meetings.list_everybody(Sitting.objects.get(pk=board.sitting.pk), by=board.secretaries[n])

    assert each(everybody, RuleBroken) == ["RuleBroken", "done"]
    assert Presence.objects.count() == len(board.seats)


def test_a_meeting_is_adjourned_once(board):
    def adjourn(n):
        meeting = Meeting.objects.get(pk=board.meeting.pk)
        return meetings.adjourn(meeting, at=datetime.time(14, 30), why="No quorum.", by=board.secretaries[n])

    assert each(adjourn, RuleBroken) == ["RuleBroken", "done"]


def test_both_go_on_to_the_same_item(board):
    def take(n):
        return meetings.take_item(AgendaItem.objects.get(pk=board.item.pk), by=board.secretaries[n])

    assert each(take) == ["done", "done"]
    assert ItemClock.objects.count() == 1
