import datetime
from zoneinfo import ZoneInfo

import pytest

from escalations.models import Escalation, ResponseTime
from escalations.rules import response

ENGLAND = ZoneInfo("Europe/London")
THURSDAY_BEFORE_EASTER = datetime.datetime(2024, 3, 28, 9, tzinfo=ENGLAND)


@pytest.mark.parametrize(
    ("severity", "due"),
    [
        ("critical", "2024-03-28T17:00:00+00:00"),
        ("high", "2024-04-05T17:00:00+01:00"),
        ("medium", "2024-04-12T17:00:00+01:00"),
        ("low", "2024-04-26T17:00:00+01:00"),
    ],
)
def test_by_the_portals_own_times_a_level_answers_by_severity(severity, due):
    hours = response.hours_for(None, severity)

    assert response.answer_by(THURSDAY_BEFORE_EASTER, hours).isoformat() == due


def test_a_bodys_own_times_hold_before_the_portals():
    times = ResponseTime(critical=2, high=4, medium=8, low=16)

    assert [response.hours_for(times, severity) for severity in Escalation.Severity] == [16, 8, 4, 2]


def test_every_severity_has_its_line_in_the_matrix_the_gravest_first():
    assert [line.severity for line in response.MATRIX] == ["critical", "high", "medium", "low"]


@pytest.mark.parametrize(
    ("hours", "milder"),
    [((1, 1, 1, 1), ""), ((8, 4, 80, 160), "high"), ((8, 40, 20, 160), "medium"), ((8, 40, 80, 10), "low")],
)
def test_what_is_milder_has_no_less_time(hours, milder):
    times = ResponseTime(**dict(zip(("critical", "high", "medium", "low"), hours, strict=True)))

    assert response.out_of_order(times) == milder


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        (1, "1 working hour"),
        (4, "4 working hours"),
        (8, "8 working hours (1 working day)"),
        (12, "12 working hours (1.5 working days)"),
    ],
)
def test_hours_are_told_in_days_too(hours, told):
    assert response.in_days(hours) == told
