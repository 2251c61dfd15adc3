from dataclasses import dataclass

import pytest

from meetings.rules.ballots import BY, Tally, why_not_without_vote, without_vote
from programmes.models import VotingRule
from programmes.rules.voting import MEANS


@dataclass(frozen=True)
class Rule:
    method: str = "majority"
    casting_vote: bool = False
    abstentions: str = "left_out"


def test_every_method_has_its_words():
    assert set(BY) == set(MEANS) == set(VotingRule.Method.values)


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(5, 1, 1, 7, Rule()), "5 for, 1 against, 1 abstained; carried by a majority of those voting."),
        (Tally(1, 5, 0, 7, Rule()), "1 for, 5 against, 0 abstained; not carried. 1 for, 5 against: no majority of "
                                    "those voting."),
        (Tally(2, 2, 0, 4, Rule(casting_vote=True), chair_for=True),
         "2 for, 2 against, 0 abstained; carried by the chair’s casting vote."),
        (Tally(3, 0, 0, 3, Rule(), protected=True), "3 for, 0 against, 0 abstained; carried by all voting members."),
        (Tally(3, 0, 0, 4, Rule(), protected=True),
         "3 for, 0 against, 0 abstained; not carried. Needs all voting members: 1 absent."),
        (Tally(3, 1, 0, 4), "3 for, 1 against, 0 abstained; no voting rule is recorded."),
    ],
)  # fmt: skip
def test_a_vote_is_kept_as_a_sentence(tally, words):
    assert tally.sentence == words


@pytest.mark.parametrize(
    ("tally", "tied"),
    [
        (Tally(2, 2, 0, 4, Rule(casting_vote=True)), True),
        (Tally(2, 1, 1, 4, Rule(casting_vote=True, abstentions="against")), True),
        (Tally(2, 1, 1, 4, Rule(casting_vote=True)), False),
        (Tally(2, 2, 0, 4, Rule()), False),
        (Tally(2, 2, 0, 4, Rule("two_thirds", casting_vote=True)), False),
        (Tally(2, 2, 0, 4, Rule(casting_vote=True), protected=True), False),
        (Tally(0, 0, 3, 3, Rule(casting_vote=True)), False),
        (Tally(2, 2, 0, 4), False),
    ],
)
def test_only_a_tied_majority_vote_leaves_room_for_a_casting_vote(tally, tied):
    assert tally.is_tied is tied


def test_without_votes_nothing_is_carried_or_lost():
    assert Tally(0, 0, 0, 5, Rule()).answer is None


@pytest.mark.parametrize(
    ("rule", "protected", "present", "refused"),
    [
        (Rule(), False, 2, False),
        (Rule(), True, 3, False),
        (Rule(), True, 2, True),
        (Rule("unanimity"), False, 2, True),
        (None, False, 0, False),
    ],
)
def test_what_needs_all_members_is_agreed_without_a_vote_only_where_all_are_here(rule, protected, present, refused):
    assert bool(why_not_without_vote(rule, protected=protected, seats=3, present=present)) is refused


def test_agreement_without_a_vote_is_said():
    assert without_vote(Rule(), protected=False, seats=3, present=2) == "Agreed without a vote."
    assert without_vote(Rule(), protected=True, seats=3, present=3) == (
        "Agreed without a vote by all 3 voting members."
    )
