"""What sources state about the people of a place: entered beside the sum, never in its place."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import PopulationFigure


@transaction.atomic
def state_population(figure: PopulationFigure, *, by: User) -> PopulationFigure:
    """Enter a number of people that a source states for a region, a part of one, or the whole footprint."""
    require(by, "manage", figure.collaborative)
    _require_place(figure)
    return save(figure, by=by)


@transaction.atomic
def correct_population(
    figure: PopulationFigure, *, by: User, reason: str = "", seen_version: int | None = None
) -> PopulationFigure:
    """Correct what was entered of a stated figure; the source's own mistake stays as it is printed."""
    require(by, "manage", figure)
    _require_place(figure)
    return save(figure, by=by, reason=reason, seen_version=seen_version)


def _require_place(figure: PopulationFigure) -> None:
    figure.place = " ".join(figure.place.split())
    whole = figure.level == PopulationFigure.Level.FOOTPRINT
    if whole and figure.place:
        raise RuleBroken({"place": "Leave this empty for the whole footprint, or choose what the figure is for."})
    if not whole and not figure.place:
        raise RuleBroken({"place": "Enter the name of the region or part, as its systems have it."})
