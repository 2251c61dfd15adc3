"""A page can be asked what was in force on a day, and says so."""

import datetime

import pytest
from django.test import RequestFactory

from collab_portal.ui.in_force import InForce

TODAY = datetime.date.today()


class Page(InForce):
    """The least that the mixin stands on."""

    def __init__(self, query):
        self.request = RequestFactory().get(f"/?{query}")


@pytest.mark.parametrize(
    ("query", "day"),
    [
        ("", TODAY),
        ("on=2024-02-26", datetime.date(2024, 2, 26)),
        ("on_day=26&on_month=2&on_year=2024", datetime.date(2024, 2, 26)),
        ("on=yesterday", TODAY),
        ("on_day=31&on_month=2&on_year=2024", TODAY),
    ],
)
def test_a_page_is_for_the_day_that_was_asked_for(query, day):
    assert Page(query).on == day


def test_a_day_that_can_t_be_read_is_said_at_the_field():
    page = Page("on_day=31&on_month=2&on_year=2024")

    assert not page.in_force_form.is_valid()
    assert list(page.in_force_form.errors) == ["on"]
