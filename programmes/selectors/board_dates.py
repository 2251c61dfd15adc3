"""When a trust's own board meets next."""

from __future__ import annotations

import datetime

from ..models import BoardDate, Organisation


def next_board_date(organisation: Organisation, after: datetime.date) -> BoardDate | None:
    """The first day later than `after` on which the trust's own board is known to meet."""
    return BoardDate.objects.in_use().filter(organisation=organisation, on__gt=after).order_by("on").first()
