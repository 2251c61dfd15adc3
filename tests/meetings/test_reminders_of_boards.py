"""Company secretaries are reminded of what their board has to ratify; nobody else is, and of nothing they don't see."""

import datetime

import pytest

from collab_portal.access.services import exclude
from meetings.reminders import standing
from tests.dues import new_of
from tests.meetings.in_common import BOARD_DAY, a_table, company_secretary, decide

pytestmark = pytest.mark.django_db
dues = new_of(standing)


@pytest.fixture
def table():
    table = a_table()
    table.decision = decide(table, Airedale="agree", Calderdale="reserved")
    table.keeper = company_secretary(table, "Calderdale")
    company_secretary(table, "Airedale")
    return table


@pytest.mark.parametrize(
    ("days", "rules"),
    [(-15, []), (-14, ["ratification due"]), (0, ["ratification due"]), (1, ["ratification overdue"])],
)
def test_two_weeks_before_the_board_meets_and_once_when_it_is_overdue(table, days, rules):
    found = dues(today=BOARD_DAY + datetime.timedelta(days=days))

    assert [(due.rule, due.to_id) for due in found] == [(rule, table.keeper.pk) for rule in rules]


def test_the_words_name_the_decision_and_nothing_of_it(table):
    (due,) = dues(today=BOARD_DAY)

    assert due.what == (
        f"{table.decision.reference} is due for ratification by the board of Calderdale on Tuesday 12 March 2024"
    )


def test_who_is_kept_from_the_item_is_reminded_of_nothing(table):
    exclude(table.keeper, from_record=table.item, handling="does not receive the paper", by=table.importer)

    assert dues(today=BOARD_DAY) == []
