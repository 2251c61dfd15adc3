"""Summits, away days and joint events of non-executives: who came, what was spoken of, which themes came up."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from networks.models import Event, EventAttendance
from programmes.models import Organisation

Capacity = EventAttendance.Capacity


@transaction.atomic
def list_attendance(
    event: Event, *, by: User, people: Iterable[User] = (), names: str = "", trust: Organisation | None = None,
    capacity: str = Capacity.TRUST,
) -> list[EventAttendance]:  # fmt: skip
    """Write down who came, in one capacity and for one trust: people of the portal, and names one on a line.

    Who is listed already is passed over. Raises RuleBroken where nobody is named, and where those who came for a trust
    have none.
    """
    require(by, "manage", event)
    Event.objects.select_for_update(of=("self",)).get(pk=event.pk)
    lines = [line.strip()[:200] for line in names.splitlines() if line.strip()]
    people = list(people)
    if not people and not lines:
        raise RuleBroken({"names": "Choose somebody, or enter names or roles, one on a line."})
    if capacity == Capacity.TRUST and trust is None:
        raise RuleBroken({"trust": "Choose the trust for which they came."})
    there = set(EventAttendance.objects.in_use().filter(event=event).values_list("person", "who", "trust"))
    given = {"event": event, "trust": trust, "capacity": capacity}
    of = trust and trust.pk
    rows = [EventAttendance(person=each, **given) for each in people if each.pk not in {row[0] for row in there}]
    rows += [EventAttendance(who=line, **given) for line in lines if (None, line, of) not in there]
    return [save(row, by=by) for row in rows]
