"""Which body a record belongs to: said by the app that knows bodies, as it starts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from collab_portal.records.models import Entry

BodiesOf = Callable[[Iterable[Entry]], dict[int, int]]
_said: list[BodiesOf] = []


def register(bodies_of: BodiesOf) -> None:
    """Say who knows bodies: given entries, it answers with the id of each one's body, by the entry's id."""
    if bodies_of not in _said:
        _said.append(bodies_of)


def bodies_of(entries: Iterable[Entry]) -> dict[int, int]:
    """The id of the body to which each record belongs, by the record's; without those that belong to none."""
    entries = list(entries)
    return {pk: body for says in _said for pk, body in says(entries).items()}
