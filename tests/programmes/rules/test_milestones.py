import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.rules.milestones import State, needs_reason, next_of, standing_of, worst_slip

TODAY = datetime.date(2024, 3, 1)
BEFORE, AFTER, LATER = (TODAY + datetime.timedelta(days=n) for n in (-10, 10, 40))
DAYS = st.none() | st.integers(-60, 60).map(lambda n: TODAY + datetime.timedelta(days=n))


@pytest.mark.parametrize(
    ("baseline", "forecast", "done", "state", "slip"),
    [
        (AFTER, None, None, State.ON_PLAN, 0),
        (AFTER, BEFORE, None, State.OVERDUE, -20),
        (AFTER, LATER, None, State.SLIPPING, 30),
        (BEFORE, None, None, State.OVERDUE, 0),
        (BEFORE, LATER, None, State.SLIPPING, 50),
        (BEFORE, None, BEFORE, State.DONE, 0),
        (BEFORE, AFTER, TODAY, State.DONE_LATE, 10),
        (None, LATER, None, State.ON_PLAN, None),
        (None, None, BEFORE, State.DONE, None),
        (None, None, None, State.NOT_STATED, None),
    ],
)
def test_how_a_milestone_stands(baseline, forecast, done, state, slip):
    standing = standing_of(baseline=baseline, forecast=forecast, done=done, today=TODAY)

    assert (standing.state, standing.slip) == (state, slip)


@given(DAYS, DAYS, DAYS)
def test_the_rule_agrees_with_a_plain_second_one(baseline, forecast, done):
    standing = standing_of(baseline=baseline, forecast=forecast, done=done, today=TODAY)

    day = [each for each in (done, forecast, baseline) if each is not None][:1]
    late = day and baseline is not None and day[0].toordinal() > baseline.toordinal()
    if done is not None:
        plain = "done_late" if late else "done"
    else:
        plain = "not_stated" if not day else "overdue" if day[0] < TODAY else "slipping" if late else "on_plan"
    assert standing.state == plain


def test_the_next_one_is_the_earliest_that_is_not_done_and_has_a_day():
    rows = [
        (name, standing_of(baseline=baseline, forecast=None, done=done, today=TODAY))
        for name, baseline, done in (("done", BEFORE, BEFORE), ("later", LATER, None), ("next", AFTER, None))
    ]

    assert next_of([*rows, ("no day", standing_of(baseline=None, forecast=None, done=None, today=TODAY))])[0] == "next"
    assert next_of(rows[:1]) is None


def test_the_worst_slip_is_never_less_than_none():
    early = standing_of(baseline=LATER, forecast=AFTER, done=None, today=TODAY)
    late = standing_of(baseline=AFTER, forecast=LATER, done=None, today=TODAY)

    assert (worst_slip([]), worst_slip([early]), worst_slip([early, late])) == (0, 0, 30)


@pytest.mark.parametrize(
    ("before", "new", "needed"), [(None, LATER, False), (AFTER, LATER, True), (AFTER, TODAY, False)]
)
def test_only_moving_later_needs_words(before, new, needed):
    assert needs_reason(before, new) == needed
