from django.db import models

from collab_portal.records.models import Record

from .agenda import AgendaItem
from .meeting import MEETING_ROOTS, Meeting


class Adjournment(Record):
    """That a meeting was broken off, when and why, and when it went on. An inquorate one may be reconvened."""

    REFERENCE = "ADJ"
    access_roots = MEETING_ROOTS

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="adjournments", editable=False)
    on = models.DateField("adjourned on")
    at = models.TimeField("adjourned at")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="before the item"
    )
    inquorate = models.BooleanField("for want of a quorum", default=False)
    why = models.TextField("why")
    until_on = models.DateField("to be reconvened on", null=True, blank=True)
    until_at = models.TimeField("at", null=True, blank=True)
    resumed_on = models.DateField("reconvened on", null=True, editable=False)
    resumed_at = models.TimeField("reconvened at", null=True, editable=False)

    def __str__(self) -> str:
        return f"Adjourned at {self.at:%H:%M}"


class ItemClock(models.Model):
    """When an item was taken at the meeting, and when the meeting went on from it. For the timer, not for evidence."""

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="clock")
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"Clock of {self.item_id}"
