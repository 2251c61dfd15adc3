"""A recurrence rule (RFC 5545) as parts, and the days that it names. The library `python-dateutil` does the calendar.

The days are sought period by period in a bounded stretch of years, since the library itself would look for the first
day of a rule that never fires until the year 9999.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, islice

from dateutil.rrule import rrulestr

from collab_portal.records.errors import RuleBroken

EXAMPLE = "FREQ=MONTHLY;BYDAY=-1MO"
UNREADABLE = f"The meeting pattern can’t be read. For example, {EXAMPLE}."
HEAD = re.compile(r"(?:DTSTART(?:;VALUE=DATE)?[:=](\d{8})(?:T\d{6}Z?)?[\s;]+)?(?:RRULE:)?(.*)", re.DOTALL)
KNOWN = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST", "COUNT", "UNTIL"})
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = frozenset({"WEEKLY", "MONTHLY", "YEARLY"})
FIRST = datetime.date(2001, 1, 1)  # a Monday: what every second week or fifth month is counted from, unless said
YEARS = 10  # how far ahead a body's next meeting is sought
FAR = 120_000  # an interval that leads out of the calendar, so that the library looks at one period only
WEEK = datetime.timedelta(weeks=1)


@dataclass(frozen=True)
class Recurrence:
    """The parts of a rule, read."""

    often: str
    every: int = 1
    days: tuple[str, ...] = ()
    month_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    times: int | None = None
    until: datetime.date | None = None
    starts: datetime.date | None = None

    @property
    def names_a_day(self) -> bool:
        return bool(self.days or self.month_days)


def read(pattern: str) -> Recurrence:
    """The parts of a pattern. Raises RuleBroken with an example where it can't be read."""
    starts, text = HEAD.fullmatch(pattern.strip().upper()).groups()
    try:
        said = dict(part.split("=", 1) for part in text.split(";"))
        if said["FREQ"] not in FREQUENCIES or not KNOWN.issuperset(said) or said.get("WKST", "MO") != "MO":
            raise ValueError
        rule = Recurrence(
            often=said["FREQ"],
            every=int(said.get("INTERVAL", 1)),
            days=_split(said, "BYDAY", str),
            month_days=_split(said, "BYMONTHDAY", int),
            months=_split(said, "BYMONTH", int),
            places=_split(said, "BYSETPOS", int),
            times=int(said["COUNT"]) if "COUNT" in said else None,
            until=_date(said["UNTIL"][:8]) if "UNTIL" in said else None,
            starts=_date(starts) if starts else None,
        )
        _check(rule)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as problem:
        raise RuleBroken(UNREADABLE) from problem
    return rule


def text_of(rule: Recurrence) -> str:
    """The rule as it is kept: 'FREQ=MONTHLY;BYDAY=-1MO'."""
    named = {
        "FREQ": rule.often, "INTERVAL": rule.every if rule.every > 1 else "", "BYMONTH": rule.months,
        "BYMONTHDAY": rule.month_days, "BYDAY": rule.days, "BYSETPOS": rule.places, "COUNT": rule.times or "",
        "UNTIL": f"{rule.until:%Y%m%d}" if rule.until else "",
    }  # fmt: skip
    joined = {name: ",".join(map(str, part)) if isinstance(part, tuple) else part for name, part in named.items()}
    text = ";".join(f"{name}={part}" for name, part in joined.items() if part)
    return f"DTSTART:{rule.starts:%Y%m%d} RRULE:{text}" if rule.starts else text


def days_after(rule: Recurrence, after: datetime.date) -> Iterator[datetime.date]:
    """The days of a rule later than `after`, for ten years from then; the same days whenever it is asked."""
    first = max(after + datetime.timedelta(days=1), rule.starts or after)
    last = first.replace(day=1, year=first.year + YEARS)
    last = min(last, rule.until) if rule.until else last
    counted = rule.times is not None
    found = _days(rule, (rule.starts or FIRST) if counted else first, last)
    return (day for day in (islice(found, rule.times) if counted else found) if day >= first)


def _days(rule: Recurrence, first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    if rule.often == "WEEKLY":
        found = _in_weeks(rule, first, last)
    else:
        found = (day for month in _periods(rule, first, last) for day in _in_period(rule, month))
    return (day for day in found if first <= day <= last)


def _in_weeks(rule: Recurrence, first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """A weekly rule with days always fires somewhere, so its months are looked at afterwards."""
    anchor = _monday(rule.starts or FIRST)
    days = rule.days or (WEEKDAYS[(rule.starts or FIRST).weekday()],)
    step = WEEK * rule.every
    monday = anchor + max(0, (_monday(first) - anchor) // step) * step
    offsets = sorted(WEEKDAYS.index(day) for day in set(days))
    while monday <= last:
        week = (monday + datetime.timedelta(days=offset) for offset in offsets)
        yield from (day for day in week if not rule.months or day.month in rule.months)
        monday += step


def _periods(rule: Recurrence, first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    """The first days of the months or years that the rule counts: from its own start, or else from January 2001."""
    length = rule.every * (12 if rule.often == "YEARLY" else 1)
    anchor = (rule.starts or FIRST).year * 12 + ((rule.starts or FIRST).month - 1 if rule.often == "MONTHLY" else 0)
    skipped = max(0, (first.year * 12 + first.month - 1 - anchor) // length)
    for month in count(anchor + skipped * length, length):
        if month // 12 > last.year:
            return
        yield datetime.date(month // 12, month % 12 + 1, 1)


def _in_period(rule: Recurrence, first: datetime.date) -> list[datetime.date]:
    """The days of one month or year. Where the rule names no day, it is the day on which it begins."""
    begins = datetime.datetime.combine(first, datetime.time())
    parts = {"BYDAY": rule.days, "BYMONTHDAY": rule.month_days, "BYMONTH": rule.months, "BYSETPOS": rule.places}
    if not rule.names_a_day:
        parts["BYMONTHDAY"] = ((rule.starts or FIRST).day,)
        if rule.often == "YEARLY" and not rule.months:
            parts["BYMONTH"] = ((rule.starts or FIRST).month,)
    text = ";".join(f"{name}={','.join(map(str, part))}" for name, part in parts.items() if part)
    return [when.date() for when in rrulestr(f"FREQ={rule.often};INTERVAL={FAR};{text}", dtstart=begins)]


def _check(rule: Recurrence) -> None:
    """Raises ValueError for numbers and days that no calendar has."""
    ordinals = [day[:-2] for day in rule.days]
    fine = (
        1 <= rule.every <= 1200
        and all(day[-2:] in WEEKDAYS for day in rule.days)
        and all(re.fullmatch(r"|[+-]?[1-9]\d?", place) for place in ordinals)
        and all(1 <= month <= 12 for month in rule.months)
        and all(1 <= abs(day) <= 31 for day in rule.month_days)
        and (rule.times is None or 1 <= rule.times <= 10_000)
        and all(1950 <= day.year <= 2500 for day in (rule.starts, rule.until) if day)
        and not (rule.often == "WEEKLY" and (rule.month_days or rule.places or any(ordinals)))
    )
    if not fine:
        raise ValueError
    if rule.often != "WEEKLY":
        _in_period(rule, FIRST)


def _monday(day: datetime.date) -> datetime.date:
    return day - datetime.timedelta(days=day.weekday())


def _split(said: dict[str, str], name: str, kind) -> tuple:
    return tuple(kind(part) for part in said[name].split(",")) if name in said else ()


def _date(text: str) -> datetime.date:
    return datetime.datetime.strptime(text, "%Y%m%d").date()
