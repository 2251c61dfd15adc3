import datetime

import pytest

from meetings.models import Meeting
from meetings.rules.minutes import date_time_place, place_phrase


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
