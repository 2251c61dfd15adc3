"""A body's meeting pattern: a recurrence rule (RFC 5545), checked, and read as dates and as words."""

from __future__ import annotations

import datetime
from itertools import islice, takewhile

from collab_portal.records.errors import RuleBroken

from .pattern_words import words_of
from .recurrence import EXAMPLE, YEARS, days_after, read, text_of


def next_dates(pattern: str, after: datetime.date, count: int) -> list[datetime.date]:
    """The first `count` days of the pattern later than `after`, ten years ahead at most; none for an empty pattern.

    Raises RuleBroken for a pattern that can't be read.
    """
    return list(islice(days_after(read(pattern), after), count)) if pattern else []


def dates_between(pattern: str, first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """The days of the pattern from `first` to `last`, both counted. Raises RuleBroken where it can't be read."""
    if not pattern:
        return []
    found = days_after(read(pattern), first - datetime.timedelta(days=1))
    return list(takewhile(lambda day: day <= last, found))


def check(pattern: str, today: datetime.date | None = None) -> str:
    """The pattern, tidied. Raises RuleBroken with what to do where it can't be read, names no day, or never fires."""
    if not pattern.strip():
        return ""
    rule = read(pattern)
    if not (rule.names_a_day or rule.starts):
        raise RuleBroken(f"Say on which days, with BYDAY or BYMONTHDAY. For example, {EXAMPLE}.")
    if rule.times and not rule.starts:
        raise RuleBroken(
            "A pattern that ends after a number of meetings needs its first day. "
            "For example, DTSTART:20240226 RRULE:FREQ=MONTHLY;BYDAY=-1MO;COUNT=12."
        )
    if next(days_after(rule, today or datetime.date.today()), None) is None:
        raise RuleBroken(f"This meeting pattern gives no dates in the next {YEARS} years. For example, {EXAMPLE}.")
    return text_of(rule)


def in_words(pattern: str) -> str:
    """'On the last Monday of each month', 'Every six months …'; '' for an empty pattern or one that can't be read."""
    try:
        return words_of(read(pattern)) if pattern else ""
    except RuleBroken:
        return ""
