"""A body's meeting pattern: a recurrence rule (RFC 5545), read as dates and as words."""

from __future__ import annotations

import datetime
import re
from itertools import islice

from dateutil.rrule import rrulestr

from collab_portal.records.errors import RuleBroken

FREQUENCIES = {"WEEKLY": ("week", "weeks"), "MONTHLY": ("month", "months"), "YEARLY": ("year", "years")}
DAYS = dict(
    zip(
        ("MO", "TU", "WE", "TH", "FR", "SA", "SU"),
        ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
        strict=True,
    )
)
PLACES = {"1": "first", "2": "second", "3": "third", "4": "fourth", "-1": "last", "-2": "last but one"}
EXAMPLE = "FREQ=MONTHLY;BYDAY=-1MO"
READABLE = re.compile(r"[A-Za-z0-9=;,+-]+")
FIRST_MONDAY = datetime.date(2001, 1, 1)


def next_dates(pattern: str, after: datetime.date, count: int) -> list[datetime.date]:
    """The first `count` days of the pattern later than `after`; none for an empty pattern.

    Raises RuleBroken for a pattern that can't be read.
    """
    if not pattern:
        return []
    later = _read(pattern, after).xafter(datetime.datetime.combine(after, datetime.time()))
    return [when.date() for when in islice(later, count)]


def check(pattern: str) -> str:
    """The pattern, tidied. Raises RuleBroken with an example where it can't be read or names no days."""
    pattern = pattern.strip().upper().removeprefix("RRULE:")
    if pattern and parts(pattern).get("FREQ") not in FREQUENCIES:
        raise RuleBroken(f"Begin the pattern with how often, weekly, monthly or yearly. For example, {EXAMPLE}.")
    if pattern and not next_dates(pattern, datetime.date(2024, 1, 1), 1):
        raise RuleBroken(f"The meeting pattern gives no dates. For example, {EXAMPLE}.")
    return pattern


def in_words(pattern: str) -> str:
    """'On the last Monday of each month', 'Every week on Monday, Wednesday and Friday'; '' for an empty pattern."""
    said = parts(pattern)
    if not pattern or said.get("FREQ") not in FREQUENCIES:
        return ""
    days = [_day(day) for day in said.get("BYDAY", "").split(",") if day]
    one, many = FREQUENCIES[said["FREQ"]]
    interval = _interval(pattern)
    period = f"every {interval} {many}" if interval > 1 else f"every {one}"
    if any(" " in day for day in days):
        each = f"each {one}" if interval == 1 else f"the month, every {interval} {many}"
        return f"On the {_list(days)} of {each}"
    months_day = f" on day {said['BYMONTHDAY']}" if said.get("BYMONTHDAY") else ""
    return f"{period.capitalize()}{f' on {_list(days)}' if days else months_day}"


def parts(pattern: str) -> dict[str, str]:
    """The parts of a rule by name: {'FREQ': 'MONTHLY', 'BYDAY': '-1MO'}."""
    return dict(part.split("=", 1) for part in pattern.upper().split(";") if "=" in part)


def _read(pattern: str, after: datetime.date):
    try:
        if not READABLE.fullmatch(pattern) or _interval(pattern) < 1:
            raise ValueError
        return rrulestr(pattern, dtstart=datetime.datetime.combine(_start(pattern, after), datetime.time()))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as problem:
        raise RuleBroken(f"The meeting pattern can't be read. For example, {EXAMPLE}.") from problem


def _start(pattern: str, after: datetime.date) -> datetime.date:
    """Where the counting starts, so that 'every second week' means the same weeks whenever it is asked."""
    if parts(pattern).get("FREQ") != "WEEKLY":
        return after.replace(month=1, day=1)
    monday = after - datetime.timedelta(days=after.weekday())
    weeks = (monday - FIRST_MONDAY).days // 7
    return monday - datetime.timedelta(weeks=weeks % _interval(pattern))


def _interval(pattern: str) -> int:
    return int(parts(pattern).get("INTERVAL", 1))


def _day(code: str) -> str:
    place, day = code[:-2].lstrip("+"), DAYS.get(code[-2:], code[-2:])
    return f"{PLACES.get(place, f'number {place}')} {day}" if place else day


def _list(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
