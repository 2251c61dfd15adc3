import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access.checks import can
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import AgendaItem
from meetings.selectors.minutes import fingerprint, minutes_of
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, SittingFactory
from tests.meetings.board import a_board, next_meeting, quorate_next_meeting, with_minutes

pytestmark = pytest.mark.django_db
CHANGE = {"place": "page 3, 2735/12 (c)", "was": "HHD1", "now": "HDD1"}


@pytest.fixture
def board():
    board = a_board()
    with_minutes(board, "The code HHD1 was agreed.")
    board.later = quorate_next_meeting(board)
    return board


def amend(board, *, by=None, item=None, **change):
    return meetings.amend(
        board.meeting, by_meeting=board.later, item=item or board.item, by=by or board.secretary, **{**CHANGE, **change}
    )


def approve(board, **more):
    return meetings.approve_minutes(board.meeting, by_meeting=board.later, by=board.secretary, **more)


def text_of(item: AgendaItem) -> str:
    return AgendaItem.objects.get(pk=item.pk).minute.text


def test_an_amendment_is_carried_out_when_the_minutes_are_approved_and_named(board):
    amend(board)
    before = text_of(board.item)

    approval = approve(board, amendments="The chair thanked the secretary.")

    assert (before, text_of(board.item)) == ("The code HHD1 was agreed.", "The code HDD1 was agreed.")
    named = "Page 3, 2735/12 (c): ‘HHD1’ becomes ‘HDD1’"
    assert approval.amendments == f"{named}\nThe chair thanked the secretary."
    assert approval.text_sha256 == fingerprint(minutes_of(board.meeting, board.importer))


def test_a_correction_stands_beside_approved_minutes_and_changes_nothing(board):
    approve(board)
    was = fingerprint(minutes_of(board.meeting, board.importer))

    correction = amend(board)

    assert correction.after_approval
    assert text_of(board.item) == "The code HHD1 was agreed."
    assert fingerprint(minutes_of(board.meeting, board.importer)) == was


@pytest.mark.parametrize("was", ["HXD1", "e", ""])
def test_the_words_must_stand_once_in_the_minute(board, was):
    with pytest.raises(RuleBroken, match="stand once"):
        amend(board, was=was)


def test_only_a_later_meeting_of_the_same_body_amends_them_and_only_its_own_items(board):
    earlier = MeetingFactory(body=board.body, date=board.meeting.date - datetime.timedelta(days=30))
    elsewhere = AgendaItemFactory(meeting=earlier)
    meetings.write_minute(elsewhere, text="The code HHD1 was agreed.", by=board.secretary)
    of_another_body = MeetingFactory(date=board.later.date)

    for by_meeting, wrong in ((earlier, "later meeting than"), (of_another_body, "same body")):
        with pytest.raises(RuleBroken, match=wrong):
            meetings.amend(board.meeting, by_meeting=by_meeting, item=board.item, by=board.importer, **CHANGE)
    for item in (elsewhere, AgendaItemFactory(meeting=board.meeting, name="Without a minute")):
        with pytest.raises(RuleBroken, match="the minute of this item"):
            amend(board, item=item)


def test_words_can_be_taken_out(board):
    amend(board, was=" was agreed", now="")

    assert approve(board).amendments == "Page 3, 2735/12 (c): ‘ was agreed’ is taken out"


def test_a_text_that_changed_since_is_not_amended_in_silence(board):
    amend(board)
    meetings.redraft_minutes(board.meeting, reason="A slip", by=board.secretary)
    meetings.write_minute(board.item, text="The code was agreed.", by=board.secretary)
    board.meeting.refresh_from_db()
    meetings.hold(board.meeting, by=board.secretary) if board.meeting.status == "pack_issued" else None
    meetings.agree_minutes(board.meeting, by=board.chair)

    with pytest.raises(RuleBroken, match="changed since"):
        approve(board)


def test_an_amendment_entered_by_mistake_is_taken_back_but_not_once_approved(board):
    mistake, kept = amend(board), amend(board, was="agreed", now="noted")
    meetings.withdraw_amendment(mistake, reason="Wrong item", by=board.secretary)

    assert approve(board).amendments == "Page 3, 2735/12 (c): ‘agreed’ becomes ‘noted’"
    kept.meeting.refresh_from_db()
    with pytest.raises(RuleBroken, match="so it stays"):
        meetings.withdraw_amendment(kept, reason="Too late", by=board.secretary)


def test_a_correction_beside_approved_minutes_can_be_taken_back(board):
    approve(board)

    taken_back = meetings.withdraw_amendment(amend(board), reason="Wrong place", by=board.secretary)

    assert taken_back.entry.withdrawn_at is not None


def test_a_draft_is_changed_itself(board):
    meetings.redraft_minutes(board.meeting, reason="A slip", by=board.secretary)
    board.meeting.refresh_from_db()

    with pytest.raises(RuleBroken, match="still a draft"):
        amend(board)


def test_members_and_strangers_amend_nothing(board, person):
    for by in (board.members[0], person()):
        with pytest.raises(PermissionDenied):
            amend(board, by=by)


def test_the_words_of_a_private_item_stay_with_it(person):
    board = a_board()
    secret = AgendaItemFactory(meeting=board.meeting, confidential_to="body", confidential_reason="commercial")
    meetings.write_minute(secret, text="Ptarmigan bid least.", by=board.secretary)
    with_minutes(board)
    board.later = quorate_next_meeting(board)

    amendment = amend(board, item=secret, was="Ptarmigan", now="Snowcock")

    assert approve(board).amendments == "One amendment in a private item"
    assert (can(board.members[0], "view", amendment), can(person(), "view", amendment)) == (True, False)


def test_an_inquorate_meeting_approves_no_minutes(board):
    chair = board.later.sittings.get().presences.get(person=board.chair)
    meetings.leave(chair, at=datetime.time(14, 5), by=board.secretary)

    with pytest.raises(RuleBroken, match="can’t approve minutes: Not quorate"):
        approve(board)
    board.meeting.refresh_from_db()
    assert board.meeting.status == "minutes_agreed"


def test_nor_does_one_where_nobody_is_listed():
    board = a_board()
    with_minutes(board)
    later = next_meeting(board)
    SittingFactory(meeting=later)

    with pytest.raises(RuleBroken, match="can’t approve minutes"):
        meetings.approve_minutes(board.meeting, by_meeting=later, by=board.secretary)


def test_the_approval_names_who_was_quorate(board):
    assert approve(board).by_whom == f"{board.body}."
