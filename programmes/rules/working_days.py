"""Working days of England: neither weekends nor bank holidays count."""

from __future__ import annotations

import datetime
from functools import cache

import holidays

ONE_DAY = datetime.timedelta(days=1)
WEEKEND = {5, 6}


def is_working_day(day: datetime.date) -> bool:
    """Whether people in England are at work on that day."""
    return day.weekday() not in WEEKEND and not is_bank_holiday(day)


def is_bank_holiday(day: datetime.date) -> bool:
    """Whether a day is a bank holiday of England."""
    return day in _bank_holidays(day.year)


def working_days_before(day: datetime.date, n: int) -> datetime.date:
    """The working day that lies `n` working days before `day`; for n = 0 the last working day up to `day` itself."""
    return _walk(day, n, -ONE_DAY)


def working_days_after(day: datetime.date, n: int) -> datetime.date:
    """The working day that lies `n` working days after `day`; for n = 0 the first working day from `day` itself."""
    return _walk(day, n, ONE_DAY)


def _walk(day: datetime.date, n: int, step: datetime.timedelta) -> datetime.date:
    """Steps until `n` working days were passed and one is reached. Raises ValueError for a negative number."""
    if n < 0:
        raise ValueError("A number of working days is zero or more.")
    for _ in range(n):
        day += step
        while not is_working_day(day):
            day += step
    while not is_working_day(day):
        day += step
    return day


@cache
def _bank_holidays(year: int) -> frozenset[datetime.date]:
    """The bank holidays of England, from the `holidays` library, which follows gov.uk/bank-holidays."""
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))
