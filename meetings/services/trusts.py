"""Which trusts an item concerns, where it does not concern all of the body's."""

from __future__ import annotations

from collections.abc import Iterable

from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save, withdraw
from meetings.models import AgendaItem, ItemTrust
from programmes.models import Organisation
from programmes.selectors.authority import trusts_of


def set_trusts(item: AgendaItem, trusts: Iterable[Organisation], *, by: User) -> None:
    """Make `trusts` those that an item concerns; none means all of the body's. For services."""
    wanted = {trust.pk: trust for trust in trusts}
    rows = {row.trust_id: row for row in item.trusts.select_related("entry")}
    new = wanted.keys() - rows.keys()
    if new and new - {trust.pk for trust in trusts_of(item.meeting.body, item.meeting.date)}:
        raise RuleBroken({"trusts": "Choose trusts that decide in this body on the day of the meeting."})
    for pk, row in rows.items():
        if pk not in wanted and row.entry.withdrawn_at is None:
            withdraw(row, by=by, reason="The item does not concern it")
        elif pk in wanted and row.entry.withdrawn_at is not None:
            restore(row, by=by, reason="The item concerns it again")
    for pk in new:
        save(ItemTrust(item=item, trust=wanted[pk]), by=by)
