from django.db import models

from collab_portal.access.paths import under
from collab_portal.documents.models import Document
from collab_portal.records.models import Record

from .delivery import Project
from .taking_part import PROJECT_ROOTS, PROJECT_VIEWS


class ImpactAssessment(Record):
    """What a project does to data, quality or equality, which people outside the project agree to or refuse."""

    REFERENCE = "IMP"
    access_roots = PROJECT_ROOTS
    view_roots = PROJECT_VIEWS

    class Kind(models.TextChoices):
        DPIA = "dpia", "Data protection impact assessment (DPIA)"
        QIA = "qia", "Quality impact assessment (QIA)"
        EHIA = "ehia", "Equality and health inequalities impact assessment (EHIA)"

    class Status(models.TextChoices):
        NOT_BEGUN = "not_begun", "Not begun"
        DRAFTED = "drafted", "Drafted"
        SUBMITTED = "submitted", "Submitted"
        AGREED = "agreed", "Agreed"
        REFUSED = "refused", "Refused"

    MOVES = {
        Status.NOT_BEGUN: {Status.DRAFTED, Status.SUBMITTED},
        Status.DRAFTED: {Status.SUBMITTED},
        Status.SUBMITTED: {Status.AGREED, Status.REFUSED},
        Status.REFUSED: {Status.DRAFTED, Status.SUBMITTED},
        Status.AGREED: {Status.DRAFTED},
    }

    project = models.ForeignKey(Project, models.PROTECT, related_name="assessments", editable=False)
    kind = models.CharField(max_length=5, choices=Kind, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.NOT_BEGUN, editable=False)
    summary = models.TextField("what it finds", blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    review_by = models.DateField("to be looked at again by", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "impact assessment"
        constraints = [models.UniqueConstraint(fields=["project", "kind"], name="an_assessment_of_each_kind")]
        indexes = [models.Index(fields=["status", "review_by"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.project}"


class AssessmentStep(Record):
    """What was done with an impact assessment, in which role; never changed."""

    REFERENCE = "IAS"
    access_roots = under("assessment", PROJECT_ROOTS)
    view_roots = under("assessment", PROJECT_VIEWS)

    class Act(models.TextChoices):
        DRAFTED = "drafted", "Drafted"
        SUBMITTED = "submitted", "Submitted"
        AGREED = "agreed", "Agreed"
        REFUSED = "refused", "Refused"
        REVIEW = "review", "To be looked at again"

    assessment = models.ForeignKey(ImpactAssessment, models.PROTECT, related_name="steps", editable=False)
    act = models.CharField("what was done", max_length=10, choices=Act, editable=False)
    role = models.CharField("as", max_length=30, blank=True, editable=False)
    on = models.DateField(editable=False)
    note = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = "step of an assessment"
        verbose_name_plural = "steps of assessments"

    def __str__(self) -> str:
        return f"{self.get_act_display()}, {self.on:%-d %B %Y}"
