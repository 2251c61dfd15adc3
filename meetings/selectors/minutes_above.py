"""What only the apps above know that an item's minutes say by themselves: each registers its own as it starts.

`tell(meeting, user, items)` gives pairs of item and sentence, from what the user sees. A sentence never changes once it
stands, since approved minutes don't.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from collab_portal.accounts.models import User
from meetings.models import Meeting

Teller = Callable[[Meeting, User, list[int]], Iterable[tuple[int, str]]]
ABOVE: dict[str, Teller] = {}


def register(name: str, tell: Teller) -> None:
    """Say what an app above adds to minutes."""
    ABOVE[name] = tell


def told_above(meeting: Meeting, user: User, items: list[int]) -> Iterable[tuple[int, str]]:
    """The sentences of every app above."""
    for tell in ABOVE.values():
        yield from tell(meeting, user, items)
