import pytest

from collab_portal.access.services import exclude
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import ActionReference
from meetings.selectors.action import references_of
from meetings.selectors.actions import rows_of
from tests.factories.meetings import AgendaItemFactory
from tests.meetings.board import a_board, next_meeting, to_held

pytestmark = pytest.mark.django_db


def agree(board, **more):
    more = {"item": board.item, "by": board.secretary, **more}
    return meetings.agree_action(board.body, text="Discuss the savings", **more)


def words(action):
    rows = ActionReference.objects.in_use().filter(action=action).order_by("pk")
    return list(rows.values_list("text", "how"))


def test_the_first_reference_is_where_it_was_agreed():
    board = a_board()

    assert words(agree(board)) == [("26 February 2024, item 1", "first")]
    assert words(agree(board, item=None, meeting=board.meeting)) == [("26 February 2024", "first")]
    assert words(agree(board, item=None)) == []


def test_a_numbered_minute_gives_the_reference_its_number():
    board = a_board(minute_numbering="prefix", minute_prefix="PCB")
    action = agree(board)
    meetings.write_minute(board.item, text="Heard.", by=board.secretary)
    to_held(board)

    meetings.draft_minutes(board.meeting, by=board.secretary)

    board.item.minute.refresh_from_db()
    assert board.item.minute.number
    assert [spoken.words for spoken in references_of(action, board.chair)] == [board.item.minute.number]


def test_a_later_minute_that_names_an_action_takes_it_up_and_lets_go_of_it_again():
    board = a_board()
    action, later = agree(board), AgendaItemFactory(meeting=next_meeting(board), standing="actions")
    text = f"{action.reference} was discussed."

    meetings.write_minute(later, text=text, by=board.secretary)
    meetings.write_minute(later, text=text + " Twice.", by=board.secretary)
    named = words(action)
    meetings.write_minute(later, text="Nothing.", by=board.secretary)
    unnamed = words(action)
    meetings.write_minute(later, text=text, by=board.secretary)

    first = ("26 February 2024, item 1", "first")
    assert named == [first, ("25 March 2024, item 1", "mentioned")]
    assert (unnamed, words(action)) == ([first], named)


def test_an_outcome_that_names_an_action_takes_it_up():
    board = a_board()
    action = agree(board, item=None)

    meetings.record_decision(
        board.part, outcome="approved", wording=f"Approved, and {action.reference} closed.", by=board.secretary
    )

    assert words(action) == [("26 February 2024, item 1", "mentioned")]


def test_a_private_item_leaves_no_trace_on_an_action_that_others_read():
    board = a_board()
    action = agree(board)
    private = AgendaItemFactory(meeting=next_meeting(board), confidential_to="body", confidential_reason="Commercial")

    meetings.write_minute(private, text=f"{action.reference} was discussed.", by=board.secretary)

    assert words(action) == [("26 February 2024, item 1", "first")]


def test_another_bodys_action_is_not_taken_up():
    board, other = a_board(), a_board()
    action = agree(other)

    meetings.write_minute(board.item, text=f"{action.reference} was discussed.", by=board.importer)

    assert len(words(action)) == 1


def test_the_secretary_ticks_what_a_meeting_took_up_once():
    board = a_board()
    action, march = agree(board), next_meeting(board)

    rows = [meetings.take_up(action, meeting=march, by=board.secretary) for _ in range(2)]

    assert rows[0] == rows[1]
    assert words(action)[1:] == [("25 March 2024", "taken_up")]
    with pytest.raises(RuleBroken, match="does not sit"):
        meetings.take_up(action, meeting=a_board().meeting, by=board.importer)


def test_a_reader_kept_from_an_item_sees_no_reference_to_it():
    board = a_board()
    action, later = agree(board, item=None), AgendaItemFactory(meeting=next_meeting(board))
    meetings.write_minute(later, text=f"{action.reference} was discussed.", by=board.secretary)
    exclude(board.members[0], from_record=later, handling="leaves for the item", by=board.importer)

    seen = {who: rows_of(type(action).objects.filter(pk=action.pk), who)[0].references
            for who in (board.members[0], board.members[1])}  # fmt: skip

    assert list(seen.values()) == [(), ("25 March 2024, item 1",)]
