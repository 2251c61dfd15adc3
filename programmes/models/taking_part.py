from django.db import models
from django.db.models import F, Q

from collab_portal.access.paths import under
from collab_portal.records.models import Record

from .delivery import Project
from .organisation import Organisation
from .subject import ONE_SUBJECT, SUBJECT_ROOTS, SUBJECT_VIEWS, OfSubject

PROJECT_ROOTS = ("project", *under("project", Project.access_roots[1:]))
PROJECT_VIEWS = under("project", Project.view_roots)
IN_ORDER = Q(starts=None) | Q(ends=None) | Q(ends__gte=F("starts"))


class TakingPart(OfSubject, Record):
    """That a trust takes part in a programme, workstream or project, from a day and until another."""

    REFERENCE = "TPT"
    access_roots = SUBJECT_ROOTS
    view_roots = SUBJECT_VIEWS

    trust = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    starts = models.DateField("from", null=True, blank=True)
    ends = models.DateField("until", null=True, blank=True)

    class Meta:
        verbose_name = "trust taking part"
        verbose_name_plural = "trusts taking part"
        constraints = [
            models.CheckConstraint(condition=ONE_SUBJECT, name="taking_part_has_one_subject"),
            models.CheckConstraint(condition=IN_ORDER, name="taking_part_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return self.trust.short


class PilotSite(Record):
    """A place where a project is tried first."""

    REFERENCE = "PLT"
    access_roots = PROJECT_ROOTS
    view_roots = PROJECT_VIEWS

    project = models.ForeignKey(Project, models.PROTECT, related_name="pilot_sites", editable=False)
    name = models.CharField("site", max_length=200)
    trust = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    starts = models.DateField("from", null=True, blank=True)
    ends = models.DateField("until", null=True, blank=True)

    class Meta:
        verbose_name = "pilot site"
        constraints = [models.CheckConstraint(condition=IN_ORDER, name="a_pilot_ends_after_it_starts")]

    def __str__(self) -> str:
        return self.name


class Funding(OfSubject, Record):
    """Money for a programme, workstream or project: from whom, how much where it is stated, and what for."""

    REFERENCE = "FND"
    access_roots = SUBJECT_ROOTS
    view_roots = SUBJECT_VIEWS

    source = models.CharField("from whom", max_length=200)
    amount = models.DecimalField(
        "amount in pounds", max_digits=15, decimal_places=2, null=True, blank=True,
        help_text="Leave empty where it is not stated.",
    )  # fmt: skip
    purpose = models.TextField("what for", blank=True)
    received_on = models.DateField("received on", null=True, blank=True)

    class Meta:
        verbose_name_plural = "funding"
        constraints = [
            models.CheckConstraint(condition=ONE_SUBJECT, name="funding_has_one_subject"),
            models.CheckConstraint(condition=Q(amount=None) | Q(amount__gt=0), name="funding_is_more_than_nothing"),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {'amount not stated' if self.amount is None else f'£{self.amount:,.2f}'}"
