"""The days of a trust's own board, kept also where that board does not use the portal."""

import datetime

import pytest
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import withdraw
from programmes.selectors.board_dates import next_board_date
from programmes.services import board_date as board_dates
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
MARCH, APRIL = datetime.date(2030, 3, 12), datetime.date(2030, 4, 9)


@pytest.fixture
def secretary(person_with):
    trust = make.OrganisationFactory()
    return person_with(roles.COMPANY_SECRETARY, on=trust), trust


def test_the_company_secretary_enters_a_year_at_once_and_twice_changes_nothing(secretary):
    by, trust = secretary

    board_dates.set_board_dates(trust, dates=[APRIL, MARCH], by=by)
    board_dates.set_board_dates(trust, dates=[MARCH], by=by)

    assert list(trust.board_dates.order_by("on").values_list("on", "version")) == [(MARCH, 1), (APRIL, 1)]


def test_a_date_that_was_withdrawn_can_be_entered_again(secretary, importer):
    by, trust = secretary
    withdraw(board_dates.set_board_dates(trust, dates=[MARCH], by=by)[0], by=importer, reason="Moved")

    board_dates.set_board_dates(trust, dates=[MARCH], by=by)

    assert next_board_date(trust, datetime.date(2030, 1, 1)).on == MARCH


def test_the_next_board_is_the_first_after_the_day(secretary):
    by, trust = secretary
    board_dates.set_board_dates(trust, dates=[MARCH, APRIL], by=by)

    assert next_board_date(trust, MARCH).on == APRIL


def test_papers_are_due_before_the_board_meets(secretary):
    by, trust = secretary
    date = board_dates.set_board_dates(trust, dates=[MARCH], by=by)[0]
    date.papers_by = APRIL

    with pytest.raises(RuleBroken, match="before the board meets"):
        board_dates.change_board_date(date, by=by)


def test_a_board_date_can_t_move_on_to_another(secretary):
    by, trust = secretary
    date, _ = board_dates.set_board_dates(trust, dates=[MARCH, APRIL], by=by)
    date.on = APRIL

    with pytest.raises(RuleBroken, match="already"):
        board_dates.change_board_date(date, by=by)


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("12 March 2030\n9.4.2030\r\n\n", [MARCH, APRIL]),
        ("Tuesday 12 March 2030", [MARCH]),
        ("12 March", None),
        ("March 2030", None),
        ("soon", None),
    ],
)
def test_dates_are_read_as_people_write_them_and_only_in_full(typed, days, secretary, client):
    by, trust = secretary
    client.force_login(by)

    answer = client.post(reverse("programmes:board-dates-set", args=[trust.pk]), {"dates": typed})

    assert answer.status_code == (302 if days else 422)
    assert list(trust.board_dates.order_by("on").values_list("on", flat=True)) == (days or [])
