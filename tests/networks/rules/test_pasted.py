import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from networks.rules.pasted import Pasted, month_in, number_in, read_pasted

MARCH = datetime.date(2024, 3, 1)


def day(month, year=2024):
    return datetime.date(year, month, 1)


@pytest.mark.parametrize(
    "text",
    ["March 2024", "Mar 2024", "mar-24", "1-Mar-24", "1 March 2024", "2024-03", "2024-03-01", "03/2024", "01/03/2024",
     "2024-03-01 00:00:00", "Mar ’24"],
)  # fmt: skip
def test_a_month_is_read_as_people_and_spreadsheets_write_it(text):
    assert month_in(text) == MARCH


@pytest.mark.parametrize(
    "text", ["", "13/2024", "Marchember 2024", "2024", "last month", "March", "0/2024", "March 1066"]
)
def test_what_names_no_month_is_none(text):
    assert month_in(text) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.5", "12.5"),
        ("1,234", "1234"),
        ("£1,234.50", "1234.5"),
        ("12%", "12"),
        ("-3", "-3"),
        ("−3", "-3"),
        (".5", "0.5"),
    ],
)
def test_a_number_is_read_as_it_is_pasted(text, value):
    assert number_in(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "n/a", "1.2.3", "12,5", "nan", "inf", "1e5", "#REF!"])
def test_what_is_no_number_is_none(text):
    assert number_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Month\tValue\nFeb 2024\t10\nMar 2024\t12\n",
        "Feb 2024;10\nMar 2024;12",
        "Feb 2024, 10\n\nMar 2024, 12",
        "10\n12",
    ],
)
def test_one_column_or_two(text):
    assert read_pasted(text, month=MARCH) == Pasted({day(2): Decimal(10), day(3): Decimal(12)}, [])


def test_values_alone_count_back_over_the_year():
    assert list(read_pasted("1\n2\n3\n4", month=MARCH).values) == [day(12, 2023), day(1), day(2), day(3)]


def test_each_wrong_row_is_named_and_none_is_taken():
    read = read_pasted("Jan 2024\t1\nFebber\t2\nMar 2024\tlots\nJan 2024\t4\nApr 2024\t5\nFeb 2024\t1\t2", month=MARCH)

    assert read.values == {}
    assert [error.split(":")[0] for error in read.errors] == ["Row 2", "Row 3", "Row 4", "Row 5", "Row 6"]


def test_nothing_and_too_much_are_refused():
    assert [len(read_pasted(text, month=MARCH).errors) for text in ("", " \n", "Month\tValue", "1\n" * 241)] == [1] * 4


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text):
    read = read_pasted(text, month=MARCH)

    assert bool(read.values) != bool(read.errors)
    assert all(month <= MARCH for month in read.values)
