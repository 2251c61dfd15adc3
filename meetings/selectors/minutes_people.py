"""Who was at a meeting, as its minutes list them."""

from __future__ import annotations

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import time_nhs
from meetings.models import AgendaItem, Meeting, Presence
from meetings.rules.presence import LEFT

Capacity = Presence.Capacity
GROUPS = (
    ("Present", Capacity.MEMBER),
    ("Deputies", Capacity.DEPUTY),
    ("Apologies", Capacity.APOLOGIES),
    ("In attendance", Capacity.ATTENDEE),
)


def people_of_minutes(meeting: Meeting, user: User) -> list[tuple[str, list[str]]]:
    rows = visible(Presence.objects.filter(sitting__meeting=meeting), user)
    rows = rows.select_related("person", "for_trust", "deputy_for__person", "item_only__entry")
    rows = list(rows.prefetch_related("movements__item").order_by("pk"))
    seen = set(visible(AgendaItem.objects.filter(meeting=meeting), user).values_list("pk", flat=True))
    groups = ((name, [_person(row, seen) for row in rows if row.capacity == capacity]) for name, capacity in GROUPS)
    return [(name, people) for name, people in groups if people]


def _person(presence: Presence, seen: set[int]) -> str:
    """'Chief Executive, Trust A (deputy for Chair of Trust A) (left at 3:02pm)'; a private item is not named."""
    words = ", ".join(filter(None, [presence.job_title or presence.person.name, _trust(presence)]))
    notes = []
    if presence.capacity == Capacity.DEPUTY and presence.deputy_for:
        notes.append(f"deputy for {presence.deputy_for.person}")
    if presence.item_only_id in seen:
        notes.append(f"for {presence.item_only.name} only")
    notes += [_movement(row) for row in sorted(presence.movements.all(), key=lambda row: (row.at, row.pk))]
    return f"{words} ({', '.join(notes)})" if notes else words


def _trust(presence: Presence) -> str:
    return presence.for_trust.name if presence.for_trust else ""


def _movement(row) -> str:
    return f"{'left' if row.what == LEFT else 'arrived'} at {time_nhs(row.at)}"
