"""Working hours of England: 9am to 5pm on working days, by the clocks there. The hours are the portal's own; the days
follow gov.uk/bank-holidays (working_days.py)."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

from .working_days import is_working_day

ENGLAND = ZoneInfo("Europe/London")
OPENS, CLOSES = datetime.time(9), datetime.time(17)
HOURS_A_DAY = 8
ONE_DAY, NONE = datetime.timedelta(days=1), datetime.timedelta()


def working_time(start: datetime.datetime, end: datetime.datetime) -> datetime.timedelta:
    """How much of the time between two moments was working time; none where the second is not later."""
    start, end = start.astimezone(ENGLAND), end.astimezone(ENGLAND)
    spent, day = NONE, start.date()
    while day <= end.date():
        if is_working_day(day):
            opens, closes = _hours_of(day)
            spent += max(NONE, min(end, closes) - max(start, opens))
        day += ONE_DAY
    return spent


def after_working_time(start: datetime.datetime, span: datetime.timedelta) -> datetime.datetime:
    """The moment at which so much working time has passed since `start`. Raises ValueError for none or less."""
    if span <= NONE:
        raise ValueError("Working time to come is more than none.")
    moment = start.astimezone(ENGLAND)
    day, left = moment.date(), span
    while True:
        opens, closes = _hours_of(day)
        begins = max(moment, opens)
        if is_working_day(day) and begins < closes:
            if left <= closes - begins:
                return begins + left
            left -= closes - begins
        day += ONE_DAY


def opening(day: datetime.date) -> datetime.datetime:
    """The moment at which work begins on a day."""
    return datetime.datetime.combine(day, OPENS, tzinfo=ENGLAND)


def _hours_of(day: datetime.date) -> tuple[datetime.datetime, datetime.datetime]:
    return tuple(datetime.datetime.combine(day, at, tzinfo=ENGLAND) for at in (OPENS, CLOSES))
