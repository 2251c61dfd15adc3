from django.db import models

from collab_portal.records.models import Record
from programmes.models import Body
from programmes.models.body import BODY_ROOTS, BODY_VIEW


class ClosedMonth(Record):
    """That the office closed a month of returns to a body. Opened again: withdrawn."""

    REFERENCE = "CLM"
    access_roots = BODY_ROOTS
    view_roots = BODY_VIEW

    body = models.ForeignKey(Body, models.PROTECT, related_name="closed_months", editable=False)
    month = models.DateField(editable=False, help_text="Its first day.")
    note = models.CharField("why it was closed without every return", max_length=300, blank=True)

    class Meta:
        verbose_name = "closed month of returns"
        verbose_name_plural = "closed months of returns"
        constraints = [models.UniqueConstraint(fields=["body", "month"], name="a_month_is_closed_once")]

    def __str__(self) -> str:
        return f"Returns of {self.month:%B %Y} to {self.body}, closed"
