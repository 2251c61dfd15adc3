"""Terms of reference: which version was in force, whose approval it needs, and what it says."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from collab_portal.access.checks import can, visible
from collab_portal.accounts.models import User

from ..models import Body, Clause, Collaborative, Membership, Organisation, TermsApproval, TermsOfReference
from ..rules.terms import next_review
from .agreements import with_documents

DECIDES_FOR_TRUSTS = (Body.Structure.IN_COMMON, Body.Structure.JOINT, Body.Structure.INDIVIDUALS)
SOVEREIGN = (Membership.Kind.FULL, Membership.Kind.LEAD)
NEW = (Collaborative.Status.FORMING, Collaborative.Status.SHADOW)
HEADINGS = {
    Clause.Kind.DELEGATED: "Powers that the body has",
    Clause.Kind.RETAINED: "Powers that the parents keep",
    Clause.Kind.OTHER: "Other rules",
}


@dataclass(frozen=True)
class Approving:
    """A parent, and its approval where it has given it."""

    parent: Body
    approval: TermsApproval | None


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
    boards = list(own_boards(_trusts_behind(body, on)).values())
    above = [body.parent] if body.parent else []
    return [*above, *(board for board in boards if board.pk not in (body.pk, body.parent_id))]


def trusts_without_board(body: Body, on: datetime.date | None = None) -> list[Organisation]:
    """The trusts whose approval terms need, but whose own board nobody has entered."""
    trusts = _trusts_behind(body, on)
    held = own_boards(trusts)
    return [trust for trust in trusts if trust.pk not in held]


def approvals_by_parent(terms: TermsOfReference, user: User) -> list[Approving]:
    """Each parent of the day that the version is in force from (today, for a draft) with its approval, those that gave
    one first; also a body that approved and is no parent any more."""
    rows = visible(TermsApproval.objects.filter(terms=terms), user)
    given = [
        Approving(row.by_body, row)
        for row in rows.select_related("entry", "by_body__entry", "by_body__organisation").order_by("on", "pk")
    ]
    return [*given, *(Approving(parent, None) for parent in not_approved_by(terms))]


def not_approved_by(terms: TermsOfReference) -> list[Body]:
    """The parents that have not approved a version."""
    given = set(terms.approvals.in_use().values_list("by_body", flat=True))
    return [parent for parent in parents_of(terms.body, terms.starts) if parent.pk not in given]


def may_record_for(terms: TermsOfReference, user: User) -> list[Body]:
    """The parents for which a person may record an approval: all for who manages the terms, else those managed."""
    parents = not_approved_by(terms)
    if can(user, "manage", terms):
        return parents
    managed = visible(Body.objects.filter(pk__in=[parent.pk for parent in parents]), user, "manage")
    return [parent for parent in parents if parent in set(managed)]


def clauses_by_kind(terms: TermsOfReference, user: User) -> list[tuple[str, list[Clause]]]:
    """The clauses that the reader sees under their headings, numbered as the document has them: 4.2 before 4.10."""
    rows = visible(Clause.objects.filter(terms=terms).select_related("entry", "area"), user)
    ordered = sorted(rows, key=lambda clause: _places(clause.number))
    found = [(heading, [clause for clause in ordered if clause.kind == kind]) for kind, heading in HEADINGS.items()]
    return [(heading, clauses) for heading, clauses in found if clauses]


def versions_of(body: Body, user: User) -> list[TermsOfReference]:
    """Every version that the reader sees, the newest first, each with `document_seen`."""
    rows = visible(TermsOfReference.objects.filter(body=body).select_related("entry"), user)
    found = with_documents(rows.order_by("-number"), user)
    for version in found:
        version.body = body
    return found


def proposed_review(body: Body, on: datetime.date) -> datetime.date:
    """The usual next review of terms that begin on a day: sooner while the body's collaborative is new."""
    return next_review(on, is_new=bool(body.collaborative and body.collaborative.status in NEW))


def _places(number: str) -> list[tuple[int, int, str]]:
    """'4.10' in parts that sort: numbers by size, before words."""
    parts = number.replace("(", ".").replace(")", "").split(".")
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts]


def _trusts_behind(body: Body, on: datetime.date | None) -> list[Organisation]:
    """The trusts for which a body decides: those of its constituent committees, else the sovereign members."""
    if body.organisation_id or not (body.structure in DECIDES_FOR_TRUSTS or body.parent_id is None):
        return []
    seated = body.constituents.in_use().exclude(committee__organisation=None)
    if rows := seated.select_related("committee__organisation").order_by("committee__organisation__name"):
        return [row.committee.organisation for row in rows]
    members = Membership.objects.in_force(on).filter(collaborative=body.collaborative_id, kind__in=SOVEREIGN)
    return [row.organisation for row in members.select_related("organisation").order_by("organisation__name")]


def own_boards(trusts: list[Organisation]) -> dict[int, Body]:
    """The own board of each trust that has one: of several the first that was entered."""
    rows = Body.objects.in_use().filter(
        organisation__in=[trust.pk for trust in trusts], kind=Body.Kind.BOARD, structure=Body.Structure.SINGLE
    )
    found: dict[int, Body] = {}
    for board in rows.select_related("entry", "organisation").order_by("organisation__name", "pk"):
        found.setdefault(board.organisation_id, board)
    return found
