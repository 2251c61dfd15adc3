"""Highlight reports: begun from the records, edited, submitted and from then on frozen; corrected by a new version."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from collab_portal.ui.words import date_nhs

from ..models import HighlightReport, Programme, Project, Workstream
from ..rules.highlights import months_to_tell, what_is_missing
from ..selectors.highlights import colours_of, starting_words
from ..signals import highlight_begun

Reported = Programme | Workstream | Project
Status = HighlightReport.Status
CARRIED = ("done", "ahead", "risks", "benefits", "asks", "escalations", "nothing_to_escalate")


@transaction.atomic
def begin_highlight(subject: Reported, *, month: datetime.date, by: User) -> HighlightReport:
    """Begin the report of a month with what the records say. There is one for each month."""
    require(by, "manage", subject)
    _lock(subject)
    if month not in months_to_tell(timezone.localdate()):
        raise RuleBroken({"month": "Choose this month or one of the eleven before it."})
    about = {subject._meta.model_name: subject, "month": month}
    newest = HighlightReport.objects.in_use().filter(**about).order_by("-edition").first()
    if newest and newest.is_draft:
        raise RuleBroken({"month": f"The report for {month:%B %Y} was begun already. Go on with {newest.reference}."})
    if newest:
        raise RuleBroken({"month": f"{newest.reference} tells of {month:%B %Y} already. Correct it on its own page."})
    words = starting_words(subject, month, by) | {"escalations": _escalated(subject, month, by)}
    return save(HighlightReport(**about, **words), by=by)


@transaction.atomic
def change_highlight(report: HighlightReport, *, by: User, reason: str = "", seen_version: int | None = None):
    """Write what a draft says."""
    require(by, "manage", report)
    _require_draft(report)
    return save(report, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def submit_highlight(report: HighlightReport, *, by: User) -> HighlightReport:
    """Hand a draft in: its colours are frozen with it, and the version before it is replaced."""
    require(by, "manage", report)
    report = _require_draft(report)
    missing = what_is_missing(report)
    if missing:
        raise RuleBroken(" ".join(missing.values()))
    report.rag, report.colours = colours_of(report.subject, by)
    report.submitted_on, report.submitted_by = timezone.localdate(), by
    save(report, by=by)
    for before in _versions(report).filter(status=Status.SUBMITTED):
        move(before, Status.REPLACED, by=by, reason=report.corrects)
    move(report, Status.SUBMITTED, by=by)
    return report


@transaction.atomic
def correct_highlight(report: HighlightReport, *, reason: str, by: User) -> HighlightReport:
    """Begin a new version of a submitted report; the submitted one counts until the new one is submitted."""
    require(by, "manage", report)
    _lock(report.subject)
    report = HighlightReport.objects.get(pk=report.pk)
    if report.status != Status.SUBMITTED:
        raise RuleBroken("Only the version that counts can be corrected.")
    if _versions(report).filter(status=Status.DRAFT).exists():
        raise RuleBroken("A correction was begun already. Go on with it, on the page of reports.")
    about = {report.subject._meta.model_name: report.subject, "month": report.month}
    kept = {name: getattr(report, name) for name in CARRIED}
    newer = HighlightReport(**about, **kept, edition=report.edition + 1, corrects=reason.strip())
    return save(newer, by=by, reason=reason)


def _versions(report: HighlightReport):
    about = {report.subject._meta.model_name: report.subject, "month": report.month}
    return HighlightReport.objects.in_use().filter(**about)


def _require_draft(report: HighlightReport) -> HighlightReport:
    now = HighlightReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not now.is_draft:
        said = f"It was submitted on {date_nhs(now.submitted_on)} and is frozen."
        raise RuleBroken(f"{said} To change what it says, correct it: that begins a new version.")
    return now


def _lock(subject: Reported) -> None:
    type(subject).objects.select_for_update(of=("self",)).get(pk=subject.pk)


def _escalated(subject: Reported, month: datetime.date, by: User) -> str:
    """What the apps above know to stand escalated from a subject, a line each."""
    answers = highlight_begun.send(type(subject), subject=subject, month=month, by=by)
    return "\n".join(line for _, lines in answers for line in lines)
