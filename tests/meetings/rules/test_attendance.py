import datetime

import pytest

from meetings.rules.attendance import Came, came, days_of, financial_year, percent, share

SITS = {"sits": True, "later": False, "listed": None, "deputised": False, "recorded": True}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, Came.ABSENT),
        ({"listed": "member"}, Came.PRESENT),
        ({"listed": "attendee"}, Came.PRESENT),
        ({"listed": "member", "deputised": True}, Came.PRESENT),
        ({"listed": "apologies"}, Came.APOLOGIES),
        ({"listed": "apologies", "deputised": True}, Came.DEPUTY),
        ({"deputised": True}, Came.DEPUTY),
        ({"recorded": False}, Came.NOT_RECORDED),
        ({"sits": False, "later": True}, Came.NOT_YET),
        ({"sits": False, "listed": "attendee"}, Came.NO_LONGER),
    ],
)
def test_how_a_member_attended(facts, said):
    assert came(**SITS | facts) == said


def test_only_meetings_at_which_one_sat_and_people_were_listed_count():
    assert share(list(Came), Came.PRESENT) == (1, 4)


def test_a_share_of_nothing_is_no_share():
    assert [percent(0, 0), percent(1, 3), percent(1, 2), percent(5, 8)] == [None, 33, 50, 63]


@pytest.mark.parametrize(("day", "year"), [("2024-03-31", 2023), ("2024-04-01", 2024), ("2024-12-31", 2024)])
def test_a_financial_year_begins_in_april(day, year):
    day = datetime.date.fromisoformat(day)

    assert financial_year(day) == year
    assert days_of(year)[0] <= day <= days_of(year)[1]
