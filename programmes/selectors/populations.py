"""How many people a collaborative serves: added up from its systems, with what sources state beside it."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Collaborative, CollaborativeSystem, PopulationFigure
from ..rules import populations
from ..rules.populations import Leaf, Line, Stated


@dataclass(frozen=True)
class Footprint:
    """The systems that a collaborative serves with their people, rolled up: computed, never entered."""

    served: list[CollaborativeSystem]
    whole: Line
    astray: list[Stated]

    @property
    def people(self) -> int | None:
        return self.whole.people

    @property
    def unknown(self) -> tuple[str, ...]:
        return self.whole.unknown

    @property
    def rows(self) -> list[dict]:
        """The table: under each region its parts with their systems, then their sum, then the sum of all."""
        return [*(row for region in self.whole.lines for row in _rows(region)), {"line": self.whole, "depth": 0}]


def footprint_of(collaborative: Collaborative, user: User) -> Footprint:
    """The population of a collaborative by system, part, region and as a whole, beside the figures that are stated."""
    rows = visible(CollaborativeSystem.objects.filter(collaborative=collaborative), user)
    served = list(rows.select_related("entry", "system__entry").order_by("system__region", "system__name"))
    leaves = leaves_of(served)
    figures = visible(PopulationFigure.objects.filter(collaborative=collaborative), user).select_related("entry")
    stated = [Stated(figure.level, figure.place, figure.people, figure) for figure in figures.order_by("as_at", "pk")]
    return Footprint(served, populations.roll_up(leaves, stated), populations.astray(leaves, stated))


def leaves_of(served: list[CollaborativeSystem]) -> list[Leaf]:
    """The systems served, as the rule of the roll-up takes them."""
    return [
        Leaf(row.system.name, row.system.region.strip(), row.system.sub_region.strip(), row.system.population, row)
        for row in served
    ]


def _rows(region: Line) -> list[dict]:
    """The systems of a region and its sums; a sum of one system without a stated figure would only repeat it."""
    found: list[dict] = []
    for part in region.lines:
        found += [{"leaf": leaf} for leaf in part.leaves] + _sum(part)
    found += [{"leaf": leaf} for leaf in region.leaves if not leaf.part]
    return found + _sum(region)


def _sum(line: Line) -> list[dict]:
    return [{"line": line}] if line.name and (len(line.leaves) > 1 or line.compared) else []
