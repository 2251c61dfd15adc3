"""Years of plans: from April to March, as the service counts them."""

from __future__ import annotations

import datetime

APRIL = 4


def financial_year(day: datetime.date) -> int:
    """The year in which the financial year of a day began."""
    return day.year if day.month >= APRIL else day.year - 1


def year_said(year: int) -> str:
    """'2026/27'."""
    return f"{year}/{(year + 1) % 100:02d}"


def is_in_year(day: datetime.date, year: int) -> bool:
    return financial_year(day) == year
