from django.db import models

from collab_portal.access.models import DatedQuerySet
from collab_portal.access.paths import under
from collab_portal.documents.models import Document
from collab_portal.records.models import Record

from .body import BODY_ROOTS, BODY_VIEW, Body, DecisionArea

TERMS_ROOTS = under("terms", BODY_ROOTS)
TERMS_VIEW = under("terms", BODY_VIEW)


class TermsOfReference(Record):
    """A version of what a body is for, what it may decide and what it may not, in force from a day."""

    REFERENCE = "TOR"
    access_roots = BODY_ROOTS
    view_roots = BODY_VIEW

    body = models.ForeignKey(Body, models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField("version", editable=False)
    purpose = models.TextField("purpose and scope", blank=True)
    changed = models.CharField("what changed", max_length=300, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    starts = models.DateField("in force from", null=True, blank=True)
    ends = models.DateField("until", null=True, blank=True)
    review_by = models.DateField(
        "next review", null=True, blank=True, help_text="Commonly six months ahead while a body is new, else a year."
    )
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "terms of reference"
        verbose_name_plural = "terms of reference"
        constraints = [models.UniqueConstraint(fields=["body", "number"], name="terms_are_numbered_once")]

    def __str__(self) -> str:
        return f"Terms of reference of {self.body}, version {self.number}"


class Clause(Record):
    """A numbered clause of terms of reference: a power delegated, a power retained, or another rule."""

    REFERENCE = "CLA"
    access_roots = TERMS_ROOTS
    view_roots = TERMS_VIEW

    class Kind(models.TextChoices):
        DELEGATED = "delegated", "A power that the body has"
        RETAINED = "retained", "A power that the parents keep"
        OTHER = "other", "Another rule"

    terms = models.ForeignKey(TermsOfReference, models.PROTECT, related_name="clauses")
    number = models.CharField(max_length=20, help_text="As the document numbers it, for example 4.2.")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField("wording")
    area = models.ForeignKey(
        DecisionArea, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="decision area"
    )
    limit = models.DecimalField("up to, in pounds", max_digits=14, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["terms", "number"], name="clauses_are_numbered_once"),
            models.CheckConstraint(
                condition=models.Q(limit__isnull=True) | models.Q(limit__gte=0), name="a_clause_limit_is_zero_or_more"
            ),
        ]

    def __str__(self) -> str:
        return f"Clause {self.number}"


class TermsApproval(Record):
    """That a parent body approved a version of terms of reference, when, and in which words."""

    REFERENCE = "TAP"
    access_roots = (*TERMS_ROOTS, "by_body", "by_body__organisation")
    view_roots = TERMS_VIEW

    terms = models.ForeignKey(TermsOfReference, models.PROTECT, related_name="approvals")
    by_body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="approved by")
    on = models.DateField("approved on")
    wording = models.TextField(blank=True, help_text="As its minutes say it, with their reference.")

    class Meta:
        verbose_name = "approval of terms"
        verbose_name_plural = "approvals of terms"
        constraints = [models.UniqueConstraint(fields=["terms", "by_body"], name="a_parent_approves_a_version_once")]

    def __str__(self) -> str:
        return f"{self.by_body} approved {self.terms}"
