import datetime

import pytest

from meetings.models import Meeting
from meetings.rules.minutes import date_time_place, next_number, place_phrase


@pytest.mark.parametrize(
    ("prefix", "taken", "number"),
    [
        ("PCB/2324", [], "PCB/2324/001"),
        ("PCB/2324/", ["PCB/2324/009", "PCB/2223/120"], "PCB/2324/010"),
        ("PCB/2324", ["PCB/2324/P/004"], "PCB/2324/001"),
    ],
)
def test_numbers_run_on_under_a_prefix(prefix, taken, number):
    assert next_number(prefix, taken) == number


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("Microsoft Teams", "via Microsoft Teams"),
        ("Board room 1", "at Board room 1"),
        ("via Zoom", "via Zoom"),
        ("", ""),
    ],
)
def test_a_place_in_a_sentence(place, words):
    assert place_phrase(place) == words


def test_date_time_and_place_of_the_next_meeting():
    meeting = Meeting(
        date=datetime.date(2024, 3, 25), starts_at=datetime.time(14), ends_at=datetime.time(16), place="Microsoft Teams"
    )

    assert date_time_place(meeting) == "Monday 25 March 2024, 2pm to 4pm via Microsoft Teams"
