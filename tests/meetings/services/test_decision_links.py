"""A decision replaces another, goes to another body, comes back to be ratified, and changes what it is about."""

import datetime

import pytest

from collab_portal.access.checks import can
from collab_portal.access.services import exclude
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import AgendaItem, Decision, Part
from meetings.selectors.decisions import linked_to, replaceable, sentence_of
from meetings.selectors.ratifications import unratified
from programmes.models import TermsApproval
from programmes.services.terms import draft_terms
from tests.factories.meetings import AgendaItemFactory, DecisionFactory, PartFactory
from tests.factories.programmes import BodyFactory, MembershipFactory, OrganisationFactory
from tests.meetings.board import a_board, all_present, next_meeting

pytestmark = pytest.mark.django_db
FEBRUARY, MARCH = datetime.date(2024, 2, 26), datetime.date(2024, 3, 25)


@pytest.fixture
def board():
    board = a_board()
    all_present(board)
    return board


def decide(board, part=None, **fields):
    fields = {"outcome": "approved", "wording": "The board approved it.", **fields}
    return meetings.record_decision(part or board.part, by=board.secretary, **fields)


def another_part(board):
    return PartFactory(item=AgendaItemFactory(meeting=board.meeting, purpose="approve"))


def test_a_decision_replaces_an_earlier_one_and_both_say_so(board):
    first = decide(board)
    second = decide(board, another_part(board), supersedes=first)

    assert linked_to(first, board.secretary) == [("Replaced by", second)]
    assert linked_to(second, board.secretary) == [("Replaces", first)]
    assert f"no longer in force: it was replaced by {second.reference}" in sentence_of(first)


def test_what_is_replaced_stands_until_the_other_takes_effect(board):
    first, day = decide(board), datetime.date(2024, 4, 1)
    decide(board, another_part(board), supersedes=first, effective_on=day)

    standing = [Decision.objects.standing(on).filter(pk=first.pk).exists() for on in (datetime.date(2024, 3, 31), day)]
    assert standing == [True, False]
    assert [Decision.objects.replaced(on).filter(pk=first.pk).exists() for on in (FEBRUARY, day)] == [False, True]


def test_a_replacement_without_quorum_replaces_nothing_yet():
    board = a_board()
    first = DecisionFactory(part=another_part(board))

    decide(board, supersedes=first)

    assert Decision.objects.standing().filter(pk=first.pk).exists()


def test_chains_have_no_forks_and_so_no_circles(board):
    first = decide(board)
    second = decide(board, another_part(board), supersedes=first)

    with pytest.raises(RuleBroken, match=f"was replaced by {second.reference} already. Replace that one."):
        decide(board, another_part(board), supersedes=first)
    third = decide(board, another_part(board), supersedes=second)
    assert list(replaceable(board.body, FEBRUARY, board.secretary)) == [third]


def test_only_an_earlier_decision_of_the_same_body_is_replaced(board):
    elsewhere = DecisionFactory()
    later = DecisionFactory(part=PartFactory(item=AgendaItemFactory(meeting=next_meeting(board))))

    for former, words in ((elsewhere, "Choose a decision of"), (later, "taken after it")):
        with pytest.raises(RuleBroken, match=words):
            decide(board, supersedes=former)


def test_what_was_deferred_replaces_nothing(board):
    first = decide(board)

    with pytest.raises(RuleBroken, match="Only a decision that binds"):
        decide(board, another_part(board), outcome="deferred", supersedes=first)


def test_what_is_delegated_names_the_body(board):
    to = BodyFactory(collaborative=board.body.collaborative)
    with pytest.raises(RuleBroken, match="Choose the body"):
        decide(board, outcome="delegated")
    with pytest.raises(RuleBroken, match="Leave this empty"):
        decide(board, to_body=to)
    with pytest.raises(RuleBroken, match="another body"):
        decide(board, outcome="delegated", to_body=board.body)

    assert sentence_of(decide(board, outcome="delegated", to_body=to)).startswith(f"Delegated to {to} by")


def without_quorum(**fields):
    """A decision taken with nobody in the room."""
    board = a_board()
    board.decision = decide(board, **fields)
    return board


def test_a_decision_without_quorum_stands_on_the_next_agenda_by_itself():
    board = a_board()
    march = next_meeting(board)

    board.decision = decide(board)

    item = AgendaItem.objects.get(meeting=march)
    assert (item.name, item.subject) == (
        f"Ratify {board.decision.reference}, taken without quorum", board.decision.entry
    )  # fmt: skip
    assert item.parts.get().verb == Part.Verb.RATIFY


def test_where_no_meeting_is_planned_the_next_one_planned_brings_it_up_once():
    board = without_quorum()

    march = plan(board, MARCH)
    april = plan(board, datetime.date(2024, 4, 29))

    counts = [meeting.items.filter(subject=board.decision.entry).count() for meeting in (march, april)]
    assert counts == [1, 0]


def plan(board, day):
    return meetings.plan(
        board.body, date=day, starts_at=datetime.time(14), ends_at=datetime.time(16), by=board.secretary
    )


