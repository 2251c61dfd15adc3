"""When terms of reference are to be looked at again."""

from __future__ import annotations

import datetime

from dateutil.relativedelta import relativedelta

WHILE_NEW, LATER = relativedelta(months=6), relativedelta(years=1)


def next_review(on: datetime.date, *, is_new: bool) -> datetime.date:
    """When to review terms that begin on a day: after six months while new, else after a year (domain.md, Terms of
    reference; Staffordshire and Nottingham both review every six months in shadow form)."""
    return on + (WHILE_NEW if is_new else LATER)
