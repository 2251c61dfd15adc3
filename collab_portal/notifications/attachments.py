"""What a notice’s e-mail carries beside its words: made as it is sent, after rights are asked, by who registered it.

`register("meetings.calendar", maker)` once, as the app starts; then `notify(…, carries="meetings.calendar")`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from collab_portal.accounts.models import User
from collab_portal.records.models import Record


@dataclass(frozen=True)
class Part:
    """A further form of the same mail: its text, and the type by which mail programs know it."""

    text: str
    mimetype: str


Maker = Callable[[Record, User], Part | None]
MAKERS: dict[str, Maker] = {}


def register(name: str, maker: Maker) -> None:
    """Say who makes what notices with this name carry: `maker(record, person)` gives a Part, or None for nothing."""
    MAKERS[name] = maker


def part_for(name: str, record: Record, person: User) -> Part | None:
    """What a notice about a record carries for a person now. Raises KeyError for a name that nobody registered."""
    return MAKERS[name](record, person) if name else None
