"""Terms of reference: drafted in versions, approved by each parent, put in force from a day."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.db.models import Q

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User
from collab_portal.records import services as records
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save

from ..models import Body, Clause, DecisionArea, TermsApproval, TermsOfReference
from ..selectors.terms import parents_of, proposed_review
from .agreement import attach_upload

COPIED = ("number", "kind", "text", "area", "limit")


@transaction.atomic
def draft_terms(
    body: Body,
    *,
    purpose: str,
    changed: str,
    by: User,
    upload: File | None = None,
    review_by: datetime.date | None = None,
    copy_clauses: bool = False,
) -> TermsOfReference:
    """Begin the next version of a body's terms of reference; it is not in force until `put_in_force`.

    `copy_clauses` takes over the clauses of the version before. Raises RuleBroken at `upload` where the upload gate
    refuses the document.
    """
    require(by, "manage", body)
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)  # two drafts at once get two numbers
    number = max(body.terms.values_list("number", flat=True), default=0) + 1
    before = body.terms.in_use().order_by("number").last()
    terms = TermsOfReference(body=body, number=number, purpose=purpose, changed=changed, review_by=review_by)
    terms.document = attach_upload(body, upload, title=f"Terms of reference, version {number}", by=by)
    save(terms, by=by)
    for clause in before.clauses.in_use() if before and copy_clauses else ():
        save(Clause(terms=terms, **{name: getattr(clause, name) for name in COPIED}), by=by)
    return terms


def change_terms(
    terms: TermsOfReference, *, by: User, reason: str = "", seen_version: int | None = None
) -> TermsOfReference:
    """Write a version's changed facts. In force, only its next review moves; the rest takes a new version."""
    require(by, "manage", terms)
    was = TermsOfReference.objects.get(pk=terms.pk)
    if was.starts and any(getattr(was, name) != getattr(terms, name) for name in ("purpose", "changed")):
        raise RuleBroken(_frozen(was))
    _require_review_after(terms.starts, terms.review_by)
    return save(terms, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def add_clause(
    terms: TermsOfReference,
    *,
    number: str,
    kind: str,
    text: str,
    by: User,
    area: DecisionArea | None = None,
    limit: Decimal | None = None,
) -> Clause:
    """Add a clause to a version that is not in force yet."""
    require(by, "manage", terms)
    clause = Clause(terms=terms, number=number.strip(), kind=kind, text=text, area=area, limit=limit)
    _require_sound(clause)
    before = Clause.objects.filter(terms=terms, number=clause.number).select_related("entry").first()
    if before and before.entry.withdrawn_at is None:
        raise RuleBroken({"number": f"Clause {clause.number} is here already. Number this one differently."})
    if before:
        clause = _taken_up_again(before, clause, by=by)
    return save(clause, by=by)


def change_clause(clause: Clause, *, by: User, reason: str = "", seen_version: int | None = None) -> Clause:
    """Write a clause's changed words, number, area or limit, while its version is not in force."""
    require(by, "manage", clause)
    _require_sound(clause)
    if Clause.objects.filter(terms=clause.terms_id, number=clause.number).exclude(pk=clause.pk).exists():
        raise RuleBroken({"number": f"Clause {clause.number} is here already. Number this one differently."})
    return save(clause, by=by, reason=reason, seen_version=seen_version)


def withdraw_clause(clause: Clause, *, by: User, reason: str) -> Clause:
    """Strike a clause from a version that is not in force yet."""
    require(by, "manage", clause)
    _require_draft(clause.terms)
    return records.withdraw(clause, by=by, reason=reason)


@transaction.atomic
def withdraw_terms(terms: TermsOfReference, *, by: User, reason: str) -> TermsOfReference:
    """Drop a draft with its clauses. A version that was in force stays, since decisions rest on it."""
    require(by, "manage", terms)
    _require_draft(terms)
    for row in (*terms.clauses.in_use(), *terms.approvals.in_use()):
        records.withdraw(row, by=by, reason=reason)
    return records.withdraw(terms, by=by, reason=reason)


@transaction.atomic
def approve_terms(
    terms: TermsOfReference, *, by_body: Body, on: datetime.date, wording: str, by: User
) -> TermsApproval:
    """Record that a parent approved a version, in the words of its minutes: by that body's secretary, or the body's.

    Raises RuleBroken where the body is no parent (`selectors.terms.parents_of`) or approved this version already.
    """
    if not (by.is_system or can(by, "manage", terms) or can(by, "manage", by_body)):
        raise PermissionDenied("Only who looks after this body, or the body that approves, can record the approval.")
    if on > datetime.date.today():
        raise RuleBroken({"on": "The approval can’t be in the future. Record it once it is given."})
    if by_body not in parents_of(terms.body, on) and by_body not in parents_of(terms.body):
        raise RuleBroken(
            {"by_body": f"{by_body} doesn’t approve the terms of {terms.body}. Choose one of its parents."}
        )
    before = TermsApproval.objects.filter(terms=terms, by_body=by_body).select_related("entry").first()
    if before and before.entry.withdrawn_at is None:
        raise RuleBroken({"by_body": f"{by_body} approved this version on {_day(before.on)} already."})
    if before:
        restore(before, by=by, reason="Approved after all")
    approval = before or TermsApproval(terms=terms, by_body=by_body)
    approval.on, approval.wording = on, wording
    return save(approval, by=by)


@transaction.atomic
def put_in_force(
    terms: TermsOfReference, *, starts: datetime.date, by: User, review_by: datetime.date | None = None
) -> TermsOfReference:
    """Put a version in force from a day; the one before ends the day before. Parents that have not approved don't
    hold it up: `selectors.terms.approvals_by_parent` says which. Without a date of review the usual one is set.
    """
    require(by, "manage", terms)
    Body.objects.select_for_update(of=("self",)).get(pk=terms.body_id)
    _require_draft(terms)
    others = TermsOfReference.objects.in_use().filter(body=terms.body_id).exclude(starts=None)
    last = others.order_by("starts", "number").last()
    if last and starts <= last.starts:
        raise RuleBroken(
            {"starts": f"Version {last.number} is in force from {_day(last.starts)}. This one begins later."}
        )
    for former in others.filter(Q(ends=None) | Q(ends__gte=starts)):
        former.ends = starts - datetime.timedelta(days=1)
        save(former, by=by, reason=f"Version {terms.number} follows")
    terms.starts = starts
    terms.review_by = review_by or terms.review_by or proposed_review(terms.body, starts)
    _require_review_after(starts, terms.review_by)
    return save(terms, by=by)


def require_limit(limit: Decimal | None) -> None:
    """Raises RuleBroken where a clause's limit is below zero."""
    if limit is not None and limit < 0:
        raise RuleBroken("The limit must be zero or more.")


def _require_draft(terms: TermsOfReference) -> None:
    if terms.starts:
        raise RuleBroken(_frozen(terms))


def _frozen(terms: TermsOfReference) -> str:
    return f"Version {terms.number} is in force from {_day(terms.starts)} and stays as it is. Draft a new version."


def _require_review_after(starts: datetime.date | None, review_by: datetime.date | None) -> None:
    if starts and review_by and review_by < starts:
        raise RuleBroken({"review_by": f"The next review must be {_day(starts)} or later."})


def _require_sound(clause: Clause) -> None:
    """A clause of a draft, with a limit of zero or more, in an area of the body's own collaborative."""
    _require_draft(clause.terms)
    try:
        require_limit(clause.limit)
    except RuleBroken as broken:
        raise RuleBroken({"limit": broken.messages}) from broken
    if clause.area and clause.area.collaborative_id != clause.terms.body.collaborative_id:
        raise RuleBroken({"area": "Choose a decision area of the body’s own collaborative."})


def _taken_up_again(before: Clause, wanted: Clause, *, by: User) -> Clause:
    restore(before, by=by, reason="Taken up again")
    for name in COPIED:
        setattr(before, name, getattr(wanted, name))
    return before


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
