import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import Conflict, RuleBroken
from meetings import services as meetings
from meetings.models import ConfidentialMinute, MinuteText
from meetings.selectors.minutes import fingerprint, minutes_of
from tests.factories.meetings import AgendaItemFactory, MinuteTextFactory
from tests.meetings.board import a_board, next_meeting, quorate_next_meeting, to_held, with_minutes

pytestmark = pytest.mark.django_db


def test_two_secretaries_at_once_and_nothing_is_lost():
    board = a_board()
    minute = meetings.write_minute(board.item, text="First.", by=board.secretary, seen_version=0)
    meetings.write_minute(board.item, text="Hers.", by=board.importer, seen_version=minute.version)

    with pytest.raises(Conflict) as conflict:
        meetings.write_minute(board.item, text="His.", by=board.secretary, seen_version=minute.version)

    assert (conflict.value.mine.text, conflict.value.theirs.text) == ("His.", "Hers.")


def test_what_saved_itself_as_one_typed_is_no_conflict_with_the_button():
    board = a_board()
    meetings.write_minute(board.item, text="Half a sent", by=board.secretary, seen_version=0)

    minute = meetings.write_minute(board.item, text="Half a sentence.", by=board.secretary, seen_version=0)

    assert minute.text == "Half a sentence."


def test_two_first_texts_at_once_conflict_too():
    board = a_board()
    meetings.write_minute(board.item, text="Hers.", by=board.importer, seen_version=0)

    with pytest.raises(Conflict):
        meetings.write_minute(board.item, text="His.", by=board.secretary, seen_version=0)


@pytest.mark.parametrize("who", ["chair", "member"])
def test_only_those_who_run_the_meeting_write(who):
    board = a_board()

    with pytest.raises(PermissionDenied):
        meetings.write_minute(board.item, text="x", by=board.chair if who == "chair" else board.members[0])


def test_only_the_chair_agrees():
    board = a_board()
    meetings.write_minute(board.item, text="x", by=board.secretary)
    to_held(board)
    meetings.draft_minutes(board.meeting, by=board.secretary)

    with pytest.raises(PermissionDenied):
        meetings.agree_minutes(board.meeting, by=board.secretary)
    assert meetings.agree_minutes(board.meeting, by=board.chair).status == "minutes_agreed"


def test_a_later_meeting_approves_and_all_is_locked():
    board = a_board()
    with_minutes(board)

    approval = meetings.approve_minutes(board.meeting, by_meeting=quorate_next_meeting(board), by=board.secretary)

    assert approval.text_sha256 == fingerprint(minutes_of(board.meeting, board.importer))
    with pytest.raises(RuleBroken, match="Record a correction at a later meeting"):
        meetings.write_minute(board.item, text="y", by=board.secretary)


def test_neither_itself_nor_an_earlier_nor_another_body_approves():
    board, other = a_board(), a_board()
    with_minutes(board)

    for meeting in (board.meeting, next_meeting(board, date=datetime.date(2024, 1, 22)), next_meeting(other)):
        meeting.refresh_from_db()
        with pytest.raises(RuleBroken):
            meetings.approve_minutes(board.meeting, by_meeting=meeting, by=board.importer)


def test_agreed_minutes_change_only_back_in_draft():
    board = a_board()
    with_minutes(board)
    with pytest.raises(RuleBroken, match="back to draft"):
        meetings.write_minute(board.item, text="y", by=board.secretary)

    meetings.redraft_minutes(board.meeting, by=board.secretary, reason="A date was wrong")

    assert meetings.write_minute(board.item, text="y", by=board.secretary).text == "y"


def test_minutes_are_numbered_by_the_bodys_scheme_in_the_order_of_the_agenda():
    board = a_board(minute_prefix="PCB/2324")
    first = AgendaItemFactory(meeting=board.meeting, rank=-5)
    secret = AgendaItemFactory(meeting=board.meeting, rank=-4, confidential_to="body", confidential_reason="Tender")
    for item in (board.item, secret, first):
        meetings.write_minute(item, text="x", by=board.importer)
    to_held(board)

    meetings.draft_minutes(board.meeting, by=board.secretary)

    numbers = dict(MinuteText.objects.values_list("item", "number"))
    assert numbers == {first.pk: "PCB/2324/001", board.item.pk: "PCB/2324/002", secret.pk: "PCB/2324/P/001"}


def drafted(board, meeting, items=1) -> list[str]:
    """The numbers that the minutes of a meeting get."""
    for item in [AgendaItemFactory(meeting=meeting) for _ in range(items)]:
        meetings.write_minute(item, text="x", by=board.importer)
    meetings.hold(meeting, by=board.secretary)
    meetings.draft_minutes(meeting, by=board.secretary)
    return list(MinuteText.objects.filter(item__meeting=meeting).order_by("pk").values_list("number", flat=True))


def test_numbers_run_through_the_financial_year_over_a_cancelled_meeting():
    board = a_board(minute_numbering="financial_year", minute_prefix="PCB")
    february, march, april = (next_meeting(board, date=datetime.date(2024, month, 25)) for month in (2, 3, 4))
    between = next_meeting(board, date=datetime.date(2024, 3, 4))

    meetings.cancel(between, by=board.secretary, reason="Too few members")

    assert drafted(board, february, 2) == ["PCB/2324/001", "PCB/2324/002"]
    assert drafted(board, march) == ["PCB/2324/003"]
    assert drafted(board, april) == ["PCB/2425/001"]


@pytest.mark.parametrize(("scheme", "number"), [("year", "1/24"), ("month", "02/24/01"), ("item", "")])
def test_a_scheme_without_a_prefix_needs_none(scheme, number):
    board = a_board(minute_numbering=scheme)

    assert drafted(board, board.meeting) == [number]


def test_a_confidential_minute_is_for_roles_on_the_body_itself(person_with):
    board = a_board()
    office = person_with(roles.OFFICE, on=board.body.collaborative)
    meetings.write_minute(board.item, text="Open.", confidential="Secret.", by=board.secretary)

    seen = [minutes_of(board.meeting, user).items[0].confidential for user in (board.members[0], office)]

    assert [bool(blocks) for blocks in seen] == [True, False]
    with pytest.raises(PermissionDenied):
        meetings.write_minute(board.item, text="Open.", confidential="Other.", by=office)
    with pytest.raises(PermissionDenied):
        meetings.write_minute(AgendaItemFactory(meeting=board.meeting), text="x", confidential="New.", by=office)
    assert ConfidentialMinute.objects.get().text == "Secret."


def test_nothing_is_drafted_from_nothing():
    board = a_board()
    MinuteTextFactory()
    to_held(board)

    with pytest.raises(RuleBroken):
        meetings.draft_minutes(board.meeting, by=board.secretary)
