"""Terms of reference: which version was in force, whose approval it needs, and what it says."""

from __future__ import annotations

import datetime

from ..models import Body, Membership, TermsOfReference

DECIDES_FOR_TRUSTS = (Body.Structure.IN_COMMON, Body.Structure.JOINT, Body.Structure.INDIVIDUALS)
SOVEREIGN = (Membership.Kind.FULL, Membership.Kind.LEAD)


def terms_of(body: Body, on: datetime.date) -> TermsOfReference | None:
    """The version of a body's terms of reference in force on a day: of several the latest. One query.

    Its clauses are `terms.clauses.in_use()`, each with kind, area and limit.
    """
    rows = TermsOfReference.objects.in_force(on).filter(body=body).select_related("entry")
    return rows.order_by("-starts", "-number").first()


def parents_of(body: Body, on: datetime.date | None = None) -> list[Body]:
    """The bodies that approve a body's terms of reference (domain.md, Governance bodies: 'approved by which parents').

    The body that it reports to, and, where it decides for several trusts (committees in common, a joint committee,
    individual decision-makers) or reports to nobody, the own board of each of these trusts, by its name. A trust whose
    board is not in the portal is missing here: `trusts_without_board` names it.
    """
    boards = list(_own_boards(_trusts_behind(body, on)).values())
    above = [body.parent] if body.parent else []
    return [*above, *(board for board in boards if board.pk not in (body.pk, body.parent_id))]


def trusts_without_board(body: Body, on: datetime.date | None = None) -> list:
    """The trusts whose approval terms need, but whose own board nobody has entered."""
    trusts = _trusts_behind(body, on)
    held = _own_boards(trusts)
    return [trust for trust in trusts if trust.pk not in held]


def _trusts_behind(body: Body, on: datetime.date | None) -> list:
    """The trusts for which a body decides: those of its constituent committees, else the sovereign members."""
    if body.organisation_id or not (body.structure in DECIDES_FOR_TRUSTS or body.parent_id is None):
        return []
    seated = body.constituents.in_use().exclude(committee__organisation=None)
    if rows := seated.select_related("committee__organisation").order_by("committee__organisation__name"):
        return [row.committee.organisation for row in rows]
    members = Membership.objects.in_force(on).filter(collaborative=body.collaborative_id, kind__in=SOVEREIGN)
    return [row.organisation for row in members.select_related("organisation").order_by("organisation__name")]


def _own_boards(trusts: list) -> dict[int, Body]:
    """The own board of each trust that has one: of several the first that was entered."""
    rows = Body.objects.in_use().filter(
        organisation__in=[trust.pk for trust in trusts], kind=Body.Kind.BOARD, structure=Body.Structure.SINGLE
    )
    found: dict[int, Body] = {}
    for board in rows.select_related("entry", "organisation").order_by("organisation__name", "pk"):
        found.setdefault(board.organisation_id, board)
    return found
