"""Who is on a meeting’s distribution list, what they were sent, and what they hold that is now withheld from them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.access.models import Exclusion
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Dispatch, Meeting, Pack, PackCopy, PackSection, Recipient


@dataclass(frozen=True)
class Sent:
    """A line of the list. `withheld` are the items in what was sent from which the person was kept afterwards."""

    recipient: Recipient
    dispatch: Dispatch | None
    is_newest: bool
    withheld: list[str] = field(default_factory=list)


def recipients_of(meeting: Meeting, user: User) -> list[Recipient]:
    """Those in force on the lists of the bodies that sit at a meeting."""
    sits = Q(body=meeting.body_id) | Q(body__in=meeting.sittings.in_use().values("body"))
    rows = visible(Recipient.objects.in_force().filter(sits), user).select_related("person", "entry", "body")
    return list(rows.order_by("person__name", "pk"))


def distribution_of(meeting: Meeting, user: User) -> list[Sent]:
    """The list with the newest dispatch of each, as somebody who manages the meeting sees it."""
    recipients = recipients_of(meeting, user)
    rows = visible(Dispatch.objects.filter(pack__meeting=meeting), user).select_related("pack", "entry")
    sent = {row.recipient_id: row for row in rows.order_by("pack__number", "pk")}
    newest = Pack.objects.issued().filter(meeting=meeting).order_by("-number").values_list("pk", flat=True).first()
    held = _held(list(sent.values()), user)
    lines = [(each, sent.get(each.pk)) for each in recipients]
    return [
        Sent(each, row, row is not None and row.pack_id == newest, held.get(row.pk, []) if row else [])
        for each, row in lines
    ]


def _held(dispatches: list[Dispatch], user: User) -> dict[int, list[str]]:
    """For each dispatch the items that its copy holds and that its reader is now kept from: by number or as private."""
    people = {row.pk: row.recipient.person_id for row in dispatches}
    kept = Exclusion.objects.in_force().filter(user__in=people.values()).values_list("user", "record")
    kept_from: dict[int, set[int]] = {}
    for person, record in kept:
        kept_from.setdefault(person, set()).add(record)
    copies = PackCopy.objects.filter(file__sha256__in=[row.sha256 for row in dispatches]).select_related("file")
    left_out = {copy.file.sha256: {each["key"] for each in copy.left_out} for copy in copies}
    items = PackSection.objects.filter(pack__in=[row.pack_id for row in dispatches], kind=PackSection.Kind.ITEM)
    seen = set(visible(AgendaItem.objects.filter(pk__in=items.values("item")), user).values_list("pk", flat=True))
    rows = list(items.order_by("position").values_list("pack", "item", "key", "mark"))
    found: dict[int, list[str]] = {}
    for row in dispatches:
        for pack, item, key, mark in rows:
            if pack == row.pack_id and item in kept_from.get(people[row.pk], ()) and key not in left_out[row.sha256]:
                found.setdefault(row.pk, []).append(mark if item in seen else "A private item")
    return found
