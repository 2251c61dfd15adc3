import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.models import Body
from programmes.rules.numbering import example, minute_number, next_number, restarts

DAY = datetime.date(2024, 2, 26)
Scheme = Body.Numbering
running = st.sampled_from([scheme for scheme in Scheme if scheme != Scheme.BY_ITEM])
days = st.dates(datetime.date(2010, 1, 1), datetime.date(2040, 12, 31))


@pytest.mark.parametrize(
    ("scheme", "prefix", "day", "n", "number"),
    [
        (Scheme.BY_PREFIX, "PCB", DAY, 1, "PCB/001"),
        (Scheme.BY_PREFIX, "PCB/2324/", DAY, 12, "PCB/2324/012"),
        (Scheme.BY_PREFIX, "", DAY, 1, ""),
        (Scheme.BY_YEAR, "", datetime.date(2017, 5, 4), 41, "41/17"),
        (Scheme.BY_YEAR, "BOD", datetime.date(2017, 5, 4), 60, "BOD 60/17"),
        (Scheme.BY_FINANCIAL_YEAR, "PCB", DAY, 12, "PCB/2324/012"),
        (Scheme.BY_FINANCIAL_YEAR, "PCB", datetime.date(2024, 4, 1), 1, "PCB/2425/001"),
        (Scheme.BY_FINANCIAL_YEAR, "", datetime.date(2099, 12, 1), 1, "9900/001"),
        (Scheme.BY_PREFIX_YEAR, "CKWCB", datetime.date(2012, 9, 1), 176, "CKWCB/12/176"),
        (Scheme.BY_MONTH, "", datetime.date(2025, 1, 29), 1, "01/25/01"),
        (Scheme.BY_ITEM, "PCB", DAY, 3, "7.1"),
    ],
)
def test_a_minute_is_numbered_by_the_bodys_scheme(scheme, prefix, day, n, number):
    assert minute_number(scheme, prefix=prefix, day=day, n=n, item="7.1") == number


@pytest.mark.parametrize(
    ("scheme", "number"),
    [
        (Scheme.BY_PREFIX, "PCB/P/001"),
        (Scheme.BY_YEAR, "PCB P1/24"),
        (Scheme.BY_FINANCIAL_YEAR, "PCB/2324/P/001"),
        (Scheme.BY_PREFIX_YEAR, "PCB/24/P/001"),
        (Scheme.BY_MONTH, "02/24/P01"),
    ],
)
def test_private_minutes_have_a_series_of_their_own(scheme, number):
    public = [minute_number(scheme, prefix="PCB", day=DAY, n=n) for n in range(1, 9)]

    assert next_number(scheme, public, prefix="PCB", day=DAY, private=True) == number


@pytest.mark.parametrize(
    ("scheme", "since"),
    [
        (Scheme.BY_YEAR, datetime.date(2024, 1, 1)),
        (Scheme.BY_PREFIX_YEAR, datetime.date(2024, 1, 1)),
        (Scheme.BY_FINANCIAL_YEAR, datetime.date(2023, 4, 1)),
        (Scheme.BY_MONTH, datetime.date(2024, 2, 1)),
        (Scheme.BY_PREFIX, None),
        (Scheme.BY_ITEM, None),
    ],
)
def test_numbers_restart_with_their_year(scheme, since):
    assert restarts(scheme, DAY) == since


@given(running, st.sampled_from(["PCB", "GBP/1"]), st.lists(days, min_size=1, max_size=40), st.booleans())
def test_no_number_comes_twice_and_each_year_counts_from_one(scheme, prefix, meetings, private):
    taken, counted = [], {}
    for day in meetings:
        taken.append(next_number(scheme, taken, prefix=prefix, day=day, private=private))
        n = counted[restarts(scheme, day)] = counted.get(restarts(scheme, day), 0) + 1
        assert taken[-1] == minute_number(scheme, prefix=prefix, day=day, n=n, private=private)

    assert len(set(taken)) == len(taken)


def test_an_example_says_from_when_numbers_are_counted():
    assert example(Scheme.BY_FINANCIAL_YEAR, prefix="PCB", day=DAY) == "PCB/2324/012, counted from 1 April 2023"
    assert example(Scheme.BY_PREFIX, prefix="PCB", day=DAY) == "PCB/012"


@pytest.mark.parametrize(
    ("prefix", "taken", "number"),
    [
        ("PCB/2324", [], "PCB/2324/001"),
        ("PCB/2324/", ["PCB/2324/009", "PCB/2223/120"], "PCB/2324/010"),
        ("PCB/2324", ["PCB/2324/P/004"], "PCB/2324/001"),
    ],
)
def test_numbers_run_on_under_a_prefix(prefix, taken, number):
    assert next_number(Scheme.BY_PREFIX, taken, prefix=prefix, day=DAY) == number
