from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access.services import exclude
from collab_portal.records.errors import Conflict, RuleBroken
from meetings import services as meetings
from meetings.models import Part
from meetings.services.parts import Typed
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
STANDARDS = "the referral standards"  # the part that the board's item has


@pytest.fixture
def board():
    return a_board()


def texts(item):
    return [(part.number, part.text) for part in item.parts.in_use().order_by("number")]


def typed(part, **changes):
    row = Typed(part.verb, part.text, part.area, part.value, part.number, part, part.version)
    return replace(row, **changes)


def test_several_parts_are_saved_at_once_in_the_order_of_their_places(board):
    rows = [typed(board.part, place=3), Typed("note", "the pilot", place=1), Typed("endorse", "the plan", place=2)]

    meetings.save_parts(board.item, rows, by=board.secretary)

    assert texts(board.item) == [(1, "the pilot"), (2, "the plan"), (3, STANDARDS)]


def test_a_line_without_a_place_comes_last_and_one_taken_out_is_gone(board):
    other = meetings.add_part(board.item, verb="note", text="the pilot", by=board.secretary)

    meetings.save_parts(
        board.item, [Typed("note", "the plan"), typed(other, place=5), typed(board.part, out=True)], by=board.secretary
    )

    assert [text for _, text in texts(board.item)] == ["the pilot", "the plan"]


def test_a_part_with_its_outcome_stays_where_it_is(board):
    meetings.record_decision(board.part, outcome="approved", wording="Approved.", by=board.secretary)

    with pytest.raises(RuleBroken, match="outcome"):
        meetings.save_parts(board.item, [typed(board.part, text="other")], by=board.secretary)
    meetings.save_parts(board.item, [Typed("note", "the pilot", place=1)], by=board.secretary)

    assert texts(board.item) == [(1, STANDARDS), (2, "the pilot")]


def test_two_who_change_the_same_part_lose_nothing(board):
    seen = Part.objects.get()
    board.part.text = "theirs"
    meetings.change_part(board.part, by=board.importer)

    with pytest.raises(Conflict):
        meetings.save_parts(board.item, [typed(seen, text="mine")], by=board.secretary)

    assert Part.objects.get().text == "theirs"


def test_an_author_recommends_until_the_paper_is_handed_in(board, person):
    author, stranger = person("Consultant"), person("Nurse")
    paper = meetings.expect_paper(board.item, name="Standards", author=author, by=board.importer)

    meetings.save_parts(board.item, [Typed("note", "the pilot")], by=author)
    for who in (stranger, board.members[0], board.chair):
        with pytest.raises(PermissionDenied):
            meetings.save_parts(board.item, [Typed("note", "more")], by=who)
    type(paper)._base_manager.filter(pk=paper.pk).update(status="submitted")

    with pytest.raises(PermissionDenied):
        meetings.add_part(board.item, verb="note", text="more", by=author)


def test_an_author_who_is_kept_from_the_item_recommends_nothing(board, person):
    author = person("Consultant")
    meetings.expect_paper(board.item, name="Standards", author=author, by=board.importer)
    exclude(author, from_record=board.item, handling="leaves for the item", by=board.importer)

    with pytest.raises(PermissionDenied):
        meetings.add_part(board.item, verb="note", text="more", by=author)
