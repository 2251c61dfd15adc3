"""A recurrence rule as people say it: 'Three times a week', 'Quarterly, on the second Wednesday of January, …'."""

from __future__ import annotations

import datetime
from calendar import month_name

from .recurrence import WEEKDAYS, Recurrence, text_of

DAYS = dict(zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True))
WORK_DAYS = WEEKDAYS[:5]
PLACES = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", -1: "last", -2: "last but one"}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
TIMES = {1: "Once", 2: "Twice"}
SPACED = {1: "", 2: "Every two months", 3: "Quarterly", 4: "Every four months", 6: "Every six months", 12: "Yearly"}
YEAR = range(1, 13)


def words_of(rule: Recurrence) -> str:
    """What the rule says, as a sentence without its full stop."""
    if rule.often == "WEEKLY":
        said = _weekly(rule)
    elif _is_odd(rule):
        said = f"By a rule of its own: {text_of(rule)}"
    else:
        said = _monthly(rule)
    return f"{said}{_bounds(rule)}"


def _is_odd(rule: Recurrence) -> bool:
    """What has no plain words: the hundredth Monday of a year, the second of all Mondays and Thursdays."""
    in_year = rule.often == "YEARLY" and not rule.months and rule.days
    return bool(in_year or (rule.places and set(rule.days) != set(WORK_DAYS)) or (rule.days and rule.month_days))


def _weekly(rule: Recurrence) -> str:
    days = [day for day in WEEKDAYS if day in rule.days] or [WEEKDAYS[_first_day(rule).weekday()]]
    named = _list([DAYS[day] for day in days])
    if rule.every > 1:
        said = f"Every {_number(rule.every)} weeks on {named}"
    elif tuple(days) == WORK_DAYS:
        said = "Every weekday, Monday to Friday"
    elif len(days) > 1:
        said = f"{TIMES.get(len(days)) or f'{_number(len(days)).capitalize()} times'} a week, on {named}"
    else:
        said = f"Every week on {named}"
    return f"{said}, in {_list([month_name[month] for month in sorted(set(rule.months))])}" if rule.months else said


def _monthly(rule: Recurrence) -> str:
    months, spaced = _months(rule)
    day = _day(rule)
    if spaced is None:
        unit = "years" if rule.often == "YEARLY" else "months"
        named = f" of {_list([month_name[month] for month in months])}" if months else ""
        return f"Every {_number(rule.every)} {unit}, on {day}{named}"
    if len(months) == 12:
        return f"On {day} of each month"
    said = f"on {day} of {_list([month_name[month] for month in months])}"
    return f"{spaced}, {said}" if spaced else f"O{said[1:]}"


def _months(rule: Recurrence) -> tuple[list[int], str | None]:
    """The months of a year that the rule names, and how they are spaced; None where that is not the same each year."""
    months = sorted(set(rule.months)) or list(YEAR)
    if rule.often == "YEARLY":
        months = months if rule.months or rule.month_days else [_first_day(rule).month]
    elif rule.every > 1 and (rule.months or 12 % rule.every):
        return sorted(set(rule.months)), None
    elif rule.every > 1:
        months = [month for month in YEAR if (month - _first_day(rule).month) % rule.every == 0]
    if rule.often == "YEARLY" and rule.every > 1:
        return months, None
    gaps = {(after - before) % 12 or 12 for before, after in zip(months, months[1:] + months[:1], strict=True)}
    return months, SPACED.get(gaps.pop(), "") if len(gaps) == 1 else ""


def _day(rule: Recurrence) -> str:
    """'the last Monday', 'the 15th', 'the last weekday'."""
    if not rule.days:
        return _list([_ordinal(n) for n in rule.month_days or (_first_day(rule).day,)])
    if set(rule.days) == set(WORK_DAYS):
        place = _list([PLACES.get(n, f"number {n}") for n in rule.places])
        return f"the {place} weekday" if place else "each weekday"
    days = [_weekday(day) for day in rule.days]
    return f"the {_list(days)}" if all(" " in day for day in days) else f"each {_list(days)}"


def _weekday(day: str) -> str:
    place, name = day[:-2], DAYS[day[-2:]]
    return f"{PLACES.get(int(place), f'number {place}')} {name}" if place else name


def _ordinal(n: int) -> str:
    if n < 0:
        return "the last day" if n == -1 else f"the day {-n - 1} before the last"
    ending = "th" if 11 <= n <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"the {n}{ending}"


def _bounds(rule: Recurrence) -> str:
    since = f", from {rule.starts:%-d %B %Y}" if rule.starts and rule.starts.year > 2001 else ""
    until = f", until {rule.until:%-d %B %Y}" if rule.until else ""
    times = f", {_number(rule.times)} times in all" if rule.times else ""
    return f"{since}{until}{times}"


def _first_day(rule: Recurrence) -> datetime.date:
    return rule.starts or datetime.date(2001, 1, 1)


def _number(n: int) -> str:
    return NUMBERS[n] if n < len(NUMBERS) else str(n)


def _list(words: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""
