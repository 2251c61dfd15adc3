from django.db import models

from collab_portal.records.models import Record

from .agenda import ITEM_ROOTS, AgendaItem
from .meeting import MEETING_ROOTS, Meeting


class MinuteText(Record):
    """What the minutes say of an item: for all who see the item, and where needed a confidential part."""

    REFERENCE = "MIN"
    access_roots = ITEM_ROOTS
    covered_by = "item"

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="minute", editable=False)
    text = models.TextField("minute", blank=True)
    confidential = models.TextField("confidential minute, for members of the body", blank=True)

    class Meta:
        verbose_name = "minute"

    def __str__(self) -> str:
        return f"Minute of {self.item}"


class MinutesApproval(Record):
    """That a later meeting approved a meeting's minutes, with or without amendment."""

    REFERENCE = "MAP"
    access_roots = MEETING_ROOTS

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="approval", verbose_name="minutes of")
    by_meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="approvals", verbose_name="approved at")
    amendments = models.TextField(blank=True)
    text_sha256 = models.CharField("fingerprint of the approved text", max_length=64, editable=False)

    class Meta:
        verbose_name = "approval of minutes"

    def __str__(self) -> str:
        return f"Minutes of {self.meeting} approved"
