"""The devices on which packs are kept, and which of them have not heard that a pack must go (security S7, S26)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.access.models import Exclusion
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Meeting, OfflineCopy, Opening


@dataclass(frozen=True)
class Device:
    """A line of the office's table: whose device, which version, until when, and how it stands."""

    person: User
    name: str
    number: int
    last_contact: datetime.datetime
    expires: datetime.datetime
    state: str
    is_unreached: bool


def devices_of(meeting: Meeting) -> list[Device]:
    """Where packs of a meeting are kept, those that have not been reached first. For those who manage the meeting."""
    rows = OfflineCopy.objects.filter(pack__meeting=meeting, pack__issued_at__isnull=False)
    now = timezone.now()
    lines = [_line(row, now) for row in rows.select_related("reader", "pack").order_by("-last_contact_at")]
    return sorted(lines, key=lambda line: not line.is_unreached)


@dataclass(frozen=True)
class Download:
    """A version that somebody took away before they were kept from one of its items."""

    person: User
    number: int
    at: datetime.datetime


def downloads_before_recusal(meeting: Meeting, user: User) -> list[Download]:
    """Who downloaded a pack before they were kept from an item that `user` may see: no device can take that back."""
    items = visible(AgendaItem.objects.filter(meeting=meeting), user).values("pk")
    rows = Opening.objects.filter(pack__meeting=meeting, how=Opening.How.DOWNLOAD)
    kept_from = Exclusion.objects.in_force().filter(record__in=items).values_list("user", "created_at")
    since: dict[int, datetime.datetime] = {}
    for person, at in kept_from.order_by(F("created_at").asc()):
        since[person] = at
    rows = rows.filter(reader__in=since).select_related("reader", "pack").order_by("-at")
    return [Download(row.reader, row.pack.number, row.at) for row in rows if row.at <= since[row.reader_id]]


def _line(row: OfflineCopy, now: datetime.datetime) -> Device:
    unreached = bool(row.revoked_at) and row.forgotten_at is None and row.expires_at > now
    if row.forgotten_at:
        state = "Forgotten"
    elif row.expires_at <= now:
        state = "Run out"
    else:
        state = "Not reached yet" if unreached else "Kept"
    return Device(row.reader, row.device_name, row.pack.number, row.last_contact_at, row.expires_at, state, unreached)