@pytest.mark.parametrize("outcome", ["noted", "deferred", "rejected"])
def test_what_binds_nobody_needs_no_ratification(outcome):
    board = without_quorum(outcome=outcome)

    assert not Part.objects.filter(item__meeting=plan(board, MARCH), verb="ratify").exists()
    assert unratified(board.secretary) == []


def ratify(board, *, present):
    march = plan(board, MARCH)
    sitting = march.sittings.get()
    for seat in board.seats if present else ():
        meetings.list_present(sitting, seat.person, capacity="member", by=board.secretary)
    part = Part.objects.get(item__meeting=march)
    return decide(board, part, outcome="ratified", wording="The board ratified it.")


def test_a_quorate_meeting_ratifies_it_and_both_say_so():
    board = without_quorum()
    assert unratified(board.secretary) == [board.decision]

    later = ratify(board, present=True)

    assert (later.ratifies, unratified(board.secretary)) == (board.decision, [])
    assert f"{later.reference} ratified it on Monday 25 March 2024." in sentence_of(board.decision)
    assert linked_to(board.decision, board.secretary) == [("Ratified by", later)]
    assert {row.status for row in board.decision.positions.all()} == {"bound"}


def test_a_meeting_without_quorum_ratifies_nothing():
    board = without_quorum()

    with pytest.raises(RuleBroken, match="has no quorum for this item, so it can’t ratify"):
        ratify(board, present=False)
    assert unratified(board.secretary) == [board.decision]


def test_a_decision_is_ratified_once():
    board = without_quorum()
    later = ratify(board, present=True)
    part = PartFactory(item=later.part.item, number=2, verb="ratify")

    with pytest.raises(RuleBroken, match="ratified already"):
        decide(board, part, outcome="ratified")


def test_the_list_of_decisions_without_quorum_shows_a_stranger_nothing(person):
    without_quorum()

    assert unratified(person()) == []


def test_the_item_that_brings_back_a_private_decision_is_as_private_and_keeps_out_the_same_people():
    board = a_board()
    board.item.confidential_to, board.item.confidential_reason = "body", "Commercial"
    save(board.item, by=board.importer)
    kept = board.seats[2].person
    exclude(kept, from_record=board.item, handling="leaves for the item", by=board.importer)
    march = next_meeting(board)

    decide(board)

    item = AgendaItem.objects.get(meeting=march)
    assert (item.confidential_to, can(kept, "view", item)) == ("body", False)
    assert can(board.seats[1].person, "view", item)


def about_terms(board, body, **fields):
    """The board is asked to approve the terms of a body that reports to it."""
    terms = draft_terms(body, purpose="To agree standards.", changed="First version", by=board.importer)
    board.item.subject = terms.entry
    save(board.item, by=board.importer)
    return terms


def test_approving_terms_of_reference_puts_them_in_force(board):
    body = BodyFactory(collaborative=board.body.collaborative, parent=board.body, structure="advisory")
    terms = about_terms(board, body)

    decision = decide(board, effective_on=datetime.date(2024, 4, 1))

    terms.refresh_from_db()
    approval = TermsApproval.objects.get()
    assert (terms.starts, decision.effect_on) == (datetime.date(2024, 4, 1), terms.entry)
    assert (approval.by_body, approval.on, decision.reference in approval.wording) == (board.body, FEBRUARY, True)


def test_terms_that_another_parent_must_approve_wait_for_it(board):
    trust = OrganisationFactory()
    body = BodyFactory(collaborative=board.body.collaborative, parent=board.body, structure="joint")
    BodyFactory(organisation=trust, collaborative=None, structure="single", kind="board")
    MembershipFactory(collaborative=body.collaborative, organisation=trust)
    terms = about_terms(board, body)

    decide(board)

    terms.refresh_from_db()
    assert (terms.starts, TermsApproval.objects.count()) == (None, 1)


@pytest.mark.parametrize("outcome", ["deferred", "noted", "rejected"])
def test_what_was_not_approved_changes_nothing(board, outcome):
    terms = about_terms(board, BodyFactory(collaborative=board.body.collaborative, parent=board.body))

    assert decide(board, outcome=outcome).effect_on is None
    terms.refresh_from_db()
    assert terms.starts is None


def test_without_quorum_terms_change_only_once_it_is_ratified():
    board = a_board()
    body = BodyFactory(collaborative=board.body.collaborative, parent=board.body, structure="advisory")
    terms = about_terms(board, body)
    board.decision = decide(board)
    terms.refresh_from_db()
    assert terms.starts is None

    ratify(board, present=True)

    terms.refresh_from_db()
    assert terms.starts == FEBRUARY
    board.decision.refresh_from_db()
    assert board.decision.effect_on == terms.entry


def test_a_body_that_is_no_parent_approves_no_terms(board):
    terms = about_terms(board, BodyFactory(collaborative=board.body.collaborative))

    assert decide(board).effect_on is None
    terms.refresh_from_db()
    assert terms.starts is None


def test_an_outcome_that_others_rest_on_is_not_corrected_away(board):
    decision = decide(board)
    assert decision.positions.exists()

    with pytest.raises(RuleBroken, match="rest on this outcome"):
        meetings.correct_decision(decision, outcome="noted", wording="x", reason="Misheard", by=board.secretary)
