"""When a person last opened something that a root's roles reach: noted once a day, for reviews."""

from __future__ import annotations

import datetime

from django.core.cache import cache

from collab_portal.accounts.models import User
from collab_portal.records.models import Record

from .checks import roots_of
from .models import LastUse, RoleGrant

UNUSED_DAYS = 90
A_DAY = 24 * 60 * 60


def note_use(user: User, record: Record) -> None:
    """Note that `user` opened `record` today, for each root on which they hold a role that reaches it."""
    today = datetime.date.today()
    if not _is_first(f"use:{today}:{user.pk}:{record.pk}"):
        return
    held = RoleGrant.objects.in_force().filter(user=user, root__in=roots_of(record)).values_list("root", flat=True)
    LastUse.objects.bulk_create(
        [LastUse(user=user, root_id=root, on=today) for root in set(held)],
        update_conflicts=True, unique_fields=["user", "root"], update_fields=["on"],
    )  # fmt: skip


def _is_first(key: str) -> bool:
    """Whether this wasn't noted today."""
    return cache.add(key, 1, A_DAY)
