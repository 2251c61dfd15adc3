"""When a digest goes: at the person's hour by the clock on the wall, on no quiet day (pitfalls 3: clocks go back)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from zoneinfo import ZoneInfo

ONE_DAY = datetime.timedelta(days=1)


def moment(day: datetime.date, hour: int, zone: ZoneInfo) -> datetime.datetime:
    """The instant of an hour on a day. An hour that the clocks leave out comes when they have gone forward; of one that
    comes twice it is the first."""
    return datetime.datetime.combine(day, datetime.time(hour), zone).astimezone(datetime.UTC)


def is_quiet(day: datetime.date, *, weekdays: Collection[int], bank_holidays: bool, is_bank_holiday: Callable) -> bool:
    """Whether no mail goes to somebody on a day. Where every day is quiet, none is: what waits would wait for ever."""
    if len(set(weekdays)) == 7:
        return False
    return day.weekday() in weekdays or (bank_holidays and is_bank_holiday(day))


def next_time(
    now: datetime.datetime, hour: int, zone: ZoneInfo, quiet: Callable[[datetime.date], bool]
) -> datetime.datetime:
    """The first instant from now on at which mail may go to somebody: their hour of the next day that isn't quiet."""
    day = now.astimezone(zone).date()
    while quiet(day) or moment(day, hour, zone) < now:
        day += ONE_DAY
    return moment(day, hour, zone)
