import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from meetings.models import Position
from meetings.rules import lattice as rule
from meetings.rules.lattice import Taken, falls, has_effect, is_settled, may_be_given_to_board, status_of
from programmes.models import Body

STANCES, STATUSES = list(Position.Stance.values), list(Position.Status.values)
takens = st.builds(
    Taken, stance=st.sampled_from(STANCES), quorate=st.booleans(), may=st.sampled_from([True, False, None])
)
structures = st.sampled_from(list(Body.Structure.values))
positions = st.lists(st.tuples(st.sampled_from(STANCES), st.sampled_from(STATUSES)), max_size=7)


@pytest.mark.parametrize(
    ("taken", "structure", "status"),
    [
        (Taken("agree", True, True), "in_common", "bound"),
        (Taken("agree", True, None), "in_common", "bound"),
        (Taken("agree", True, False), "in_common", "subject"),
        (Taken("agree", False, True), "in_common", "subject"),
        (Taken("reserved", True, True), "in_common", "subject"),
        (Taken("disagree", True, True), "in_common", "not_bound"),
        (Taken("abstain", True, True), "in_common", "not_bound"),
        (Taken("recused", True, True), "in_common", "not_bound"),
        (Taken("absent", False, True), "in_common", "not_bound"),
        (Taken("agree", True, False), "individuals", "subject"),
        (Taken("disagree", True, True), "individuals", "not_bound"),
        (Taken("disagree", True, True), "joint", "bound"),
        (Taken("absent", True, True), "joint", "bound"),
        (Taken("agree", False, True), "joint", "subject"),
        (Taken("agree", True, False), "joint", "subject"),
        (Taken("agree", True, True), "advisory", "not_bound"),
        (Taken("agree", True, True), "single", "bound"),
    ],
)
def test_a_trust_is_bound_by_its_own_position_and_by_the_kind_of_body(taken, structure, status):
    assert status_of(taken, structure) == status


def plainly(taken, structure):
    """The same by two tables: who speaks for the trust, and what could stand in the way."""
    speaks = {"advisory": set(), "joint": set(STANCES)}.get(structure, {"agree", "reserved"})
    if taken.stance not in speaks:
        return "not_bound"
    ways = [taken.quorate, taken.may in (True, None), structure == "joint" or taken.stance != "reserved"]
    return "bound" if ways.count(False) == 0 else "subject"


@settings(max_examples=3000)
@given(takens, structures)
def test_the_status_is_what_two_plain_tables_say(taken, structure):
    assert status_of(taken, structure) == plainly(taken, structure)


@given(takens, st.sampled_from(["in_common", "individuals", "single"]))
def test_nobody_is_bound_where_each_decides_for_itself_without_agreeing(taken, structure):
    assert status_of(taken, structure) != "bound" or taken.stance == "agree"


def plainly_has_effect(needs_all, statuses, at):
    bound = {place for place, status in enumerate(statuses) if status == "bound" or status == "ratified"}
    return at in bound and (len(bound) == len(statuses) if needs_all else True)


@settings(max_examples=3000)
@given(st.booleans(), positions.filter(bool), st.data())
def test_a_decision_has_effect_by_each_position_or_only_with_all(needs_all, rows, data):
    statuses = [status for _, status in rows]
    at = data.draw(st.integers(0, len(rows) - 1))

    answer = has_effect(statuses[at], needs_all=needs_all, statuses=statuses)

    assert answer == plainly_has_effect(needs_all, statuses, at)
    assert is_settled(needs_all, statuses) == all(
        plainly_has_effect(needs_all, statuses, n) for n in range(len(statuses))
    )


@given(st.booleans(), positions)
def test_what_fell_has_effect_for_nobody(needs_all, rows):
    statuses = [status for _, status in rows]

    assert not falls(needs_all, rows) or not any(
        has_effect(each, needs_all=needs_all, statuses=statuses) for each in statuses
    )


@pytest.mark.parametrize(
    ("needs_all", "rows", "answer"),
    [
        (True, [("agree", "bound"), ("agree", "refused")], True),
        (True, [("agree", "bound"), ("disagree", "not_bound")], True),
        (True, [("agree", "bound"), ("absent", "not_bound")], False),
        (True, [("agree", "bound"), ("agree", "subject")], False),
        (False, [("agree", "bound"), ("agree", "refused")], False),
    ],
)
def test_only_what_needs_all_falls_with_one_lasting_no(needs_all, rows, answer):
    assert falls(needs_all, rows) is answer


def test_nobody_is_settled_where_nobody_took_a_position():
    assert is_settled(False, []) is False


@pytest.mark.parametrize(
    ("stance", "status", "answer"),
    [
        ("absent", "not_bound", True),
        ("recused", "not_bound", True),
        ("abstain", "not_bound", True),
        ("disagree", "not_bound", False),
        ("absent", "subject", False),
    ],
)
def test_who_was_away_or_stood_back_may_still_be_given_to_its_board(stance, status, answer):
    assert may_be_given_to_board(stance, status) is answer


def test_the_words_of_the_rule_are_those_of_the_records():
    stances = {rule.AGREE, rule.DISAGREE, rule.ABSTAIN, rule.RECUSED, rule.ABSENT, rule.RESERVED}

    assert stances == set(STANCES)
    assert {rule.BOUND, rule.SUBJECT, rule.RATIFIED, rule.REFUSED, rule.NOT_BOUND} == set(STATUSES)
    assert {rule.ADVISORY, rule.INDIVIDUALS, rule.IN_COMMON, rule.JOINT, rule.SINGLE} == set(Body.Structure.values)
