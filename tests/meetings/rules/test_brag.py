import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.models import Action
from meetings.rules.brag import brag_of
from programmes.rules.working_days import is_working_day

TODAY = datetime.date(2024, 3, 20)  # a Wednesday; Good Friday is on the 29th and Easter Monday on 1 April


@pytest.mark.parametrize(
    ("status", "due", "colour", "words"),
    [
        ("closed", datetime.date(2020, 1, 1), "blue", "Complete"),
        ("superseded", None, "grey", "Superseded"),
        ("on_hold", datetime.date(2020, 1, 1), "grey", "On hold"),
        ("proposed", datetime.date(2020, 1, 1), "amber", "Proposed complete"),
        ("open", None, "grey", "No date"),
        ("open", datetime.date(2024, 3, 19), "red", "Overdue"),
        ("open", TODAY, "amber", "Due soon"),
        ("open", datetime.date(2024, 4, 2), "amber", "Due soon"),
        ("open", datetime.date(2024, 4, 3), "green", "On track"),
    ],
)
def test_brag_goes_by_status_then_by_working_days(status, due, colour, words):
    found = brag_of(status, due, TODAY)

    assert (found.colour, found.words) == (colour, words)


@given(
    status=st.sampled_from(Action.Status.values),
    days=st.none() | st.integers(-40, 40),
    today=st.dates(datetime.date(2021, 1, 1), datetime.date(2027, 1, 1)),
)
def test_brag_is_what_counting_day_by_day_says(status, days, today):
    due = None if days is None else today + datetime.timedelta(days=days)

    assert brag_of(status, due, today).colour == plainly(status, due, today)


def plainly(status, due, today):
    if status == "closed":
        return "blue"
    if status in ("superseded", "on_hold") or (due is None and status == "open"):
        return "grey"
    if status == "proposed":
        return "amber"
    if due < today:
        return "red"
    between = sum(is_working_day(today + datetime.timedelta(days=n)) for n in range(1, (due - today).days + 1))
    seventh_or_before = between < 7 or (between == 7 and is_working_day(due))
    return "amber" if seventh_or_before else "green"
