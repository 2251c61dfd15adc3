"""Impact assessments: drafted and submitted by who runs the project, agreed or refused by their own approvers."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from collab_portal.access.checks import can, require, roots_of
from collab_portal.access.models import RoleGrant
from collab_portal.access.roles import BY_CODE, SRO
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save

from ..models import AssessmentStep, ImpactAssessment
from ..rules.gates import AGREED_BY, is_agreed
from .agreement import attach_upload

Status, Act = ImpactAssessment.Status, AssessmentStep.Act
NOT_ITS_APPROVER = "Only an approver of this kind of assessment can do that, and nobody who answers for the project."


@transaction.atomic
def draft_assessment(
    assessment: ImpactAssessment, *, summary: str, by: User, upload: File | None = None
) -> ImpactAssessment:
    """Write what an assessment finds, or lay its document beside it. What was submitted or agreed stays as it is."""
    require(by, "manage", assessment)
    if assessment.status in (Status.SUBMITTED, Status.AGREED):
        raise RuleBroken("It is with its approver, or agreed. Ask for it to be looked at again before you change it.")
    assessment.document = attach_upload(assessment, upload, title=str(assessment)[:200], by=by) or assessment.document
    assessment.summary = summary.strip()
    save(assessment, by=by)
    if assessment.status != Status.DRAFTED:
        move(assessment, Status.DRAFTED, by=by)
    _step(assessment, Act.DRAFTED, by=by)
    return assessment


@transaction.atomic
def submit_assessment(assessment: ImpactAssessment, *, by: User, note: str = "") -> ImpactAssessment:
    """Give an assessment to its approvers. Raises RuleBroken while it says nothing."""
    require(by, "manage", assessment)
    if not assessment.summary and assessment.document_id is None:
        raise RuleBroken("There is nothing to agree to yet. Write what it finds, or add its document, first.")
    move(assessment, Status.SUBMITTED, by=by, reason=note)
    _step(assessment, Act.SUBMITTED, by=by, note=note)
    notify(approvers_of(assessment), f"{assessment} waits for your agreement", about=assessment, by=by)
    return assessment


@transaction.atomic
def agree_assessment(
    assessment: ImpactAssessment, *, by: User, note: str = "", review_by: datetime.date | None = None
) -> ImpactAssessment:
    """Agree to an assessment in each role that one holds for it; it is agreed once all roles that it needs have.

    Raises PermissionDenied for who is no approver or answers for the project, RuleBroken where it is not submitted,
    one has agreed already, or the next look at it is not to come.
    """
    held = _require_approver(assessment, by)
    _lock(assessment)
    if assessment.status != Status.SUBMITTED:
        raise RuleBroken("Only what is submitted can be agreed.")
    if review_by and review_by <= timezone.localdate():
        raise RuleBroken({"review_by": "The day for the next look at it is still to come. Enter a later one."})
    new = [code for code in held if code not in agreed_by(assessment)]
    if not new:
        raise RuleBroken("You have agreed to it already.")
    for code in new:
        _step(assessment, Act.AGREED, by=by, note=note, role=code)
    assessment.review_by = min(filter(None, (assessment.review_by, review_by)), default=None)
    save(assessment, by=by, reason=note)
    if is_agreed(assessment.kind, agreed_by(assessment)):
        move(assessment, Status.AGREED, by=by, reason=note)
        _tell_lead(assessment, "is agreed", by=by)
    return assessment


@transaction.atomic
def refuse_assessment(assessment: ImpactAssessment, *, by: User, note: str) -> ImpactAssessment:
    """Refuse an assessment, and say what is missing. What others agreed to before no longer counts."""
    held = _require_approver(assessment, by)
    if not note.strip():
        raise RuleBroken({"note": "Say why it is refused, and what would make it acceptable."})
    _clear_review(assessment, Status.REFUSED, by=by, reason=note)
    _step(assessment, Act.REFUSED, by=by, note=note, role=held[0])
    _tell_lead(assessment, "is refused", by=by)
    return assessment


@transaction.atomic
def review_assessment(assessment: ImpactAssessment, *, by: User, note: str) -> ImpactAssessment:
    """Ask for an agreed assessment to be looked at again, with the reason: who runs the project, or an approver."""
    held = roles_held(by, assessment)
    if not held:
        require(by, "manage", assessment)
    if not note.strip():
        raise RuleBroken({"note": "Say why it is to be looked at again."})
    _clear_review(assessment, Status.DRAFTED, by=by, reason=note)
    _step(assessment, Act.REVIEW, by=by, note=note, role=held[0] if held else "")
    notify(approvers_of(assessment), f"{assessment} is looked at again", about=assessment, by=by)
    _tell_lead(assessment, "is to be looked at again", by=by)
    return assessment


def roles_held(user: User, assessment: ImpactAssessment) -> list[str]:
    """The roles in which a person may agree to an assessment; none for who answers for the project, or can't see it."""
    if _answers_for(user, assessment) or not can(user, "view", assessment):
        return []
    return sorted(_grants(assessment).filter(user=user).values_list("role", flat=True).distinct())


def approvers_of(assessment: ImpactAssessment) -> QuerySet[User]:
    """The people who hold a role that agrees to this kind of assessment."""
    return User.objects.filter(is_active=True, pk__in=_grants(assessment).values("user"))


def agreed_by(assessment: ImpactAssessment) -> list[str]:
    """The roles that have agreed since it was last submitted."""
    steps = assessment.steps.in_use().order_by("pk").values_list("act", "role")
    said: list[str] = []
    for act, role in steps:
        said = [*said, role] if act == Act.AGREED else []
    return said


def _grants(assessment: ImpactAssessment):
    codes = [role.code for role in AGREED_BY[assessment.kind][0]]
    return RoleGrant.objects.in_force().filter(role__in=codes, root__in=roots_of(assessment))


def _answers_for(user: User, assessment: ImpactAssessment) -> bool:
    project = assessment.project
    lead = RoleGrant.objects.in_force().filter(user=user, role=SRO.code, root=project.pk)
    return project.sro_id == user.pk or lead.exists()


def _require_approver(assessment: ImpactAssessment, by: User) -> list[str]:
    held = roles_held(by, assessment)
    if not held:
        raise PermissionDenied(NOT_ITS_APPROVER)
    return held


def _lock(assessment: ImpactAssessment) -> None:
    """Two approvers at once agree one after the other."""
    ImpactAssessment._base_manager.select_for_update(of=("self",)).get(pk=assessment.pk)
    assessment.refresh_from_db()


def _clear_review(assessment: ImpactAssessment, to: str, *, by: User, reason: str) -> None:
    """The next look at it is agreed anew with the assessment."""
    move(assessment, to, by=by, reason=reason)
    assessment.review_by = None
    save(assessment, by=by, reason=reason)


def _tell_lead(assessment: ImpactAssessment, text: str, *, by: User) -> None:
    project = assessment.project
    notify([project.sro] if project.sro else [], f"{assessment} {text}", about=assessment, by=by)


def _step(assessment: ImpactAssessment, act: str, *, by: User, note: str = "", role: str = "") -> AssessmentStep:
    step = AssessmentStep(assessment=assessment, act=act, role=role, on=timezone.localdate(), note=note.strip())
    return save(step, by=by, reason=note)


def role_name(code: str) -> str:
    """A role as a page names it."""
    return BY_CODE[code].name if code in BY_CODE else ""
