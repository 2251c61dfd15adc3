"""Telling people of a change, and what they read of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.accounts.models import User
from collab_portal.jobs.services import enqueue
from collab_portal.records.models import Entry, Record

from ..models import Notice


def notify(
    people: Iterable[User], what: str, *, about: Record, by: User | None = None, text: str = "", key: str = "",
    carries: str = "",
) -> list[Notice]:  # fmt: skip
    """Tell each of `people` (but not `by`) who may see `about`. With a `key`, telling twice is telling once.

    `what` and `text` must not hold words of a private item: those who may see the record read them there.
    `carries` names what the e-mail has beside its words (attachments.register).
    """
    notices = []
    for person in people:
        if person != by and not person.is_system and can(person, "view", about):
            told = {"text": text, "key": key and f"{key}:{person.pk}", "carries": carries}
            notice, new = _notice(person, what, about=about.entry, **told)
            notices.append(notice) if new else None
    return notices


def mark_read(notices, *, by: User) -> int:
    """Mark a person's own notices as read."""
    return notices.filter(person=by).unread().update(read_at=timezone.now())


def _notice(person: User, what: str, *, about: Entry, text: str, key: str, carries: str) -> tuple[Notice, bool]:
    values = {"person": person, "what": what[:200], "text": text[:500], "about": about, "carries": carries}
    notice, new = (
        Notice.objects.get_or_create(key=key, defaults=values) if key else (Notice.objects.create(**values), True)
    )
    if new and person.email:
        enqueue("notifications.deliver", notice.pk, key=f"notice:{notice.pk}")
    return notice, new
