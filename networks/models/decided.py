from decimal import Decimal

from django.db import models

from collab_portal.records.models import Entry
from programmes.models import Body


class DecidedByBody(models.Model):
    """What a network or its programme puts before a body, and what that body's decision made of it."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Waits for a decision"
        APPROVED = "approved", "Approved"
        CONDITIONS = "conditions", "Approved with conditions"
        REJECTED = "rejected", "Rejected"
        WITHDRAWN = "withdrawn", "Taken back"

    MOVES = {
        Status.PROPOSED: {Status.APPROVED, Status.CONDITIONS, Status.REJECTED, Status.WITHDRAWN},
    }

    decided_by = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="body that decides")
    status = models.CharField(max_length=10, choices=Status, default=Status.PROPOSED, editable=False)
    decided_on = models.DateField("decided on", null=True, editable=False)
    decision = models.ForeignKey(
        Entry, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="the decision"
    )
    authority = models.TextField("how it was decided", blank=True, editable=False)
    conditions = models.TextField(blank=True, editable=False)

    value: Decimal | None = None  # what it would cost, in pounds, where that matters to who may decide

    class Meta:
        abstract = True

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.PROPOSED
