import datetime

import pytest

from meetings.models import AgendaItem, Meeting
from meetings.rules.agenda import numbered_rows
from meetings.rules.item_numbers import FOR_OTHERS, FOR_PRIVATE, LOOKS_WRONG, out_of_order, why_not

MEETING = Meeting(date=datetime.date(2024, 2, 26), starts_at=datetime.time(14), ends_at=datetime.time(16))


@pytest.mark.parametrize("number", ["", "8iii", "2.1", "8a", "GOV/14/11/10", "11(a)", "Pre-1", "P"])
def test_numbers_as_boards_write_them_are_taken(number):
    assert why_not(number, private=False) == ""


@pytest.mark.parametrize(
    ("number", "private", "reason"),
    [
        ("8 iii", False, LOOKS_WRONG),
        ("<8>", False, LOOKS_WRONG),
        (".8", False, LOOKS_WRONG),
        ("P2", False, FOR_OTHERS),
        ("p2a", False, FOR_OTHERS),
        ("8iii", True, FOR_PRIVATE),
        ("P2a", True, ""),
    ],
)
def test_a_number_says_of_which_series_it_is(number, private, reason):
    assert why_not(number, private=private) == reason


@pytest.mark.parametrize(
    ("numbers", "backwards"),
    [
        (["8i", "8ii", "8iii", "8iv", "8ix", "8x"], []),
        (["8a", "8b", "8h", "8i", "8j"], []),
        (["2.1", "2.2", "2.10"], []),
        (["1", "1a", "2"], []),
        (["8ii", "8i"], [("8ii", "8i")]),
        (["2.10", "2.9"], [("2.10", "2.9")]),
        (["8iii", "", ""], [("8iii", "1")]),
        (["", "5", ""], [("5", "2")]),
        (["9", "8v", "8iv"], [("9", "8v"), ("8v", "8iv")]),
        (["8a", "8"], [("8a", "8")]),
    ],
)
def test_numbers_that_run_backwards_are_found(numbers, backwards):
    items = [AgendaItem(pk=n, rank=n, number_as=own) for n, own in enumerate(numbers, 1)]

    pairs = out_of_order(numbered_rows(MEETING, items))

    assert [(one.number, other.number) for one, other in pairs] == backwards


def test_items_of_different_sections_are_not_compared():
    items = [AgendaItem(pk=1, rank=1, number_as="9"), AgendaItem(pk=2, rank=1, parent_id=1, number_as="2.1")]

    assert out_of_order(numbered_rows(MEETING, items)) == []
