"""When something is promised for, read from the words: 'in three months', 'by the end of March', 'next meeting'."""

from __future__ import annotations

import datetime
import re
from calendar import month_name, monthrange
from dataclasses import dataclass

from collab_portal.ui.words import counted

ONE_DAY = datetime.timedelta(days=1)
NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNTS = {name: n for n, name in enumerate(NUMBERS)} | {"a": 1, "an": 1, "a couple of": 2, "couple of": 2}
MONTHS = {name.lower(): n for n, name in enumerate(month_name) if name}
COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(sorted(COUNTS, key=len, reverse=True))})"
MONTH = rf"(?P<month>{'|'.join(MONTHS)})\b(?:\s+(?P<year>(?:19|20|21)\d{{2}})\b)?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
STRETCH = r"(?P<stretch>week|month|quarter|calendar year|financial year|year)"


@dataclass(frozen=True)
class Said:
    """A day read from words, and the words that it was read from."""

    day: datetime.date
    words: str


def day_in(text: str, said_on: datetime.date, next_meeting: datetime.date | None = None) -> Said | None:
    """The day that the first such words of a text mean when said on a day; None where no day can be read.

    Where no next meeting is known yet, it is the first from the day after.
    """
    found = []
    for pattern, meaning in READERS:
        for words in re.finditer(rf"\b{pattern}\b", text, re.IGNORECASE):
            day = meaning(words.groupdict(), said_on, next_meeting)
            if day and day > said_on:
                found.append((words.start(), -len(words.group()), Said(day, " ".join(words.group().split()))))
    return min(found, key=lambda each: each[:2])[2] if found else None


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the month's last day where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def late_in_words(due: datetime.date, today: datetime.date) -> str:
    """'3 days late', '3 weeks late', '4 months late'; nothing where it is not late."""
    days = (today - due).days
    if days <= 0:
        return ""
    size, name = (1, "day") if days < 14 else (7, "week") if days < 63 else (30, "month")
    count = days // size
    return f"{counted(count, name)} late"


def _ahead(words: dict, said_on: datetime.date, _) -> datetime.date | None:
    """In, or within, so many days, weeks, months or years."""
    count = words["count"].lower()
    n = int(count) if count.isdecimal() else COUNTS[count]
    unit = words["unit"].lower()
    if unit in ("day", "week"):
        return said_on + n * datetime.timedelta(days=7 if unit == "week" else 1)
    return months_after(said_on, n * (12 if unit == "year" else 1))


def _meeting(words: dict, said_on: datetime.date, next_meeting: datetime.date | None) -> datetime.date:
    return next_meeting or said_on + ONE_DAY


def _on_day(words: dict, said_on: datetime.date, _) -> datetime.date | None:
    """12 April, 12 April 2024, 12/04/2024."""
    month = MONTHS.get(words["month"].lower()) or int(words["month"])
    year = words.get("year")
    for this in [int(year)] if year else [said_on.year, said_on.year + 1]:
        if 1 <= month <= 12 and 1 <= int(words["day"]) <= monthrange(this, month)[1]:
            day = datetime.date(this, month, int(words["day"]))
            if day > said_on or year:
                return day
    return None


def _month_begins(words: dict, said_on: datetime.date, _) -> datetime.date:
    return _month(words, said_on).replace(day=1)


def _month_ends(words: dict, said_on: datetime.date, _) -> datetime.date:
    return _last_of(_month(words, said_on))


def _stretch_ends(words: dict, said_on: datetime.date, _) -> datetime.date:
    """The end of this (or the next) week, month, quarter or year; the year of the NHS ends in March."""
    stretch, on = words["stretch"].lower(), bool(words["next"])
    if stretch == "week":
        return said_on + datetime.timedelta(days=4 - said_on.weekday() + 7 * on)
    if stretch in ("year", "calendar year"):
        return datetime.date(said_on.year + on, 12, 31)
    if stretch == "financial year":
        return datetime.date(said_on.year + (said_on.month > 3) + on, 3, 31)
    to_go = (-said_on.month) % 3 + 3 * on if stretch == "quarter" else int(on)
    return _last_of(months_after(said_on.replace(day=1), to_go))


def _next_stretch(words: dict, said_on: datetime.date, _) -> datetime.date:
    """The first day of the next week or month."""
    if words["unit"].lower() == "week":
        return said_on + datetime.timedelta(days=7 - said_on.weekday())
    return months_after(said_on.replace(day=1), 1)


def _month(words: dict, said_on: datetime.date) -> datetime.date:
    """A day of the month that is named: of this year, or of the next where it is over."""
    month = MONTHS[words["month"].lower()]
    return datetime.date(int(words["year"] or said_on.year + (month < said_on.month)), month, 1)


def _last_of(day: datetime.date) -> datetime.date:
    return day.replace(day=monthrange(day.year, day.month)[1])


READERS = (
    (
        rf"(?:in|within|over|after)\s+(?:the\s+next\s+)?{COUNT}\s+(?P<unit>day|week|month|year)(?:s|s’|s'|’s|'s)?",
        _ahead,
    ),
    (r"next\s+(?:\w+\s+){0,2}meeting", _meeting),
    (rf"{DAY}\s+(?:of\s+)?{MONTH}", _on_day),
    (r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>(?:19|20|21)\d{2})", _on_day),
    (rf"(?:the\s+)?end\s+of\s+{MONTH}", _month_ends),
    (rf"(?:the\s+)?end\s+of\s+(?:the\s+|this\s+|(?P<next>next\s+|the\s+next\s+)){STRETCH}", _stretch_ends),
    (rf"(?:in|by|from|until|before)\s+(?:early\s+)?{MONTH}", _month_begins),
    (r"next\s+(?P<unit>week|month)", _next_stretch),
)
