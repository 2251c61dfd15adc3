"""Which days are bank holidays: said by the app that keeps the calendar, as it starts."""

from __future__ import annotations

import datetime
from collections.abc import Callable

_said: list[Callable[[datetime.date], bool]] = []


def register(is_bank_holiday: Callable[[datetime.date], bool]) -> None:
    """Say who knows the bank holidays."""
    if is_bank_holiday not in _said:
        _said.append(is_bank_holiday)


def is_bank_holiday(day: datetime.date) -> bool:
    return any(says(day) for says in _said)
