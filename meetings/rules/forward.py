"""At which meeting a line of the forward plan comes up: the first from its day whose agenda can still have it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from meetings.models import Meeting

Status = Meeting.Status
TAKES_ITEMS = frozenset({Status.PLANNED, Status.AGENDA})  # a pack that is out is not changed by the portal itself
HAS_BEEN = frozenset({Status.HELD, Status.DRAFT, Status.AGREED, Status.APPROVED})
KEEP = "keep"


@dataclass(frozen=True)
class Gathering:
    """A meeting as a line looks at it; `movable` where what stands on its agenda may leave again."""

    pk: int
    day: datetime.date
    status: str
    movable: bool = False


def where_to(
    due: datetime.date, ahead: Iterable[Gathering], *, now_at: Gathering | None = None, not_at: Iterable[int] = ()
) -> Gathering | str | None:
    """The meeting that a line due on a day goes to; KEEP where it stays as it is; None where there is none yet.

    `ahead` are the body's meetings to come, `now_at` the one on whose agenda it stands, `not_at` those at which it
    can't come up: where it was promised, or from whose agenda somebody took it.
    """
    if now_at and (now_at.status in HAS_BEEN or not now_at.movable):
        return KEEP
    refused = set(not_at)
    takes = [meeting for meeting in ahead if meeting.day >= due and meeting.pk not in refused]
    takes = [meeting for meeting in takes if meeting.status in TAKES_ITEMS]
    if now_at and now_at.day >= due:
        takes.append(now_at)
    first = min(takes, key=lambda meeting: (meeting.day, meeting.pk), default=None)
    return KEEP if first and now_at and first.pk == now_at.pk else first
