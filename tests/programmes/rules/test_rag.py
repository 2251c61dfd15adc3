import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.models import Benefit, BenefitReading, Cost, Rag
from programmes.models.rag import Dimension
from programmes.rules.milestones import standing_of
from programmes.rules.rag import Derived, by_benefits, by_cost, by_risk, by_time, expected_of, needs_why, overall

TODAY = datetime.date(2024, 3, 1)
DAYS = st.none() | st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 6, 1))
PAST = st.none() | st.dates(datetime.date(2024, 1, 1), TODAY)
PARTS = (Dimension.TIME, Dimension.COST, Dimension.BENEFITS, Dimension.RISK)
SMALL = st.integers(0, 300)


@given(st.lists(st.tuples(DAYS, DAYS, PAST), max_size=4))
def test_time_is_as_late_as_the_milestone_furthest_behind(rows):
    standings = [standing_of(baseline=plan, forecast=fore, done=done, today=TODAY) for plan, fore, done in rows]

    assert by_time(standings, TODAY).rag == plainly_by_time(rows)


def plainly_by_time(rows):
    if rows and all(done for _, _, done in rows):
        return "blue"
    behind = []
    for plan, fore, done in rows:
        expected = fore or plan
        if not done and expected:
            behind += [(TODAY - expected).days, (expected - plan).days if plan else 0]
    if not behind:
        return "grey"
    return "red" if max(behind) > 28 else "amber" if max(behind) > 0 else "green"


@given(st.lists(st.sampled_from([1, 4, 6, 8, 12, 15, 25])), st.integers(0, 2))
def test_risk_is_as_high_as_the_highest_and_never_green_with_a_review_overdue(scores, overdue):
    plain = "red" if any(each >= 15 for each in scores) else "amber" if any(each >= 8 for each in scores) else "green"
    plain = plain if scores else "grey"
    if overdue and plain != "red":
        plain = "amber"

    assert by_risk(scores, overdue).rag == plain


@given(st.lists(st.tuples(st.sampled_from(["up", "down"]), st.none() | SMALL, st.none() | SMALL), max_size=4))
def test_benefits_are_as_bad_as_the_one_that_misses_its_target_most(rows):
    held = [(Benefit(target=_d(target), direction=way), _d(value)) for way, target, value in rows]

    assert by_benefits(held).rag == plainly_by_benefits([row for row in rows if row[1] is not None])


def _d(value):
    return None if value is None else Decimal(value)


def plainly_by_benefits(rows):
    known = [row for row in rows if row[2] is not None]
    missed = [(target - value if way == "up" else value - target, target) for way, target, value in known]
    if any(short > 0 and short * 10 > target for short, target in missed):
        return "red"
    if any(short > 0 for short, _ in missed):
        return "amber"
    return "green" if rows and len(missed) == len(rows) else "grey"


def reading(month, value, which="forecast", trust=None, pk=0):
    return BenefitReading(
        pk=pk or month, benefit_id=1, starts=datetime.date(2024, month, 1), which=which, value=Decimal(value),
        trust_id=trust,
    )  # fmt: skip


def test_what_was_read_counts_before_what_was_forecast_and_pounds_add_up_over_periods():
    rows = [reading(1, 100), reading(1, 60, "actual", pk=9), reading(2, 100)]

    assert expected_of(Benefit(unit="gbp"), rows) == 160


def test_levels_are_not_added_up_and_the_worst_trust_of_the_last_period_counts():
    rows = [reading(1, 90), reading(2, 70, trust=1, pk=8), reading(2, 50, trust=2, pk=9)]

    assert expected_of(Benefit(unit="percent", direction="up"), rows) == 50
    assert expected_of(Benefit(unit="percent", direction="down"), rows) == 70
    assert expected_of(Benefit(unit="percent"), []) is None


@given(st.lists(st.tuples(st.sampled_from(["forecast", "actual"]), st.integers(1, 3), SMALL), max_size=6))
def test_cost_holds_what_was_spent_to_what_was_forecast_for_the_same_periods(rows):
    costs = [
        Cost(pk=n, project_id=1, starts=datetime.date(2024, month, 1), which=which, amount=Decimal(amount))
        for n, (which, month, amount) in enumerate(rows)
    ]

    assert by_cost(costs).rag == plainly_by_cost(rows)


def plainly_by_cost(rows):
    said = {"forecast": {}, "actual": {}}
    for which, month, amount in rows:
        said[which][month] = amount
    months = said["forecast"].keys() & said["actual"].keys()
    forecast, spent = (sum(said[which][month] for month in months) for which in ("forecast", "actual"))
    if not months:
        return "grey"
    return "green" if spent <= forecast else "red" if spent * 10 > forecast * 11 else "amber"


@given(st.tuples(*[st.sampled_from([*Rag])] * 4), st.booleans(), st.booleans())
def test_overall_is_the_worst_and_green_only_where_time_and_risk_are_known(colours, late_condition, closed):
    parts = {each: Derived(rag, "") for each, rag in zip(PARTS, colours, strict=True)}

    found = overall(parts, overdue_conditions=int(late_condition), closed=closed)

    assert (found.rag, bool(found.why)) == (plainly_overall(colours, late_condition, closed), True)


def plainly_overall(colours, late_condition, closed):
    time, _, _, risk = colours
    if "red" in colours:
        return "red"
    if "amber" in colours or late_condition:
        return "amber"
    if closed and time == "blue":
        return "blue"
    return "grey" if "grey" in (time, risk) else "green"


def test_nothing_is_green_by_default_and_the_words_say_why():
    nothing = {
        Dimension.TIME: by_time([], TODAY), Dimension.COST: by_cost([]), Dimension.BENEFITS: by_benefits([]),
        Dimension.RISK: by_risk([], 0),
    }  # fmt: skip

    assert {part.rag for part in nothing.values()} == {"grey"}
    found = overall(nothing, overdue_conditions=0, closed=False)
    assert found == Derived(Rag.NOT_REPORTED, "Time and risk cannot be told from the records.")


def test_the_rule_is_spelled_out():
    late = standing_of(baseline=datetime.date(2024, 1, 1), forecast=None, done=None, today=TODAY)

    assert by_time([late], TODAY).why == "A milestone is 60 days behind; more than 28 is red."
    red = {each: Derived(Rag.GREEN, "") for each in PARTS} | {Dimension.TIME: Derived(Rag.RED, "")}
    assert overall(red, overdue_conditions=0, closed=False).why == "Time is red."


@pytest.mark.parametrize(
    ("said", "derived", "why"),
    [("green", "green", False), ("green", "grey", True), ("red", "red", True), ("blue", "green", True)],
)
def test_who_differs_from_the_records_says_why_and_so_does_amber_and_red(said, derived, why):
    assert needs_why(said, derived) is why
