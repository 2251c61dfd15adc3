"""What a gate asks: met with evidence, left out with a reason, or asked beside the standard set, until it is passed."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save

from ..models import Criterion, Gate, ImpactAssessment, Project
from .agreement import attach_upload
from .assessment import NOT_ITS_APPROVER, roles_held

Status = Criterion.Status


@transaction.atomic
def add_criterion(gate: Gate, *, text: str, by: User, kind: str = "") -> Criterion:
    """The office asks for more at a gate than the standard set, also for an impact assessment of a kind."""
    require(by, "manage", gate.project.workstream)
    _check_open(gate)
    assessment = ImpactAssessment.objects.get(project=gate.project_id, kind=kind) if kind else None
    if assessment and gate.criteria.in_use().filter(assessment=assessment).exists():
        raise RuleBroken({"kind": "This gate asks for that assessment already."})
    return save(Criterion(gate=gate, text=text.strip(), assessment=assessment), by=by)


@transaction.atomic
def meet_criterion(criterion: Criterion, *, by: User, evidence: str = "", upload: File | None = None) -> Criterion:
    """Say that a criterion is met, with what shows it: in words, as a document, or both.

    An assessment's criterion is met by its approver's agreement, never by hand.
    """
    require(by, "manage", criterion)
    _check_open(criterion.gate)
    if criterion.assessment_id:
        raise RuleBroken("This is met when the approver agrees to the assessment. Submit it on its own page.")
    if not evidence.strip() and upload is None:
        raise RuleBroken({"evidence": "Say what shows that it is met, or add the document that does."})
    criterion.document = attach_upload(criterion, upload, title=f"Evidence: {criterion.text}"[:200], by=by)
    criterion.evidence, criterion.reason = evidence.strip(), ""
    return _settle(criterion, Status.MET, evidence, by=by)


@transaction.atomic
def leave_out(criterion: Criterion, *, by: User, reason: str) -> Criterion:
    """Say that a criterion does not apply, with the reason: the office; of an assessment only who may agree to it."""
    if criterion.assessment is None:
        require(by, "manage", criterion.gate.project.workstream)
    elif not (by.is_system or roles_held(by, criterion.assessment)):
        raise PermissionDenied(NOT_ITS_APPROVER)
    _check_open(criterion.gate)
    if not reason.strip():
        raise RuleBroken({"reason": "Say why it does not apply."})
    criterion.reason = reason.strip()
    return _settle(criterion, Status.LEFT_OUT, reason, by=by)


@transaction.atomic
def reopen_criterion(criterion: Criterion, *, by: User, reason: str) -> Criterion:
    """Take back that a criterion is met, or does not apply, with the reason."""
    require(by, "manage", criterion)
    _check_open(criterion.gate)
    criterion.evidence, criterion.document, criterion.reason = "", None, ""
    return _settle(criterion, Status.OPEN, reason, by=by)


def _settle(criterion: Criterion, status: str, reason: str, *, by: User) -> Criterion:
    """The status, and then the facts that go with it: `move` reads the row anew."""
    kept = ("evidence", "document_id", "reason")
    said = {name: getattr(criterion, name) for name in kept}
    move(criterion, status, by=by, reason=reason)
    for name, value in said.items():
        setattr(criterion, name, value)
    is_open = status == Status.OPEN
    criterion.settled_by, criterion.settled_on = (None, None) if is_open else (by, timezone.localdate())
    return save(criterion, by=by, reason=reason)


def _check_open(gate: Gate) -> None:
    """Nothing is asked or settled behind a gate that is passed; the project's row keeps decisions waiting meanwhile."""
    Project._base_manager.select_for_update(of=("self",)).get(pk=gate.project_id)
    if Gate.objects.get(pk=gate.pk).is_behind:
        raise RuleBroken("The project is past this gate. What was met at it stays as it was.")
