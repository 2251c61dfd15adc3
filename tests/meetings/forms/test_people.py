"""Who can be listed at a meeting beside those who hold a seat."""

import datetime

import pytest

from meetings.forms.people import named_people
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db


def test_the_named_deputies_of_a_day_are_offered_wherever_they_work(person):
    seat, elsewhere = make.AppointmentFactory(), make.AppointmentFactory()
    deputy = make.DeputyFactory(appointment=seat, ends=datetime.date(2024, 3, 31))
    make.DeputyFactory(appointment=elsewhere)

    offered = [
        set(named_people(person(), day, bodies=[seat.body]))
        for day in (datetime.date(2024, 3, 31), datetime.date(2024, 4, 1))
    ]

    assert offered == [{seat.person, deputy.person}, {seat.person}]
