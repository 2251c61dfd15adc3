from django.db import models

from collab_portal.access.models import DatedQuerySet
from collab_portal.access.paths import under
from collab_portal.records.models import Record

from .body import Body, DecisionArea
from .collaborative import MEMBER_TRUSTS, PARTS_ROOTS
from .organisation import Organisation

SEEN_BY = under("area", (*PARTS_ROOTS, *MEMBER_TRUSTS))  # the others must know who may decide what


class Measure(models.TextChoices):
    WHOLE_LIFE = "whole_life", "Whole-life value"
    YEARLY = "yearly", "Yearly value"


class Vat(models.TextChoices):
    WITHOUT = "without", "Without VAT"
    WITH = "with", "With VAT"


class Delegation(Record):
    """What one trust's board has delegated in one area, to a body or to a holder of a post, up to a limit.

    A changed delegation is a new version that replaces the one before; what a board took back is revoked. Each stays.
    """

    REFERENCE = "DEL"
    access_roots = ("from_trust",)
    view_roots = ("to_body", "to_body__collaborative", "to_body__organisation", *SEEN_BY)

    from_trust = models.ForeignKey(Organisation, models.PROTECT, related_name="delegations", verbose_name="from")
    area = models.ForeignKey(DecisionArea, models.PROTECT, related_name="delegations", verbose_name="decision area")
    to_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="delegations", verbose_name="to the body"
    )
    to_role = models.CharField(
        "or to the holder of this post",
        max_length=200,
        blank=True,
        help_text="The job title at this trust, for example Chief Executive.",
    )
    limit = models.DecimalField(
        "upper limit in pounds", max_digits=14, decimal_places=2, null=True, blank=True, help_text="Empty for no limit."
    )
    measures = models.CharField("what the limit measures", max_length=10, choices=Measure, default=Measure.WHOLE_LIFE)
    vat = models.CharField("VAT", max_length=10, choices=Vat, default=Vat.WITHOUT)
    split_counts = models.BooleanField("decisions split into several count together", default=True)
    conditions = models.TextField(blank=True)
    source = models.CharField(
        max_length=200, blank=True, help_text="Where the scheme of delegation says so, for example ‘SoRD 4.2’."
    )
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    revoked_on = models.DateField(null=True, blank=True, editable=False)
    revoked_why = models.CharField(max_length=300, blank=True, editable=False)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", editable=False
    )
    objects = DatedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["from_trust", "area", "starts"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(to_body__isnull=False) ^ ~models.Q(to_role=""), name="a_delegation_has_one_holder"
            ),
            models.CheckConstraint(
                condition=models.Q(limit__isnull=True) | models.Q(limit__gte=0), name="a_limit_is_zero_or_more"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_trust.short}: {self.area} to {self.holder}"

    @property
    def holder(self) -> Body | str:
        """The body, or the job title, that the power was given to."""
        return self.to_body or self.to_role


class Reservation(Record):
    """What a trust's board keeps for itself in an area, all of it or above an amount, whatever it delegated."""

    REFERENCE = "RSV"
    access_roots = ("from_trust",)
    view_roots = SEEN_BY

    from_trust = models.ForeignKey(Organisation, models.PROTECT, related_name="reservations", verbose_name="trust")
    area = models.ForeignKey(DecisionArea, models.PROTECT, related_name="reservations", verbose_name="decision area")
    above = models.DecimalField(
        "reserved above, in pounds",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Empty where the whole area is reserved.",
    )
    measures = models.CharField("what the amount measures", max_length=10, choices=Measure, default=Measure.WHOLE_LIFE)
    vat = models.CharField("VAT", max_length=10, choices=Vat, default=Vat.WITHOUT)
    wording = models.CharField("what is reserved", max_length=300)
    source = models.CharField(max_length=200, blank=True, help_text="For example, ‘SoRD 2.1’.")
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "reserved matter"

    def __str__(self) -> str:
        return f"{self.from_trust.short} reserves {self.wording}"
