"""Decisions in any number, written in sets and not one by one: as many as measurements need, of a realistic shape."""

import datetime

from django.db.models import QuerySet
from django.utils import timezone

from collab_portal.accounts.models import system_actor
from collab_portal.records.models import Entry
from meetings.models import AgendaItem, Decision, Meeting, Part
from programmes.models import Body, DecisionArea
from tests.factories.programmes import BodyFactory, CollaborativeFactory, DecisionAreaFactory

WORDS = "The board approved the standards for {} from the first of April."
OUTCOMES = [each.value for each in Decision.Outcome]
A_MEETING = 50  # decisions
BODIES, AREAS = 12, 8


def decisions(count: int):
    """So many decisions of the bodies of one collaborative, which is given back."""
    collaborative = CollaborativeFactory()
    bodies = [BodyFactory(name=f"Provider Board {n}", collaborative=collaborative) for n in range(BODIES)]
    areas = [DecisionAreaFactory(name=f"Area {n}", collaborative=collaborative) for n in range(AREAS)]
    meetings = [_meeting(bodies, n) for n in range(-(-count // A_MEETING))]
    held = _write(Meeting, meetings)
    items = _write(AgendaItem, [{"meeting": each, "name": f"Plans {n}", "rank": n} for n, each in enumerate(held)])
    parts = _write(Part, [_part(items, areas, n) for n in range(count)])
    _write(Decision, [_decision(part, n) for n, part in enumerate(parts)])
    return collaborative


def _meeting(bodies: list[Body], n: int) -> dict:
    day = datetime.date(2010, 1, 4) + datetime.timedelta(days=5 * n)
    return {"body": bodies[n % BODIES], "date": day, "starts_at": datetime.time(14), "ends_at": datetime.time(16)}


def _part(items: list[AgendaItem], areas: list[DecisionArea], n: int) -> dict:
    return {
        "item": items[n // A_MEETING], "number": n % A_MEETING + 1, "verb": "approve", "text": f"the standards {n}",
        "area": areas[n % AREAS], "value": 1000 * (n % 997),
    }  # fmt: skip


def _decision(part: Part, n: int) -> dict:
    return {
        "part": part, "outcome": OUTCOMES[n % len(OUTCOMES)], "wording": WORDS.format(f"service {n % 997}"),
        "quorate": n % 40 > 0, "quorum_text": "Quorate", "authority_text": f"Terms of reference, clause {n % 12}",
        "effective_on": datetime.date(2010, 1, 4) + datetime.timedelta(days=n % 4000),
    }  # fmt: skip


def _write(model, rows: list[dict]) -> list:
    """Rows of records without their history: nothing that is measured reads it."""
    by, now, kind = system_actor("Tests"), timezone.now(), model._meta.label_lower
    begun = Entry.objects.count()
    numbered = ((f"{model.REFERENCE}-B{begun + n:06d}", f"{model.__name__} {n}") for n in range(len(rows)))
    entries = [Entry(kind=kind, reference=reference, title=title) for reference, title in numbered]
    Entry.objects.bulk_create(entries, batch_size=5000)
    spine = {"version": 1, "created_by": by, "changed_by": by, "created_at": now, "changed_at": now}
    records = [model(entry=entry, **spine, **row) for entry, row in zip(entries, rows, strict=True)]
    return QuerySet(model).bulk_create(records, batch_size=5000)
