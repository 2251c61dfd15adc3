import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Decision
from tests.meetings.board import a_board, all_present

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return a_board()


def consent(board, name, **fields):
    return meetings.add_to_agenda(board.meeting, name=name, consent=True, by=board.importer, **fields)


def wordings():
    return [row.wording.split(" Taken")[0] for row in Decision.objects.order_by("pk")]


def test_consent_items_are_taken_in_one_act_each_with_what_it_asks_for(board):
    all_present(board)
    terms = consent(board, "Terms of reference", purpose="approve")
    for verb, text in (("approve", "the terms"), ("note", "the changes")):
        meetings.add_part(terms, verb=verb, text=text, by=board.importer)
    consent(board, "Risk register", purpose="note")

    made = meetings.take_consent_items(board.meeting, by=board.secretary)

    assert [(row.outcome, row.quorate) for row in made] == [("approved", True), ("noted", True), ("noted", True)]
    assert [wording.split(" ", 2)[-1].split(" ", 1)[1] for wording in wordings()][2].endswith("risk register.")
    assert not Decision.objects.filter(part=board.part).exists()
    with pytest.raises(RuleBroken, match="No consent item"):
        meetings.take_consent_items(board.meeting, by=board.chair)


def test_any_member_takes_an_item_out_and_it_is_not_taken_with_the_others(board, person_with):
    item = consent(board, "Risk register")
    observer, stranger = person_with(roles.OBSERVER, on=board.body), person_with(roles.MEMBER, on=a_board().body)

    for person in (observer, stranger):
        with pytest.raises(PermissionDenied):
            meetings.take_out(item, by=person)
    meetings.take_out(item, by=board.members[0], why="A new risk")

    item.refresh_from_db()
    assert (item.consent, item.history.latest("version").history_change_reason) == (False, "A new risk")
    with pytest.raises(RuleBroken, match="not among"):
        meetings.take_out(item, by=board.members[0])


def test_what_was_taken_is_not_taken_out(board):
    item = consent(board, "Risk register")
    meetings.take_consent_items(board.meeting, by=board.secretary)

    with pytest.raises(RuleBroken, match="outcome already"):
        meetings.take_out(item, by=board.members[0])


def test_a_paper_to_note_approves_nothing_by_consent_and_nothing_else_is_taken(board):
    consent(board, "Risk register")
    wrong = consent(board, "Standards", purpose="note")
    meetings.add_part(wrong, verb="approve", text="the standards", by=board.importer)

    with pytest.raises(RuleBroken, match="‘Standards’ can’t be taken as a consent item"):
        meetings.take_consent_items(board.meeting, by=board.secretary)

    assert Decision.objects.count() == 0


def test_members_do_not_take_consent_items_and_who_is_kept_from_one_does_not_take_it(board):
    consent(board, "Risk register")
    with pytest.raises(PermissionDenied):
        meetings.take_consent_items(board.meeting, by=board.members[0])
    hidden = consent(board, "Claims")
    exclude(board.secretary, from_record=hidden, handling="leaves for the item", by=board.importer)

    made = meetings.take_consent_items(board.meeting, by=board.secretary)

    assert [row.part.item.name for row in made] == ["Risk register"]
