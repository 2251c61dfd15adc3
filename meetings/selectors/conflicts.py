"""Who has a conflict of interest in which item, and what that means for votes and quorum."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from collab_portal.access.models import Exclusion
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Conflict, Meeting, Presence
from meetings.rules.conflicts import NOT_VOTING
from programmes.models import Appointment, Deputy

KIND = Conflict._meta.label_lower


def not_voting(item: AgendaItem) -> dict[int, str]:
    """Who neither votes on an item nor counts for its quorum: how it is handled, by the person's id."""
    return not_voting_in(item.meeting, [item.pk])[item.pk]


def not_voting_in(meeting: Meeting, items: Iterable[int] | None = None) -> dict[int, dict[int, str]]:
    """The same for the items of a meeting by their ids, in two queries: those said, or all. Others give nobody.

    Who is kept from an item for another reason than a declaration does not receive its paper: now, or on the day.
    """
    rows = Conflict.objects.in_use().filter(item__meeting=meeting, handling__in=NOT_VOTING)
    kept = Exclusion.objects.in_use().filter(record__in=AgendaItem.objects.filter(meeting=meeting).values("pk"))
    if items is not None:
        items = list(items)
        rows, kept = rows.filter(item__in=items), kept.filter(record__in=items)
    found: dict[int, dict[int, str]] = defaultdict(dict)
    for item, person in kept.filter(_in_force(meeting)).exclude(because__kind=KIND).values_list("record", "user"):
        found[item][person] = Conflict.Handling.NO_PAPER
    for item, person, handling in rows.values_list("item", "person", "handling"):
        found[item].setdefault(person, handling)
    return found


def may_declare_for(meeting: Meeting, person: User) -> bool:
    """Whether a person sits at a meeting: by a seat or as its named deputy on the day, or listed there."""
    bodies = [meeting.body_id, *meeting.sittings.in_use().values_list("body", flat=True)]
    seats = Appointment.objects.in_force(meeting.date).filter(body__in=bodies)
    return (
        seats.filter(person=person).exists()
        or Deputy.objects.in_force(meeting.date).filter(person=person, appointment__in=seats.values("pk")).exists()
        or Presence.objects.in_use().filter(person=person, sitting__meeting=meeting).exists()
    )


def _in_force(meeting: Meeting) -> Q:
    return _on(timezone.localdate()) | _on(meeting.date)


def _on(day) -> Q:
    return Q(starts__lte=day) & (Q(ends=None) | Q(ends__gte=day))
