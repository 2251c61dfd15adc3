"""Votes and positions on the live screen, and each member's own vote."""

import pytest
from django.urls import reverse

from collab_portal.access.services import exclude
from meetings import services as meetings
from meetings.models import Ballot, Position
from tests.factories.programmes import VotingRuleFactory
from tests.meetings.board import a_board, all_present
from tests.meetings.in_common import a_table, decide

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    board = a_board()
    VotingRuleFactory(body=board.body, casting_vote=True)
    all_present(board)
    return board


def live(record):
    return reverse("meetings:meeting-live", args=[record.meeting.pk]) + f"?item={record.item.pk}"


def enter(client, user):
    client.force_login(user)
    return client


def posted(board, *choices, **more):
    """What the live screen's form of votes sends."""
    prefix = f"vote{board.sitting.pk}_{board.part.pk}"
    seats = {f"{prefix}-seat_{seat.pk}": choice for seat, choice in zip(board.seats, choices, strict=False)}
    more = {f"{prefix}-{name}": value for name, value in more.items()}
    return {"act": "vote", "part": board.part.pk, "item": board.item.pk, "sitting": board.sitting.pk, **seats, **more}


def test_the_secretary_takes_all_votes_in_one_form(client, board):
    page = enter(client, board.secretary)

    assert page.post(live(board), posted(board, "for", "for", "against")).status_code == 302

    assert sorted(Ballot.objects.values_list("choice", flat=True)) == ["against", "for", "for"]
    assert "2 for, 1 against, 0 abstained; carried by a majority of those voting." in page.get(live(board)).text


def test_a_vote_that_lost_proposes_to_reject(client, board):
    page = enter(client, board.secretary)
    page.post(live(board), posted(board, "against", "against", "for"))

    assert '<option value="rejected" selected' in page.get(live(board)).text


def test_a_changed_vote_without_reason_is_refused_and_what_was_chosen_stays(client, board):
    page = enter(client, board.secretary)
    page.post(live(board), posted(board, "for", "for", "against"))

    answer = page.post(live(board), posted(board, "for", "against", "against"))

    assert (answer.status_code, "has voted already. Say why" in answer.text) == (422, True)
    assert Ballot.objects.filter(choice="for").count() == 2
    assert page.post(live(board), posted(board, "for", "against", "against", reason="Misheard")).status_code == 302


def test_the_chairs_casting_vote_is_asked_for_only_on_a_tie(client, board):
    page = enter(client, board.chair)
    page.post(live(board), posted(board, "for", "against"))
    assert "casting vote" in page.get(live(board)).text

    page.post(live(board), posted(board, casting="for", reason="The sides were equal"))

    assert Ballot.objects.get(casting=True).choice == "for"


def test_a_vote_at_another_meeting_is_not_found(client, board):
    page, other = enter(client, board.secretary), a_board()

    for change in ({"sitting": other.sitting.pk}, {"part": other.part.pk}, {"part": "x"}):
        assert page.post(live(board), posted(board, "for") | change).status_code == 404


def test_an_empty_form_says_what_to_choose(client, board):
    answer = enter(client, board.secretary).post(live(board), posted(board))

    assert (answer.status_code, "Choose how at least one seat votes" in answer.text) == (422, True)


def vote_page(board):
    return reverse("meetings:part-vote", args=[board.part.pk])


def test_a_member_votes_for_their_own_seat_only(client, board):
    seat, other = board.seats[1], board.seats[2]
    page = enter(client, seat.person)

    page.post(vote_page(board), {f"seat_{seat.pk}": "for", f"seat_{other.pk}": "against"})

    assert [(row.seat, row.choice) for row in Ballot.objects.all()] == [(seat, "for")]


def test_who_is_not_here_is_told_that_they_can_not_vote(client, board, person):
    absent = a_board()

    assert "You can’t vote on this now" in enter(client, absent.seats[1].person).get(vote_page(absent)).text


def test_after_the_outcome_nobody_is_asked_any_more(client, board):
    meetings.record_decision(board.part, outcome="approved", wording="x", by=board.secretary)

    answer = enter(client, board.seats[1].person).get(vote_page(board))

    assert "You can’t vote on this now" in answer.text


def test_who_is_kept_from_the_item_knows_of_no_vote(client, board):
    exclude(board.seats[1].person, from_record=board.item, handling="leaves", by=board.importer)

    assert enter(client, board.seats[1].person).get(vote_page(board)).status_code == 404


def positions_of(table, decision, **stances):
    prefix = f"positions{decision.pk}"
    fields = {f"{prefix}-stance_{table.trusts[name].pk}": stance for name, stance in stances.items()}
    return {"act": "positions", "part": table.part.pk, "item": table.item.pk, **fields}


def test_all_trusts_positions_are_taken_in_one_form(client):
    table = a_table()
    decision = decide(table)
    page = enter(client, table.secretary)

    answer = page.post(live(table), positions_of(table, decision, Airedale="agree", Bradford="disagree"))

    assert answer.status_code == 302
    assert {row.trust.name: row.stance for row in Position.objects.all()} == {
        "Airedale": "agree", "Bradford": "disagree"
    }  # fmt: skip


def test_a_trust_with_nobody_here_is_refused_in_words_and_nothing_is_kept(client):
    table = a_table(present=("Airedale",))
    decision = decide(table)

    answer = enter(client, table.secretary).post(
        live(table), positions_of(table, decision, Airedale="agree", Bradford="agree")
    )

    assert (answer.status_code, Position.objects.count()) == (422, 0)
    assert "Nobody is here for Bradford" in answer.text


def test_positions_of_what_has_no_outcome_are_not_found(client):
    table = a_table()
    posted = {"act": "positions", "part": table.part.pk, "item": table.item.pk}

    assert enter(client, table.secretary).post(live(table), posted).status_code == 404
