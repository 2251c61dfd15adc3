"""The secret address of a person's calendar feed: made, made anew, ended. Only a fingerprint of it is kept."""

from __future__ import annotations

import hashlib
import secrets

from collab_portal.accounts.models import User
from meetings.models import CalendarFeed


def make_feed(person: User) -> str:
    """A new secret address for a person's feed; the one before stops working. It is told once, here."""
    token = secrets.token_urlsafe(32)
    CalendarFeed.objects.update_or_create(person=person, defaults={"token_sha256": _fingerprint(token)})
    return token


def end_feed(person: User) -> bool:
    """End a person's feed. False where they had none."""
    return bool(CalendarFeed.objects.filter(person=person).delete()[0])


def reader_of(token: str) -> User | None:
    """Whose feed an address is; nobody's once the account is closed."""
    feed = CalendarFeed.objects.filter(token_sha256=_fingerprint(token)).select_related("person").first()
    if feed is None or not (feed.person.is_active and feed.person.may_sign_in):
        return None
    return feed.person


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
