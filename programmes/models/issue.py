from django.conf import settings
from django.db import models

from collab_portal.records.models import Record, RecordQuerySet

from .risk import Risk
from .subject import ONE_SUBJECT, SUBJECT_ROOTS, SUBJECT_VIEWS, OfSubject


class IssueQuerySet(RecordQuerySet):
    def open(self):
        return self.in_use().filter(status=Issue.Status.OPEN)


class Issue(OfSubject, Record):
    """Something that has gone wrong in a programme, workstream or project, and how it was put right."""

    REFERENCE = "ISS"
    access_roots = SUBJECT_ROOTS
    view_roots = SUBJECT_VIEWS

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        RESOLVED = "resolved", "Resolved"

    MOVES = {Status.OPEN: {Status.RESOLVED}, Status.RESOLVED: {Status.OPEN}}

    name = models.CharField("what has gone wrong", max_length=200)
    impact = models.TextField("what it does", blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField("since", null=True, blank=True, help_text="Leave empty where no day was stated.")
    due = models.DateField("to be put right by", null=True, blank=True)
    risk = models.ForeignKey(
        Risk, models.PROTECT, null=True, blank=True, related_name="issues", editable=False,
        verbose_name="the risk that came true",
    )  # fmt: skip
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN, editable=False)
    resolution = models.TextField("how it was put right", blank=True, editable=False)
    resolved_on = models.DateField("put right on", null=True, blank=True, editable=False)
    objects = IssueQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=ONE_SUBJECT, name="an_issue_has_one_subject")]
        indexes = [models.Index(fields=["status", "due"])]

    def __str__(self) -> str:
        return self.name
