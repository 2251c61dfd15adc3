"""The governance structure of a collaborative on a day: bodies under those they report to, with chair, seats, gaps,
what trusts have delegated to them, and the way that an escalation takes."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Appointment, Body, Collaborative, Delegation, Programme
from .health import Finding, findings_of
from .structure_tree import Tree, tree_of

RAISING = {Body.Kind.NETWORK}  # bodies whose escalations begin with them; programmes begin at their accountable body


@dataclass
class Place:
    """A body in the structure, as far as the reader may see it. `common` is the body under which it sits in common."""

    body: Body
    above: Place | None = None
    common: Place | None = None
    children: list[Place] = field(default_factory=list)
    chair: str = ""
    has_chair: bool = False
    seats: int | None = None  # nothing where the reader does not see them all
    outside: bool = False
    gaps: list[Finding] = field(default_factory=list)
    delegations: list[Delegation] = field(default_factory=list)
    programmes: list[Programme] = field(default_factory=list)

    @property
    def upper(self) -> Place | None:
        """Under which body it stands in the list and in the chart."""
        return self.common or self.above

    @property
    def route(self) -> list[Body]:
        """The bodies that an escalation from here goes to, the nearest first."""
        return [self.above.body, *self.above.route] if self.above else []

    @property
    def raises(self) -> bool:
        return bool(self.programmes) or self.body.kind in RAISING


@dataclass
class Structure:
    """All places of a collaborative on a day; `top` are those under which the others hang."""

    collaborative: Collaborative
    on: datetime.date
    top: list[Place]

    @property
    def places(self) -> list[Place]:
        """Each before those under it: the order of the list."""
        return [place for first in self.top for place in _down(first)]

    @property
    def routes(self) -> set[tuple[int, int]]:
        """The pairs of bodies, lower and upper, that an escalation passes between."""
        found = set()
        for place in self.places:
            steps = [place.body, *place.route] if place.raises else []
            found |= {(a.pk, b.pk) for a, b in zip(steps, steps[1:], strict=False)}
        return found


def structure_of(collaborative: Collaborative, user: User, on: datetime.date) -> Structure:
    """The structure on a day, in a constant number of queries.

    A body that the reader may not see is not there: those under it hang from the nearest above that they may see, or
    stand at the top. Bodies carry no dates: all in use today are there; seats, delegations and gaps are those of `on`.
    """
    tree = tree_of(collaborative, user)
    places = {body.pk: Place(body, outside=_is_outside(body, collaborative, tree)) for body in tree.bodies}
    for pk, place in places.items():
        place.above, place.common = places.get(tree.above.get(pk)), places.get(tree.common.get(pk))
    for place in places.values():
        if place.upper:
            place.upper.children.append(place)
    _seat(places, user, on)
    _add_rest(places, collaborative, user, on)
    return Structure(collaborative, on, [place for place in places.values() if place.upper is None])


def _is_outside(body: Body, collaborative: Collaborative, tree: Tree) -> bool:
    inside = body.collaborative_id == collaborative.pk or body.pk in tree.common
    return body.external or not inside


def _seat(places: dict[int, Place], user: User, on: datetime.date) -> None:
    """Chairs and numbers of seats. Whether there is a chair is judged on all seats, the name shown if it may be."""
    rows = Appointment.objects.in_force(on).filter(body__in=places)
    shown = set(visible(rows, user).values_list("pk", flat=True))
    by_body = defaultdict(list)
    for seat in rows.select_related("person").order_by("starts", "pk"):
        by_body[seat.body_id].append(seat)
    for pk, place in places.items():
        seats = by_body[pk]
        chairs = [seat for seat in seats if seat.role == Appointment.Role.CHAIR]
        place.has_chair = bool(chairs)
        place.chair = ", ".join(str(seat.person) for seat in chairs if seat.pk in shown)
        place.seats = len(seats) if all(seat.pk in shown for seat in seats) else None


def _add_rest(places: dict[int, Place], collaborative: Collaborative, user: User, on: datetime.date) -> None:
    for finding in findings_of(collaborative, user, on):
        if finding.record.pk in places:
            places[finding.record.pk].gaps.append(finding)
    powers = Delegation.objects.in_force(on).filter(Q(revoked_on=None) | Q(revoked_on__gt=on), to_body__in=places)
    powers = visible(powers, user).select_related("entry", "from_trust", "area")
    for power in powers.order_by("area__name", "from_trust__name", "pk"):
        places[power.to_body_id].delegations.append(power)
    programmes = visible(Programme.objects.filter(accountable_body__in=places), user).select_related("entry")
    for programme in programmes.order_by("name"):
        places[programme.accountable_body_id].programmes.append(programme)


def _down(place: Place) -> Iterator[Place]:
    yield place
    for child in place.children:
        yield from _down(child)
