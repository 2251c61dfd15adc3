from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.rules.quorum import Quorum, Seat, assess, could_be_met, in_numbers, needed, sentence


@dataclass(frozen=True)
class Rule:
    members: int | None = None
    fraction: str = ""
    share: int | None = None
    trusts: int | None = None
    each_trust: bool = False
    chair_needed: bool = False
    named: str = ""


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
    fraction=st.sampled_from(["", "1/4", "1/3", "1/2", ">1/2", "2/3", "3/4", "1/1"]),
    share=st.none() | st.integers(1, 100),
    trusts=st.none() | st.integers(1, 4),
    each_trust=st.booleans(),
    chair_needed=st.booleans(),
    named=st.sampled_from(["", "Medical director", "chief nurse\n\nthe Medical  Director", "Chief nurse\nchief nurse"]),
)
seats = st.builds(
    Seat,
    person_id=st.integers(1, 8),
    trust_id=st.none() | st.integers(1, 4),
    role=st.sampled_from(["chair", "vice_chair", "secretary", "member", "attendee"]),
    voting=st.booleans(),
    sits_as=st.sampled_from(["", "medical director", "Chief Nurse", "Treasurer"]),
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
        (Rule(fraction="1/3"), "Quorate when at least a third of the voting members are present"),
        (Rule(fraction=">1/2"), "Quorate when more than half of the voting members are present"),
        (Rule(named="Medical director"), "Quorate when the medical director is present"),
        (
            Rule(members=4, named="Chief nurse\nICB representative\nA lay member"),
            "Quorate when at least four voting members are present, with the chief nurse, "
            "and the ICB representative, and a lay member",
        ),
        (Rule(named="Chief nurse\nchief  nurse"), "Quorate when the chief nurse is present"),
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

    assert ("voting member" in said) == bool(rule.members or rule.fraction or rule.share)
    assert ("of the voting members" in said) == bool(rule.fraction or rule.share)
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


SHARE_OF = {"1/4": 0.25, "1/3": 1 / 3, "1/2": 0.5, "2/3": 2 / 3, "3/4": 0.75, "1/1": 1.0}


def plainly_quorate(rule, present, everyone) -> bool:
    """The same question, counted seat by seat as one would on paper, with decimals and their rounding error."""
    votes = [s for s in present if s.voting and s.role not in ("secretary", "attendee")]
    all_votes = [s for s in everyone if s.voting and s.role not in ("secretary", "attendee")]
    people, all_people = len({s.person_id for s in votes}), len({s.person_id for s in all_votes})
    trusts = {s.trust_id for s in votes if s.trust_id}
    tests = [people >= (rule.members or 0), len(trusts) >= (rule.trusts or 0)]
    if rule.share:
        tests.append(people > 0 and people + 1e-9 >= all_people * rule.share / 100)
    if rule.fraction:
        enough = people > all_people / 2 if rule.fraction == ">1/2" else (
            people + 1e-9 >= all_people * SHARE_OF[rule.fraction]
        )  # fmt: skip
        tests.append(people > 0 and enough)
    if rule.each_trust:
        tests.append(bool(trusts) and {s.trust_id for s in all_votes if s.trust_id} <= trusts)
    if rule.chair_needed:
        tests.append(any("chair" in s.role for s in present))
    for name in ("medical director", "chief nurse"):
        if name in " ".join(rule.named.lower().split()):
            tests.append(any(s.sits_as.lower() == name for s in present))
    return all(tests)


@settings(max_examples=3000)
@given(rules, st.lists(seats, max_size=9), st.lists(seats, max_size=9))
def test_a_quorum_is_what_one_counts_on_paper(rule, everyone, present):
    assert assess(rule, present=present, seats=everyone).quorate == plainly_quorate(rule, present, everyone)


@settings(max_examples=1000)
@given(rules, st.lists(seats, max_size=9))
def test_a_body_whose_seats_meet_the_rule_can_be_quorate_and_no_other(rule, everyone):
    assert (could_be_met(rule, everyone) == []) == plainly_quorate(rule, everyone, everyone)


@pytest.mark.parametrize(
    ("fraction", "members", "people"),
    [("1/3", 9, 3), ("1/3", 10, 4), (">1/2", 10, 6), (">1/2", 9, 5), ("1/2", 9, 5), ("2/3", 9, 6), ("1/1", 7, 7),
     ("1/4", 0, 1), (">1/2", 0, 1), ("2/3", 3_000_000_000_000_000_003, 2_000_000_000_000_000_002)],
)  # fmt: skip
def test_a_share_is_exact(fraction, members, people):
    assert needed(Rule(fraction=fraction), members) == people


def test_a_named_role_is_known_whatever_its_capitals_and_article():
    doctor = Seat(6, sits_as="MEDICAL  DIRECTOR")

    assert assess(Rule(named="the medical director"), present=[doctor], seats=[doctor]).quorate is True
    assert assess(Rule(named="Medical director\nchief nurse"), present=[doctor], seats=[doctor]).missing == [
        "the chief nurse"
    ]


def test_nobody_is_no_quorum_where_no_seat_names_a_trust():
    assert assess(Rule(each_trust=True), present=[], seats=[Seat(1)]).quorate is False


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        (Rule(fraction=">1/2"), "With today’s 5 voting members from 3 trusts that is 3 people"),
        (Rule(members=1), "With today’s 5 voting members from 3 trusts that is 1 person"),
        (Rule(members=2, each_trust=True), "With today’s 5 voting members from 3 trusts that is 3 people"),
    ],
)
def test_a_rule_is_told_in_numbers_for_the_seats_of_a_day(rule, words):
    assert in_numbers(rule, [*BOARD, ATTENDEE]) == words


def test_what_those_appointed_could_never_meet_is_told():
    assert could_be_met(Rule(members=6, named="Treasurer"), BOARD) == ["one more voting member", "the treasurer"]
    assert could_be_met(None, BOARD) == ["a quorum rule"]
