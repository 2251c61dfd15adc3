from django.conf import settings
from django.db import models
from django.db.models import Q

from collab_portal.access.paths import under
from collab_portal.records.models import Record, RecordQuerySet

from .organisation import Organisation
from .subject import ONE_SUBJECT, SUBJECT_ROOTS, SUBJECT_VIEWS, OfSubject

RISK_ROOTS, RISK_VIEWS = under("risk", SUBJECT_ROOTS), under("risk", SUBJECT_VIEWS)


class RiskQuerySet(RecordQuerySet):
    def open(self):
        return self.in_use().filter(status=Risk.Status.OPEN)


class Risk(OfSubject, Record):
    """Something that may stop a programme, workstream or project from doing what it is for."""

    REFERENCE = "RSK"
    access_roots = SUBJECT_ROOTS
    view_roots = SUBJECT_VIEWS

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    MOVES = {Status.OPEN: {Status.CLOSED}, Status.CLOSED: {Status.OPEN}}

    event = models.CharField("what may happen", max_length=200)
    cause = models.TextField("cause", blank=True)
    effect = models.TextField("effect", blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    review_by = models.DateField("next review", null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN, editable=False)
    objects = RiskQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=ONE_SUBJECT, name="a_risk_has_one_subject")]
        indexes = [models.Index(fields=["status", "review_by"])]

    def __str__(self) -> str:
        return self.event


class RiskScore(Record):
    """How likely a risk is and how bad, as one trust or all together saw it on a day. The newest counts."""

    REFERENCE = "RSC"
    access_roots = RISK_ROOTS
    view_roots = RISK_VIEWS

    class Kind(models.TextChoices):
        INHERENT = "inherent", "Inherent, before controls"
        CURRENT = "current", "Current, with the controls there are"
        TARGET = "target", "Target"

    class Likelihood(models.IntegerChoices):
        RARE = 1, "1, rare"
        UNLIKELY = 2, "2, unlikely"
        POSSIBLE = 3, "3, possible"
        LIKELY = 4, "4, likely"
        CERTAIN = 5, "5, almost certain"

    class Impact(models.IntegerChoices):
        NEGLIGIBLE = 1, "1, negligible"
        MINOR = 2, "2, minor"
        MODERATE = 3, "3, moderate"
        MAJOR = 4, "4, major"
        CATASTROPHIC = 5, "5, catastrophic"

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="scores", editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    trust = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    likelihood = models.PositiveSmallIntegerField(choices=Likelihood)
    impact = models.PositiveSmallIntegerField(choices=Impact)
    on = models.DateField("as seen on")
    note = models.CharField("why", max_length=300, blank=True)

    class Meta:
        verbose_name = "score of a risk"
        verbose_name_plural = "scores of risks"
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5), impact__range=(1, 5)), name="a_risk_is_scored_from_1_to_5"
            )
        ]
        indexes = [models.Index(fields=["risk", "kind", "on"])]

    def __str__(self) -> str:
        return f"{self.likelihood} × {self.impact} = {self.value}"

    @property
    def value(self) -> int:
        return self.likelihood * self.impact


class Control(Record):
    """What is done against a risk, and what is missing from it."""

    REFERENCE = "CTL"
    access_roots = RISK_ROOTS
    view_roots = RISK_VIEWS

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="controls", editable=False)
    text = models.TextField("what is done")
    gap = models.TextField("what is missing", blank=True)

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"


class Assurance(Record):
    """How it is known that controls work: by those who run them, who oversee them, or who stand outside."""

    REFERENCE = "ASR"
    access_roots = RISK_ROOTS
    view_roots = RISK_VIEWS

    class Line(models.IntegerChoices):
        FIRST = 1, "First line: those who run it"
        SECOND = 2, "Second line: those who oversee it"
        THIRD = 3, "Third line: independent"

    risk = models.ForeignKey(Risk, models.PROTECT, related_name="assurances", editable=False)
    line = models.PositiveSmallIntegerField(choices=Line)
    source = models.CharField("by what", max_length=200, help_text="For example, an internal audit report.")
    on = models.DateField("when", null=True, blank=True)
    text = models.TextField("what it says", blank=True)
    gap = models.TextField("what is not known", blank=True)

    def __str__(self) -> str:
        return self.source
