"""What an item recommends, part by part: by who runs the meeting, or by the author of a paper that is still owed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access.checks import can
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save, withdraw
from meetings.models import AgendaItem, Decision, Paper, Part
from programmes.models import DecisionArea

from .order import check_open

NOT_YOURS = "Only who runs the meeting, or the author of a paper that is still to come, can change recommendations."


@dataclass(frozen=True)
class Typed:
    """A line of the page of recommendations: a part as it is to be, or that it goes. Without `part` it is a new one."""

    verb: str
    text: str
    area: DecisionArea | None = None
    value: Decimal | None = None
    place: int | None = None
    part: Part | None = None
    seen_version: int | None = None
    out: bool = False


@transaction.atomic
def add_part(item: AgendaItem, *, verb: str, text: str, by: User, area: DecisionArea | None = None, value=None) -> Part:
    """Add a part to what an item recommends. Parts are numbered in the order in which they came."""
    require_recommender(item, by=by)
    check_open(item.meeting)
    AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)  # two parts at once get two numbers
    number = max(item.parts.values_list("number", flat=True), default=0) + 1
    return save(Part(item=item, number=number, verb=verb, text=text, area=area, value=value), by=by)


@transaction.atomic
def change_part(part: Part, *, by: User, reason: str = "", seen_version: int | None = None) -> Part:
    """Save a changed part. Raises RuleBroken once it has its outcome."""
    require_recommender(part.item, by=by)
    _check_undecided(part)
    return save(part, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def withdraw_part(part: Part, *, by: User, reason: str) -> Part:
    """Take a part out of the recommendation. The others keep their numbers."""
    require_recommender(part.item, by=by)
    _check_undecided(part)
    return withdraw(part, by=by, reason=reason)


@transaction.atomic
def save_parts(item: AgendaItem, rows: Iterable[Typed], *, by: User) -> list[Part]:
    """Save several parts at once, new and changed ones, in the order of their places. Those with an outcome stay put.

    Raises Conflict where another changed the same field of a part meanwhile.
    """
    require_recommender(item, by=by)
    check_open(item.meeting)
    AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    placed = [(row.place, _save(item, row, by=by)) for row in rows]
    parts = sorted(((place, part) for place, part in placed if part is not None), key=_place)
    numbers = sorted(part.number for _, part in parts)
    for number, (_, part) in zip(numbers, parts, strict=True):
        if part.number != number:
            part.number = number
            save(part, by=by, reason="Put in another order")
    return [part for _, part in parts]


def require_recommender(item: AgendaItem, *, by: User) -> None:
    """Raises PermissionDenied unless `by` may say what the item recommends."""
    if not (by.is_system or may_recommend(item, by)):
        raise PermissionDenied(NOT_YOURS)


def may_recommend(item: AgendaItem, user: User) -> bool:
    """Who runs the meeting; and the author of a paper for the item, until the paper is handed in."""
    if can(user, "manage", item):
        return True
    writes = Paper.objects.in_use().filter(item=item, author=user, status__in=Paper.OWED).exists()
    return writes and can(user, "view", item)


def _save(item: AgendaItem, row: Typed, *, by: User) -> Part | None:
    if row.part is None:
        return add_part(item, verb=row.verb, text=row.text, area=row.area, value=row.value, by=by)
    if row.out:
        withdraw_part(row.part, by=by, reason="Taken out of the recommendations")
        return None
    for name in ("verb", "text", "area", "value"):
        setattr(row.part, name, getattr(row, name))
    return change_part(row.part, by=by, seen_version=row.seen_version)


def _place(placed: tuple[int | None, Part]) -> tuple:
    place, part = placed
    return (place is None, place or 0, part.number)


def _check_undecided(part: Part) -> None:
    check_open(part.item.meeting)
    if Decision.objects.filter(part=part).exists():
        raise RuleBroken("This part has its outcome, so it can’t change.")
