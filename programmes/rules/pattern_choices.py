"""A meeting pattern as a secretary chooses it, and back: nobody needs to know how recurrence rules are written."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import product

from collab_portal.records.errors import RuleBroken

from .recurrence import FIRST, WEEK, WEEKDAYS, Recurrence, read, text_of

OFTEN = {
    "weekly": "Every week, once or more often",
    "fortnightly": "Every two weeks",
    "monthly": "Every month",
    "two_months": "Every two months",
    "quarterly": "Quarterly",
    "half_yearly": "Twice a year",
    "yearly": "Once a year",
}
GAPS = {"monthly": 1, "two_months": 2, "quarterly": 3, "half_yearly": 6, "yearly": 12}
PLACES = {"1": "First", "2": "Second", "3": "Third", "4": "Fourth", "-1": "Last"}
LATEST = 28  # a day of the month that every month has


@dataclass(frozen=True)
class Choices:
    """How often a body meets, on which days, which of them in the month, in which months or weeks."""

    often: str
    days: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    month_day: int | None = None
    first_month: int = 1
    week: int = 0  # for every two weeks: 0 for the weeks of 1 January 2001, 1 for those between

    def __post_init__(self):
        if self.often not in GAPS:
            return
        first = (self.first_month - 1) % GAPS[self.often] + 1
        object.__setattr__(self, "first_month", first)  # April, July, October and January begin the same quarters


def compose(choices: Choices) -> str:
    """The recurrence rule that says what was chosen. Raises RuleBroken by field where something is missing."""
    _require_sense(choices)
    days = tuple(day for day in WEEKDAYS if day in choices.days)
    if choices.often not in GAPS:
        twice = choices.often == "fortnightly"
        starts = FIRST + WEEK if twice and choices.week else None
        return text_of(Recurrence("WEEKLY", every=2 if twice else 1, days=days, starts=starts))
    gap = GAPS[choices.often]
    months = tuple(range(choices.first_month, 13, gap)) if gap > 1 else ()
    if choices.month_day:
        return text_of(Recurrence("MONTHLY", month_days=(choices.month_day,), months=months))
    placed = tuple(f"{place}{day}" for place, day in product(sorted(set(choices.places), key=list(PLACES).index), days))
    return text_of(Recurrence("MONTHLY", days=placed, months=months))


def read_back(pattern: str) -> Choices | None:
    """The choices that say a pattern; None for one that they can't say."""
    try:
        rule = read(pattern)
        found = _weekly(rule) if rule.often == "WEEKLY" else _monthly(rule)
        return found if found and _same(read(compose(found)), rule) else None
    except RuleBroken:
        return None


def week_of(day: datetime.date) -> int:
    """Which of two weeks a day lies in, as `Choices.week` counts them."""
    return (day - FIRST) // WEEK % 2


def _require_sense(choices: Choices) -> None:
    by_day = choices.often in GAPS and choices.month_day
    if by_day and (choices.days or choices.places):
        raise RuleBroken({"month_day": "Choose days of the week, or give a day of the month, not both."})
    if by_day and not 1 <= choices.month_day <= LATEST:
        raise RuleBroken({"month_day": f"Enter a day from 1 to {LATEST}, so that every month has it."})
    if not (choices.days or by_day):
        raise RuleBroken({"days": "Select at least one day."})
    if choices.often in GAPS and not (choices.places or by_day):
        raise RuleBroken({"places": "Select which one in the month, for example the last."})


def _weekly(rule: Recurrence) -> Choices | None:
    often = {1: "weekly", 2: "fortnightly"}.get(rule.every)
    return often and Choices(often, days=rule.days, week=week_of(rule.starts or FIRST) if rule.every == 2 else 0)


def _monthly(rule: Recurrence) -> Choices | None:
    months = _months_of(rule)
    often = next((often for often, gap in GAPS.items() if months and _spaced(months, gap)), None)
    if often is None or len(rule.month_days) > 1:
        return None
    placed = [(day[:-2].removeprefix("+"), day[-2:]) for day in rule.days]
    return Choices(
        often,
        days=tuple(day for day in WEEKDAYS if day in {day for _, day in placed}),
        places=tuple(place for place in PLACES if place in {place for place, _ in placed}),
        month_day=rule.month_days[0] if rule.month_days else None,
        first_month=months[0],
    )


def _months_of(rule: Recurrence) -> tuple[int, ...]:
    """The months that the rule names or counts to, where they are the same every year."""
    if rule.months:
        return tuple(sorted(set(rule.months))) if rule.every == 1 else ()
    if rule.often == "YEARLY" or rule.starts or 12 % rule.every:
        return ()
    return tuple(range(1, 13, rule.every))


def _spaced(months: tuple[int, ...], gap: int) -> bool:
    return months == tuple(range(months[0], 13, gap)) and len(months) == 12 // gap


def _same(composed: Recurrence, rule: Recurrence) -> bool:
    """Whether two rules name the same days: the same months, and each place of the month with each day."""
    if composed.often == "WEEKLY":
        moved = rule.starts and rule.starts >= FIRST + 2 * WEEK  # begins one day: the choices can't say when
        return (composed.every, composed.months, set(composed.days)) == (
            rule.every,
            rule.months,
            set(rule.days),
        ) and not (moved or rule.times or rule.until)
    plain = {day.removeprefix("+") for day in rule.days}
    return (
        set(composed.days) == plain
        and composed.month_days == rule.month_days
        and not (rule.places or rule.times or rule.until or rule.starts)
    )
