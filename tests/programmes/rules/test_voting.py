from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.rules.voting import Carried, carried, sentence


@dataclass(frozen=True)
class Rule:
    method: str = "majority"
    casting_vote: bool = False
    abstentions: str = "left_out"


METHODS = ("consensus", "majority", "two_thirds", "three_quarters", "unanimity")
rules = st.builds(
    Rule,
    method=st.sampled_from(METHODS),
    casting_vote=st.booleans(),
    abstentions=st.sampled_from(["left_out", "against"]),
)
few = st.integers(0, 7)
votes = st.fixed_dictionaries(
    {"votes_for": few, "against": few, "abstained": st.integers(0, 2), "absent": st.integers(0, 1),
     "chair_for": st.none() | st.booleans(), "protected": st.booleans()}
)  # fmt: skip


def voted(rule, votes_for, against, abstained=0, absent=0, *, chair_for=None, protected=False):
    return carried(
        rule, votes_for=votes_for, against=against, abstained=abstained, absent=absent, chair_for=chair_for,
        protected=protected,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "counts", "answer"),
    [
        (Rule(), (5, 4, 3, 2), True),
        (Rule(), (4, 4), False),
        (Rule(abstentions="against"), (5, 4, 1), False),
        (Rule(abstentions="against"), (6, 4, 1), True),
        (Rule("two_thirds"), (6, 3), True),
        (Rule("two_thirds"), (5, 3), False),
        (Rule("two_thirds", abstentions="against"), (6, 3, 1), False),
        (Rule("three_quarters"), (9, 3), True),
        (Rule("three_quarters"), (8, 3), False),
        (Rule("consensus"), (3, 0, 4), True),
        (Rule("consensus"), (9, 1), False),
        (Rule("consensus", abstentions="against"), (3, 0, 1), False),
        (Rule("unanimity"), (9, 0), True),
        (Rule("unanimity"), (9, 0, 0, 1), False),
        (Rule("unanimity"), (9, 0, 1), False),
        *[(Rule(method), (0, 0, 0, 0), False) for method in METHODS],
        *[(Rule(method), (0, 0, 3, 0), False) for method in METHODS],
    ],
)
def test_a_proposal_is_carried_by_the_bodys_method(rule, counts, answer):
    assert voted(rule, *counts).carried is answer


@pytest.mark.parametrize(
    ("rule", "counts", "chair_for", "answer"),
    [
        (Rule(casting_vote=True), (4, 4), True, True),
        (Rule(casting_vote=True), (4, 4), False, False),
        (Rule(casting_vote=True), (4, 4), None, False),
        (Rule(casting_vote=True), (3, 4), True, False),
        (Rule(casting_vote=True), (5, 4), False, True),
        (Rule(casting_vote=False), (4, 4), True, False),
        (Rule(casting_vote=True, abstentions="against"), (4, 3, 1), True, True),
        (Rule("two_thirds", casting_vote=True), (4, 4), True, False),
    ],
)
def test_the_chairs_casting_vote_decides_a_tie_and_nothing_else(rule, counts, chair_for, answer):
    assert voted(rule, *counts, chair_for=chair_for).carried is answer


def test_a_protected_matter_needs_all_voting_members_the_absent_too():
    rule = Rule(casting_vote=True)

    answers = [voted(rule, *counts, protected=True) for counts in ((9, 0), (8, 0, 0, 1), (7, 1, 1, 0))]

    assert answers == [
        Carried(True, "All voting members voted for it."),
        Carried(False, "Needs all voting members: 1 absent."),
        Carried(False, "Needs all voting members: 1 against, 1 abstained."),
    ]


@pytest.mark.parametrize(
    ("rule", "counts", "reason"),
    [
        (Rule(), (5, 4), "5 for, 4 against: a majority of those voting."),
        (Rule(), (4, 5), "4 for, 5 against: no majority of those voting."),
        (Rule(), (4, 4), "4 for, 4 against: a tie, and the chair has no casting vote."),
        (Rule(casting_vote=True), (4, 4), "4 for, 4 against: a tie, and the chair gave no casting vote."),
        (Rule("two_thirds"), (5, 3), "5 for, 3 against: less than two thirds of those voting."),
        (Rule("consensus"), (5, 1), "1 vote against."),
        (Rule(), (0, 0, 5), "Nobody voted for it."),
    ],
)
def test_the_answer_says_why(rule, counts, reason):
    assert voted(rule, *counts).reason == reason


def plainly_carried(rule, votes_for, against, abstained, absent, chair_for, protected) -> bool:
    """The same question on a list of ballots, one for each voting member, with decimals."""
    ballots = ["for"] * votes_for + ["against"] * against + ["abstained"] * abstained + ["absent"] * absent
    if protected or rule.method == "unanimity":
        return bool(ballots) and set(ballots) == {"for"}
    counts = {"for", "against"} | ({"abstained"} if rule.abstentions == "against" else set())
    cast = [ballot for ballot in ballots if ballot in counts]
    if "for" not in cast:
        return False
    share = cast.count("for") / len(cast)
    if rule.method == "majority" and abs(share - 0.5) < 1e-9:
        return rule.casting_vote and chair_for is True
    least = {"consensus": 1, "majority": 0.5, "two_thirds": 2 / 3, "three_quarters": 0.75}[rule.method]
    return share + 1e-9 >= least


@settings(max_examples=4000)
@given(rules, votes)
def test_a_vote_comes_out_as_its_ballots_are_counted(rule, votes):
    assert carried(rule, **votes).carried == plainly_carried(rule, **votes)


@given(rules, votes)
def test_one_more_vote_for_it_never_defeats_a_proposal(rule, votes):
    more = votes | {"votes_for": votes["votes_for"] + 1}

    assert carried(rule, **more).carried or not carried(rule, **votes).carried


@pytest.mark.parametrize(
    ("rule", "matters", "words"),
    [
        (
            Rule(casting_vote=True),
            ["joining or leaving the collaborative"],
            "Decided by a majority of those voting; an abstention is not counted; the chair has a casting vote. "
            "Needs all voting members: joining or leaving the collaborative.",
        ),
        (
            Rule("two_thirds", abstentions="against"),
            ["the budget", "the gain share"],
            "Decided by two thirds of those voting; an abstention counts against. "
            "Needs all voting members: the budget; the gain share.",
        ),
        (
            Rule(),
            [],
            "Decided by a majority of those voting; an abstention is not counted; a tied vote is not carried.",
        ),
        (
            Rule("consensus"),
            [],
            "Decided by consensus: nobody who votes is against; an abstention is not counted.",
        ),
        (Rule("unanimity"), [], "Decided only when every voting member votes for it, the absent included."),
        (None, [], "No voting rule is recorded for this body."),
    ],
)
def test_a_voting_rule_reads_as_a_sentence(rule, matters, words):
    assert sentence(rule, matters) == words
