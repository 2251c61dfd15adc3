from django.db import models

from collab_portal.records.models import Record
from meetings.models import AgendaItem, Decision
from programmes.models import Body

from .escalation import Escalation


class Step(Record):
    """One step on an escalation's way; never changed. It keeps the next level and the time to answer as of that day."""

    REFERENCE = "STP"
    access_roots = tuple(f"escalation__{root}" for root in Escalation.access_roots)
    view_roots = tuple(f"escalation__{root}" for root in Escalation.view_roots)
    covered_by = "escalation"

    class Kind(models.TextChoices):
        RAISED = "raised", "Raised"
        ACCEPTED = "accepted", "Accepted"
        TABLED = "tabled", "Put on the agenda"
        ANSWERED = "answered", "Answered"
        RETURNED = "returned", "Returned"
        HIGHER = "higher", "Escalated further"
        WITHDRAWN = "withdrawn", "Withdrawn"
        SETTLED = "settled", "Settled and closed"
        REOPENED = "reopened", "Not settled: raised again"
        SEVERITY = "severity", "Severity changed"

    escalation = models.ForeignKey(Escalation, models.PROTECT, related_name="steps")
    level = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="at")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="agenda item"
    )
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="+")
    above = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="the next level on that day"
    )
    answer_by = models.DateTimeField("answer due by", null=True, blank=True)

    class Meta:
        verbose_name = "step of an escalation"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} at {self.level}"
