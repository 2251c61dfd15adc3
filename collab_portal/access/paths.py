"""How a record reaches the roots whose roles open it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db.models import Q


@dataclass(frozen=True)
class Dated:
    """A way over rows that hold only for a time: a membership, a seat. It opens nothing once the row has ended.

    `over` leads to the rows, `to` from them to the root (nothing where the row is the way's end). Without `starts` a
    row that is still to begin counts too: who prepares a membership must see whom they prepare it for.
    """

    over: str
    to: str
    starts: str | None = "starts"
    ends: str = "ends"

    @property
    def root(self) -> str:
        return f"{self.over}__{self.to}"

    def holds(self, on: datetime.date | None = None) -> Q:
        """That a row of the way is in use and in force on a day (today unless said); for one filter() call."""
        on = on or datetime.date.today()
        ends = f"{self.over}__{self.ends}"
        held = Q(**{f"{self.over}__entry__withdrawn_at__isnull": True}) & (
            Q(**{f"{ends}__isnull": True}) | Q(**{f"{ends}__gte": on})
        )
        return held & Q(**{f"{self.over}__{self.starts}__lte": on}) if self.starts else held


Path = str | Dated


def under(step: str, paths: Iterable[Path]) -> tuple[Path, ...]:
    """The same ways for what hangs under a record by `step`: ('body',) becomes ('terms__body',)."""
    return tuple(
        replace(path, over=f"{step}__{path.over}") if isinstance(path, Dated) else f"{step}__{path}" for path in paths
    )


def first_step(path: Path) -> str:
    """The field by which a way begins."""
    return (path.over if isinstance(path, Dated) else path).split("__")[0]
