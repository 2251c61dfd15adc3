"""Minute numbers by the scheme of a body (practice.md, section 4): running numbers survive cancelled meetings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from ..models import Body

Scheme = Body.Numbering
PRIVATE = "P"  # private items are counted in a series of their own, so that no gap shows


def minute_number(
    scheme: str, *, prefix: str, day: datetime.date, n: int, item: str = "", private: bool = False
) -> str:
    """The number of a minute of the meeting on `day` that is the `n`th of its year, or stands under agenda item `item`.

    Empty where the scheme needs a prefix and the body has none: then the number of the agenda item serves.
    """
    if scheme == Scheme.BY_ITEM:
        return item
    if scheme == Scheme.BY_PREFIX and not prefix:
        return ""
    head, width, tail = _frame(scheme, prefix, day, private)
    return f"{head}{n:0{width}d}{tail}"


def next_number(
    scheme: str, taken: Iterable[str], *, prefix: str, day: datetime.date, item: str = "", private: bool = False
) -> str:
    """The number after the highest one of its year and series among those `taken`."""
    head, _, tail = _frame(scheme, prefix, day, private)
    used = [_between(number, head, tail) for number in taken]
    n = max((int(found) for found in used if found.isdecimal()), default=0) + 1
    return minute_number(scheme, prefix=prefix, day=day, n=n, item=item, private=private)


def restarts(scheme: str, day: datetime.date) -> datetime.date | None:
    """The first day of the numbering year that a day lies in: 1 January, 1 April or the month's first; None: never."""
    if scheme in (Scheme.BY_YEAR, Scheme.BY_PREFIX_YEAR):
        return day.replace(month=1, day=1)
    if scheme == Scheme.BY_FINANCIAL_YEAR:
        return datetime.date(_financial_year(day), 4, 1)
    if scheme == Scheme.BY_MONTH:
        return day.replace(day=1)
    return None


def example(scheme: str, *, prefix: str, day: datetime.date) -> str:
    """The number of a twelfth minute: 'PCB/2324/012, counted from 1 April 2023'."""
    number = minute_number(scheme, prefix=prefix, day=day, n=12, item="7.1")
    since = restarts(scheme, day)
    return f"{number}, counted from {since:%-d %B %Y}" if since else number


def _frame(scheme: str, prefix: str, day: datetime.date, private: bool) -> tuple[str, int, str]:
    """What stands before the running number, its least digits, and what stands after it."""
    prefix, series = prefix.strip().rstrip("/"), PRIVATE if private else ""
    if scheme == Scheme.BY_YEAR:
        return f"{prefix} {series}".lstrip(), 1, f"/{day:%y}"
    if scheme == Scheme.BY_MONTH:
        return f"{day:%m/%y}/{series}", 2, ""
    year = _financial_year(day)
    years = {Scheme.BY_FINANCIAL_YEAR: f"{year % 100:02d}{(year + 1) % 100:02d}", Scheme.BY_PREFIX_YEAR: f"{day:%y}"}
    parts = filter(None, (prefix, years.get(scheme, ""), series))
    return "".join(f"{part}/" for part in parts), 3, ""


def _financial_year(day: datetime.date) -> int:
    """The year in which the financial year of a day began, on 1 April."""
    return day.year if day.month >= 4 else day.year - 1


def _between(number: str, head: str, tail: str) -> str:
    inside = number.startswith(head) and number.endswith(tail) and len(number) > len(head) + len(tail)
    return number[len(head) : len(number) - len(tail)] if inside else ""
