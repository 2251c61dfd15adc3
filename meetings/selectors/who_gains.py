"""Who gains, who pays: for each trust the benefits and costs of what a decision is about, forecast and come true."""

from __future__ import annotations

from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Decision
from programmes.selectors.authority import trusts_of
from programmes.selectors.gains import Gains, gains_of


def who_gains(about: Decision | AgendaItem, user: User) -> Gains | None:
    """Benefits and costs by trust of what an item or a decision is about; None where the reader may see none.

    For a decision the forecast is that of the end of the day it was taken. The trusts that decide each have a row.
    """
    item = about.part.item if isinstance(about, Decision) else about
    if item.subject is None:
        return None
    trusts = trusts_of(item.meeting.body, item.meeting.date)
    day = item.meeting.date if isinstance(about, Decision) else None
    return gains_of(item.subject.model, item.subject.pk, user, trusts=trusts, day=day)
