"""One action in full: who owned it when, and where it was spoken of."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.utils import timezone

from collab_portal.access.standing import WITHDRAWN
from collab_portal.accounts.models import User
from collab_portal.records.models import Edit
from meetings.models import Action, AgendaItem, Meeting

from .actions import reference_words, references_for
from .minutes_actions import owner_words


@dataclass(frozen=True)
class OwnerTime:
    """An owner, from when until when, and why it ended."""

    words: str
    since: datetime.date
    until: datetime.date | None
    why: str


@dataclass(frozen=True)
class Spoken:
    """A reference as words, how it came, and the item or meeting it leads to."""

    words: str
    how: str
    at: AgendaItem | Meeting | None


def owner_times(action: Action) -> list[OwnerTime]:
    """Everybody who owned an action, in order, those whose time has ended too."""
    rows = list(action.owners.select_related("entry", "person", "trust").order_by("pk"))
    ended = Edit.objects.filter(entry__in=[row.pk for row in rows], reason__startswith=WITHDRAWN).order_by("pk")
    why = {edit.entry_id: edit.reason.removeprefix(WITHDRAWN) for edit in ended}
    return [
        OwnerTime(owner_words(row), _day(row.created_at), _day(row.entry.withdrawn_at), why.get(row.pk, ""))
        for row in rows
    ]


def references_of(action: Action, user: User) -> list[Spoken]:
    """Where an action was spoken of, of what the reader may see."""
    rows = references_for(user).filter(action=action).select_related("item", "meeting__body")
    return [Spoken(reference_words(row), row.get_how_display(), row.item or row.meeting) for row in rows]


def _day(at: datetime.datetime | None) -> datetime.date | None:
    return timezone.localtime(at).date() if at else None
