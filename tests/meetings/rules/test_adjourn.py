import datetime

import pytest

from meetings.models import Adjournment
from meetings.rules.adjourn import in_a_sentence, standing, stands, usual_end

DAY, LATER = datetime.date(2024, 2, 26), datetime.date(2024, 3, 5)
HALF_PAST, THREE = datetime.time(14, 30), datetime.time(15)


def an_adjournment(**fields):
    return Adjournment(on=DAY, at=HALF_PAST, **fields)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"inquorate": True, "resumed_on": DAY, "resumed_at": THREE},
         "The meeting was adjourned at 2:30pm for want of a quorum and reconvened at 3pm."),
        ({"resumed_on": LATER, "resumed_at": datetime.time(10)},
         "The meeting was adjourned at 2:30pm and reconvened on Tuesday 5 March 2024 at 10am."),
        ({"until_on": DAY, "until_at": THREE}, "The meeting was adjourned at 2:30pm until 3pm."),
        ({"inquorate": True}, "The meeting was adjourned at 2:30pm for want of a quorum and stands adjourned."),
    ],
)  # fmt: skip
def test_minutes_say_it_in_a_sentence(fields, said):
    assert in_a_sentence(an_adjournment(**fields)) == said


def test_the_head_of_a_page_says_until_when():
    rows = [{"until_on": LATER, "until_at": datetime.time(10)}, {"until_on": DAY, "until_at": THREE}, {}]

    assert [standing(an_adjournment(**fields)) for fields in rows] == [
        "Adjourned until Tuesday 5 March 2024, 10am", "Adjourned until 3pm", "Adjourned, with no day to go on yet",
    ]  # fmt: skip


def test_an_inquorate_meeting_waits_half_an_hour_also_past_midnight():
    assert usual_end(DAY, HALF_PAST) == (DAY, THREE)
    assert usual_end(DAY, datetime.time(23, 45)) == (datetime.date(2024, 2, 27), datetime.time(0, 15))


@pytest.mark.parametrize(
    ("fields", "minute", "stood"),
    [({"inquorate": True}, 1, True), ({"inquorate": True}, -1, False), ({}, 1, False),
     ({"inquorate": True, "resumed_on": DAY, "resumed_at": THREE}, 1, False)],
)  # fmt: skip
def test_without_quorum_after_that_it_stands_adjourned(fields, minute, stood):
    row = an_adjournment(until_on=DAY, until_at=THREE, **fields)

    now = datetime.datetime.combine(DAY, THREE) + datetime.timedelta(minutes=minute)
    assert stands(row, now) is stood
