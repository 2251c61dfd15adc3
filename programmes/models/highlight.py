from django.db import models
from django.db.models import Q

from collab_portal.accounts.models import User
from collab_portal.records.models import Record

from .delivery import Rag
from .subject import ONE_SUBJECT, SUBJECT_ROOTS, SUBJECT_VIEWS, OfSubject


class HighlightReport(OfSubject, Record):
    """What a lead tells the board of one month: a draft, then frozen; a correction is a new version."""

    REFERENCE = "HLR"
    access_roots = SUBJECT_ROOTS
    view_roots = SUBJECT_VIEWS

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SUBMITTED = "submitted", "Submitted"
        REPLACED = "superseded", "Replaced by a later version"

    MOVES = {Status.DRAFT: {Status.SUBMITTED}, Status.SUBMITTED: {Status.REPLACED}}
    managers_only = Q(status=Status.DRAFT)

    month = models.DateField("month", editable=False, help_text="Its first day.")
    edition = models.PositiveSmallIntegerField("version of the report", default=1, editable=False)
    corrects = models.CharField("why it replaces the version before", max_length=500, blank=True, editable=False)
    done = models.TextField("what was done this month", blank=True)
    ahead = models.TextField("what comes next", blank=True)
    risks = models.TextField("top risks", blank=True)
    benefits = models.TextField("benefits", blank=True)
    asks = models.TextField("decisions asked", blank=True, help_text="What the board is asked to decide.")
    escalations = models.TextField("escalations", blank=True)
    nothing_to_escalate = models.BooleanField("there is nothing to escalate this month", default=False)
    rag = models.CharField("RAG", max_length=10, choices=Rag, default=Rag.NOT_REPORTED, editable=False)
    colours = models.TextField("RAG by dimension", blank=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT, editable=False)
    submitted_on = models.DateField("submitted on", null=True, editable=False)
    submitted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_SUBJECT, name="a_highlight_report_has_one_subject"),
            *(
                models.UniqueConstraint(fields=[kind, "month", "edition"], name=f"a_{kind}_has_a_report_version_once")
                for kind in ("programme", "workstream", "project")
            ),
        ]

    def __str__(self) -> str:
        tail = f", version {self.edition}" if self.edition > 1 else ""
        return f"Highlight report, {self.month:%B %Y}{tail}"

    @property
    def escalated(self) -> str:
        return "Nothing to escalate this month" if self.nothing_to_escalate else self.escalations

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT
