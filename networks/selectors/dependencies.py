"""What depends on what, as far as a reader sees both ends; what comes late, and what goes round in a circle."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Prefetch, Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry
from networks.models import ENDS, Dependency
from networks.rules.dependencies import SETTLED, circles, comes_on, days_late
from programmes.models import Forecast, Milestone
from programmes.rules.milestones import Standing
from programmes.selectors.benefits import under_subject
from programmes.selectors.milestones import row_of


@dataclass(frozen=True)
class DependencyRow:
    """A dependency, how its milestone stands where it has one, when it can be there, and by how many days too late."""

    dependency: Dependency
    standing: Standing | None
    comes: datetime.date
    late: int

    @property
    def pair(self) -> tuple[int, int]:
        return self.dependency.needs_id, self.dependency.on_id

    @property
    def is_live(self) -> bool:
        return self.dependency.status not in SETTLED


def dependency_rows(dependencies: QuerySet[Dependency], user: User, today: datetime.date) -> list[DependencyRow]:
    """Dependencies that the reader may see, the latest first, then by the day they are needed. Constant queries."""
    said = Prefetch(
        "milestone__forecasts", visible(Forecast.objects.select_related("entry"), user).order_by("pk"), to_attr="said"
    )
    rows = visible(dependencies, user).select_related("entry", "needs", "on", "milestone__entry")
    found = [_row(row, today) for row in rows.prefetch_related(said)]
    return sorted(found, key=lambda row: (-row.late, row.dependency.needed_by or datetime.date.max, row.dependency.pk))


def of_end(pk: int) -> QuerySet[Dependency]:
    """What one end needs, and what others need of it."""
    return Dependency.objects.drawn().filter(Q(needs=pk) | Q(on=pk))


def circles_of(user: User, through: int | None = None) -> list[list[Entry]]:
    """The circles that the reader sees whole, of what is not settled; of one end where it is named."""
    pairs = list(visible(Dependency.objects.live(), user).values_list("needs", "on"))
    found = [way for way in circles(pairs) if through is None or through in way]
    entries = Entry.objects.in_bulk({pk for way in found for pk in way})
    return [[entries[pk] for pk in (*way, way[0])] for way in found]


def ends_seen(user: User) -> QuerySet[Entry]:
    """Every programme, workstream, project and network that the reader may see, by name."""
    seen = (Q(pk__in=visible(model.objects.all(), user).values("pk")) for model in ENDS)
    return Entry.objects.filter(reduce(or_, seen)).order_by("title", "pk")


def milestones_for(dependency: Dependency, user: User) -> QuerySet[Milestone]:
    """The milestones that a dependency may rest on: those of the end it is on, and of what hangs from that."""
    return visible(Milestone.objects.filter(under_subject(dependency.on.model, dependency.on_id)), user)


def row_for(dependency: Dependency, user: User, today: datetime.date) -> DependencyRow:
    """One dependency with how it stands."""
    if dependency.milestone:
        seen = visible(Forecast.objects.filter(milestone=dependency.milestone), user)
        dependency.milestone.said = list(seen.select_related("entry").order_by("pk"))
    return _row(dependency, today)


def latest(rows: Iterable[DependencyRow]) -> list[DependencyRow]:
    """Those that come too late."""
    return [row for row in rows if row.late]


def _row(dependency: Dependency, today: datetime.date) -> DependencyRow:
    milestone = dependency.milestone
    standing = row_of(milestone, milestone.said, today).standing if milestone else None
    comes = comes_on(standing and standing.day, today, done=bool(standing and standing.is_done))
    return DependencyRow(dependency, standing, comes, days_late(dependency.status, dependency.needed_by, comes))
