"""Which bodies a reader sees in a structure, and under which of them each stands."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Body, Collaborative, Constituent


@dataclass(frozen=True)
class Tree:
    """The bodies by name; by id the nearest above that the reader sees, and the body that one sits in common under."""

    bodies: list[Body]
    above: dict[int, int]
    common: dict[int, int]


def tree_of(collaborative: Collaborative, user: User) -> Tree:
    """The bodies of a collaborative, the committees that sit in common in them, and those that they report to."""
    own = Body.objects.in_use().filter(collaborative=collaborative)
    sitting = Constituent.objects.in_use().filter(common__in=own, committee__entry__withdrawn_at=None)
    parents = _with_parents({*own.values_list("pk", flat=True), *sitting.values_list("committee", flat=True)})
    rows = visible(Body.objects.filter(pk__in=parents), user).select_related("entry").order_by("name", "pk")
    bodies = {body.pk: body for body in rows}
    above = {pk: up for pk in bodies if (up := _nearest(pk, parents, bodies))}
    pairs = visible(sitting, user).order_by("pk").values_list("committee", "common")
    common = {}
    for committee, table in pairs:
        if committee in bodies and table in bodies and committee not in _chain(table, above):
            common.setdefault(committee, table)
    return Tree(list(bodies.values()), above, common)


def _with_parents(inside: set[int]) -> dict[int, int | None]:
    """The parent of each body, also of those outside that one of them reports to."""
    found = dict(Body.objects.in_use().filter(pk__in=inside).values_list("pk", "parent"))
    outside = {parent for parent in found.values() if parent} - inside
    return found | dict(Body.objects.filter(pk__in=outside).values_list("pk", "parent"))


def _nearest(pk: int, parents: dict, bodies: dict) -> int | None:
    """The first body above that the reader sees; a withdrawn or hidden one is passed over."""
    seen, up = {pk}, parents.get(pk)
    while up is not None and up not in bodies and up not in seen:
        seen.add(up)
        up = parents.get(up)
    return up if up in bodies and up != pk else None


def _chain(pk: int, above: dict[int, int]) -> list[int]:
    """A body and all above it."""
    found = [pk]
    while (pk := above.get(pk)) is not None and pk not in found:
        found.append(pk)
    return found
