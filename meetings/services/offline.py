"""Packs kept on a reader's device, encrypted there: kept for three days, and told to go when a right is lost (S26)."""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from meetings.models import OfflineCopy, Pack, PackCopy

from .pack_copy import standing_of

KEPT_FOR = datetime.timedelta(hours=72)
KEEP, REPLACE, FORGET = "keep", "replace", "forget"


@transaction.atomic
def keep_offline(copy: PackCopy, *, device: uuid.UUID, device_name: str, by: User) -> OfflineCopy:
    """Note that a reader's own copy is kept on a device from now. Kept again it lasts from then."""
    require(by, "view", copy.pack)
    now = timezone.now()
    return OfflineCopy.objects.update_or_create(
        device=device, reader=by, pack=copy.pack,
        defaults={
            "copy": copy, "device_name": device_name[:200], "kept_at": now, "expires_at": now + KEPT_FOR,
            "last_contact_at": now, "revoked_at": None, "forgotten_at": None,
        },
    )[0]  # fmt: skip


@transaction.atomic
def hear_from(device: uuid.UUID, *, by: User | None, forgotten: Iterable[int] = ()) -> dict[int, str]:
    """A device is there: what becomes of each pack that it keeps. `forgotten` are those that it has thrown away.

    `by` is who is signed in on it, if anybody. Asked without a sign-in too, so that word of a lost right gets through.
    """
    rows, now = OfflineCopy.objects.filter(device=device, forgotten_at=None), timezone.now()
    rows.update(last_contact_at=now)
    rows.filter(pack__in=list(forgotten)).update(forgotten_at=now)
    return {row.pack_id: _answer(row, by, now) for row in _with_rights(rows)}


def revoke_lost(reader: User) -> int:
    """Mark the copies on a person's devices that hold what they may no longer see. Returns how many."""
    now = timezone.now()
    rows = OfflineCopy.objects.filter(reader=reader, forgotten_at=None, revoked_at=None, expires_at__gt=now)
    return sum(_revoke_if_lost(row, now) for row in _with_rights(rows)) if rows.exists() else 0


def _with_rights(rows):
    return rows.select_related("reader", "pack__meeting", "copy__pack", "copy__reader")


def _answer(row: OfflineCopy, by: User | None, now: datetime.datetime) -> str:
    if by is not None and by.pk != row.reader_id:
        return FORGET  # somebody else sits at this device
    if row.revoked_at or row.expires_at <= now or _revoke_if_lost(row, now):
        return FORGET
    if row.pack.status == Pack.Status.SUPERSEDED or standing_of(row.copy) == "renewed":
        return REPLACE
    return KEEP


def _revoke_if_lost(row: OfflineCopy, now: datetime.datetime) -> bool:
    reader = row.reader
    if reader.is_active and reader.may_sign_in and standing_of(row.copy) != "less":
        return False
    row.revoked_at = now
    row.save(update_fields=["revoked_at"])
    return True
