"""Stage gates over plain facts: who decides by value, what is open, which roles agree, what an outcome does."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.rules import gates as rules

DAY = datetime.date(2024, 2, 26)
VALUES = st.none() | st.decimals(min_value=0, max_value=10**7, places=2)
LIMITS = st.none() | st.decimals(min_value=1, max_value=10**7, places=2)


def line(up_to, body, number=3):
    return SimpleNamespace(number=number, up_to=up_to, body=body)


@pytest.mark.parametrize(
    ("value", "body"),
    [(40_000, "Assurance group"), (50_000, "Assurance group"), (50_001, "Governing body"), (None, "Governing body")],
)
def test_the_business_case_goes_to_the_assurance_group_up_to_its_limit(value, body):
    lines = [line(None, "Governing body"), line(50_000, "Assurance group"), line(10, "Another gate’s", number=4)]

    assert rules.decided_by(lines, 3, value) == body


def test_a_value_above_every_limit_has_no_body_without_an_open_line():
    assert rules.decided_by([line(50_000, "Assurance group")], 3, 60_000) is None


@given(st.lists(LIMITS, unique=True, max_size=6), VALUES)
def test_the_lowest_limit_that_holds_the_value_decides(limits, value):
    """A plain second implementation: walk the limits upwards, and take the open line at the end."""
    expected = None
    for limit in sorted((each for each in limits if each is not None), reverse=False):
        if value is not None and limit >= value:
            expected = limit
            break
    else:
        expected = "open" if None in limits else None

    found = rules.decided_by([line(limit, "open" if limit is None else limit) for limit in limits], 3, value)

    assert found == expected


@given(st.lists(st.sampled_from(["caldicott", "siro", "dpo", "medical_director", "chief_nurse", "sro"])))
def test_any_of_three_agrees_to_data_protection_and_both_to_quality(said):
    assert rules.is_agreed("dpia", said) is any(role in said for role in ("caldicott", "siro", "dpo"))
    assert rules.is_agreed("qia", said) is ("medical_director" in said and "chief_nurse" in said)
    assert rules.is_agreed("ehia", said) is False


def test_an_assessment_counts_until_the_day_of_its_next_look():
    assessment = SimpleNamespace(status="agreed", review_by=DAY)

    assert [rules.is_in_date(assessment, DAY + datetime.timedelta(days=n)) for n in (0, 1)] == [True, False]


@pytest.mark.parametrize("status", ["not_begun", "drafted", "submitted", "refused"])
def test_what_is_not_agreed_stands_in_the_way(status):
    criterion = SimpleNamespace(status="open", assessment=SimpleNamespace(status=status, review_by=None))

    assert rules.open_among([criterion], DAY) == [criterion]


@pytest.mark.parametrize(
    ("outcome", "stage"),
    [("proceed", "4"), ("conditions", "4"), ("rework", None), ("hold", None), ("stop", "stopped")],
)
def test_an_outcome_moves_the_stage_or_leaves_it(outcome, stage):
    assert rules.stage_after(outcome, 4) == stage


def test_each_line_is_a_condition_and_ends_with_its_day_where_it_has_one():
    text = "- A nurse lead is named by 30 April 2024.\n\nThe DPIA is published\nReviewed by 31 February 2024"

    assert rules.conditions_in(text) == [
        ("A nurse lead is named by 30 April 2024.", datetime.date(2024, 4, 30)),
        ("The DPIA is published", None),
        ("Reviewed by 31 February 2024", None),
    ]


@pytest.mark.parametrize(
    ("value", "limit", "words"),
    [(Decimal(20), None, "no light path"), (None, Decimal(50), "not stated"), (Decimal(51), Decimal(50), "up to £50")],
)
def test_the_light_path_is_for_small_projects(value, limit, words):
    assert words in rules.why_not_light(value, limit)
    assert rules.why_not_light(Decimal(50), Decimal(50)) == ""


GATES = st.dictionaries(st.integers(1, 5), st.booleans(), max_size=5)


@given(GATES, st.sampled_from(["not_stated", "stopped", "1", "2", "3", "4", "5"]))
def test_a_stage_rests_on_every_gate_up_to_it(behind, stage):
    gates = [SimpleNamespace(number=number, is_behind=is_behind) for number, is_behind in behind.items()]
    wanted = {number: passed for number, passed in behind.items() if stage.isdigit() and number <= int(stage)}

    found = rules.lacks_decision(stage, gates)

    assert found is (stage.isdigit() and (not wanted or False in wanted.values()))
