from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.rules.quorum import Quorum, Seat, assess, sentence


@dataclass(frozen=True)
class Rule:
    members: int | None = None
    share: int | None = None
    trusts: int | None = None
    each_trust: bool = False
    chair_needed: bool = False


BOARD = [
    Seat(1, trust_id=10, role="chair"),
    Seat(2, trust_id=10),
    Seat(3, trust_id=20, role="vice_chair"),
    Seat(4, trust_id=20),
    Seat(5, trust_id=30),
]
ATTENDEE = Seat(9, trust_id=30, role="attendee", voting=False)

rules = st.builds(
    Rule,
    members=st.none() | st.integers(1, 6),
    share=st.none() | st.integers(1, 100),
    trusts=st.none() | st.integers(1, 4),
    each_trust=st.booleans(),
    chair_needed=st.booleans(),
)
seats = st.builds(
    Seat,
    person_id=st.integers(1, 8),
    trust_id=st.none() | st.integers(1, 4),
    role=st.sampled_from(["chair", "vice_chair", "secretary", "member", "attendee"]),
    voting=st.booleans(),
)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (
            Rule(share=50, chair_needed=True, each_trust=True),
            "Quorate when at least half of the voting members are present, with the chair or vice-chair, "
            "and one member from each trust",
        ),
        (Rule(members=5), "Quorate when at least five voting members are present"),
        (Rule(members=1), "Quorate when at least one voting member is present"),
        (Rule(share=66), "Quorate when at least 66 percent of the voting members are present"),
        (Rule(share=100), "Quorate when all of the voting members are present"),
        (Rule(trusts=3), "Quorate when members from at least three trusts are present"),
        (Rule(each_trust=True), "Quorate when one member from each trust is present"),
        (
            Rule(chair_needed=True, trusts=2),
            "Quorate when the chair or vice-chair and members from at least two trusts are present",
        ),
        (Rule(), "Quorate whoever is present"),
        (None, "No quorum rule is recorded for this body"),
    ],
)
def test_a_rule_reads_as_a_sentence(rule, words):
    assert sentence(rule) == words


@given(rules)
def test_the_sentence_says_every_part_of_the_rule_and_no_other(rule):
    said = sentence(rule)

    assert ("voting member" in said) == bool(rule.members or rule.share)
    assert ("of the voting members" in said) == bool(rule.share)
    assert ("chair or vice-chair" in said) == rule.chair_needed
    assert ("one member from each trust" in said) == rule.each_trust
    assert ("members from at least" in said) == bool(rule.trusts)


@given(rules, st.lists(seats, max_size=8), st.lists(seats, max_size=8), seats)
def test_one_more_in_the_room_never_loses_the_quorum(rule, everyone, present, newcomer):
    before = assess(rule, present=present, seats=everyone)

    after = assess(rule, present=[*present, newcomer], seats=everyone)

    assert after.quorate or not before.quorate


@given(rules, st.lists(seats, max_size=8), st.lists(seats, max_size=8))
def test_what_is_missing_is_told_exactly_when_there_is_no_quorum(rule, everyone, present):
    answer = assess(rule, present=present, seats=everyone)

    assert answer.quorate == (not answer.missing)


@pytest.mark.parametrize(
    ("rule", "people", "missing"),
    [
        (Rule(members=3), (1, 2, 3), []),
        (Rule(members=3), (1, 2), ["one more voting member"]),
        (Rule(share=50), (1, 2, 3), []),
        (Rule(share=50), (1, 2), ["one more voting member"]),
        (Rule(trusts=2), (1, 2), ["members from one more trust"]),
        (Rule(each_trust=True), (1, 4), ["members from one more trust"]),
        (Rule(each_trust=True), (1, 4, 5), []),
        (Rule(chair_needed=True), (2, 4, 5), ["the chair or vice-chair"]),
        (Rule(chair_needed=True), (3,), []),
        (Rule(members=2, chair_needed=True), (), ["two more voting members", "the chair or vice-chair"]),
    ],
)
def test_a_quorum_is_assessed_by_each_part_of_its_rule(rule, people, missing):
    present = [seat for seat in BOARD if seat.person_id in people]

    assert assess(rule, present=present, seats=BOARD).missing == missing


def test_who_does_not_vote_does_not_count():
    answer = assess(Rule(members=3), present=[*BOARD[:2], ATTENDEE], seats=[*BOARD, ATTENDEE])

    assert answer == Quorum(
        quorate=False,
        sentence="Not quorate: one more voting member missing. "
        "2 of 5 voting members present, from 1 of 3 trusts.",
        missing=["one more voting member"],
        counted={
            "present": 2, "members": 5, "trusts": 1, "all_trusts": 3, "trusts_missing": 2, "chairing": 1,
        },
    )  # fmt: skip


def test_one_person_in_two_seats_counts_once():
    twice = [Seat(1, trust_id=10), Seat(1, trust_id=20)]

    assert assess(Rule(members=2), present=twice, seats=twice).quorate is False


def test_nobody_is_quorate_without_a_rule():
    assert assess(None, present=BOARD, seats=BOARD).missing == ["a quorum rule"]
