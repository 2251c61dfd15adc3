from django.db import models

from collab_portal.records.models import Record

from .delivery import Rag
from .subject import ONE_SUBJECT, SUBJECT_ROOTS, SUBJECT_VIEWS, OfSubject


class Dimension(models.TextChoices):
    """What a colour is about."""

    OVERALL = "overall", "Overall"
    TIME = "time", "Time"
    COST = "cost", "Cost"
    BENEFITS = "benefits", "Benefits"
    RISK = "risk", "Risk"


class Rating(OfSubject, Record):
    """The colour that a lead gave on a day, beside the one that the records gave then. Never changed."""

    REFERENCE = "RTG"
    access_roots = SUBJECT_ROOTS
    view_roots = SUBJECT_VIEWS

    dimension = models.CharField(max_length=10, choices=Dimension, editable=False)
    rag = models.CharField("what the lead says", max_length=10, choices=Rag, editable=False)
    reason = models.CharField("why", max_length=300, blank=True, editable=False)
    derived = models.CharField("what the records gave", max_length=10, choices=Rag, editable=False)
    rule = models.CharField("why the records gave it", max_length=300, editable=False)
    on = models.DateField("said on", editable=False)

    class Meta:
        verbose_name = "RAG rating"
        constraints = [models.CheckConstraint(condition=ONE_SUBJECT, name="a_rating_has_one_subject")]
        indexes = [models.Index(fields=[kind, "dimension", "entry"]) for kind in ("programme", "workstream", "project")]

    def __str__(self) -> str:
        return f"{self.get_dimension_display()}: {self.get_rag_display().lower()}, {self.on:%-d %B %Y}"

    @property
    def differs(self) -> bool:
        return self.rag != self.derived
