"""The stage gates that agenda items are about, and what stands against passing them."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Meeting, Part
from meetings.rules.gates import HINT, asks_to_pass
from programmes.models import Body, Gate
from programmes.selectors.gates import approving_bodies, gates_of, in_the_way, wrong_body

GATE = Gate._meta.label_lower


@dataclass(frozen=True)
class Asked:
    """A part that asks for a gate: why this body's decision would not pass it, and what of the project is open."""

    gate: Gate
    deciding: Body | None
    wrong_body: str
    in_the_way: tuple[str, ...]
    hint: str = HINT

    @property
    def held(self) -> tuple[str, ...]:
        """All that stands against it."""
        return (*filter(None, (self.wrong_body,)), *self.in_the_way)


def asked_of(item: AgendaItem, user: User | None = None) -> dict[int, Asked]:
    """For the part of an item that asks for a gate what stands against it, as far as a reader may see the gate."""
    return asked_at(item.meeting, [item], user)


def asked_at(meeting: Meeting, items: Iterable[AgendaItem], user: User | None = None) -> dict[int, Asked]:
    """The same for several items of one meeting, by part; the queries do not grow with them. Without a reader whole."""
    about = {item.pk: item.subject_id for item in items if item.subject_id and item.subject.kind == GATE}
    if not about:
        return {}
    gates = {gate.pk: gate for gate in gates_of(about.values(), user)}
    bodies, asked = approving_bodies(list(gates.values())), {}
    for item_id, part in _asking(about):
        if gate := gates.get(about[item_id]):
            deciding = bodies[gate.pk]
            wrong = wrong_body(gate, deciding, meeting.body)
            asked[part.pk] = Asked(gate, deciding, wrong, tuple(_shut(gate, meeting.date)))
    return asked


def _asking(about: dict[int, int]) -> list[tuple[int, Part]]:
    parts = defaultdict(list)
    for part in Part.objects.in_use().filter(item__in=about):
        parts[part.item_id].append(part)
    return [(item_id, part) for item_id, rows in parts.items() for part in rows if asks_to_pass(part, rows)]


def _shut(gate: Gate, on: datetime.date) -> list[str]:
    if gate.is_behind:
        return [f"The project is past gate {gate.number} already."]
    if gate.project.stage == gate.project.Stage.STOPPED:
        return ["The project was stopped."]
    return in_the_way(gate, on)
