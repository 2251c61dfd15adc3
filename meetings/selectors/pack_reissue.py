"""Before a version goes out: who has read which one, and what will change for them."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.accounts.models import User
from meetings.models import Pack

from .pack import readers_of
from .pack_changes import Changes, changes_between


@dataclass(frozen=True)
class Readers:
    """Those with a seat whose newest reading is one version (None: none yet), and what the new one changes for them."""

    number: int | None
    people: list[User]
    of: int
    changes: Changes

    @property
    def text(self) -> str:
        have = "has" if len(self.people) == 1 else "have"
        what = f"{have} read version {self.number}" if self.number else f"{have} read none yet"
        return f"{len(self.people)} of {self.of} {what}"


def reissue_of(pack: Pack, user: User) -> list[Readers]:
    """The readers by the version that they read last, as `user` may see the changes. Empty before the first issue."""
    issued = {each.number: each for each in Pack.objects.issued().filter(meeting=pack.meeting_id).exclude(pk=pack.pk)}
    if not issued:
        return []
    seats = [line for line in readers_of(pack.meeting) if line.has_seat]
    by_version: dict[int | None, list[User]] = {}
    for line in seats:
        by_version.setdefault(line.reads[0].number if line.reads else None, []).append(line.person)
    return [
        Readers(number, by_version[number], len(seats), _changes(issued, number, pack, user))
        for number in sorted(by_version, key=lambda number: -(number or 0))
    ]


def _changes(issued: dict[int, Pack], number: int | None, pack: Pack, user: User) -> Changes:
    return changes_between(issued[number], pack, user) if number in issued else Changes()
