from django.db import models

from collab_portal.records.models import Record

from .agenda import ITEM_ROOTS, AgendaItem
from .meeting import MEETING_ROOTS, Meeting


class MinuteText(Record):
    """What the minutes say of an item, for all who see the item."""

    REFERENCE = "MIN"
    access_roots = ITEM_ROOTS
    covered_by = "item"

    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="minute", editable=False)
    text = models.TextField("minute", blank=True)
    number = models.CharField("minute number", max_length=40, blank=True, editable=False)

    class Meta:
        verbose_name = "minute"

    def __str__(self) -> str:
        return f"Minute of {self.item}"


class ConfidentialMinute(Record):
    """What only those with a role on the body itself may read of an item: a record of its own, never mixed in."""

    REFERENCE = "CMN"
    access_roots = ("item__meeting__body",)
    covered_by = "item"

    item = models.OneToOneField(
        AgendaItem, models.PROTECT, related_name="confidential_minute", editable=False, verbose_name="agenda item"
    )
    text = models.TextField("confidential minute")

    class Meta:
        verbose_name = "confidential minute"

    def __str__(self) -> str:
        return f"Confidential minute of {self.item}"


class MinutesApproval(Record):
    """That a later meeting approved a meeting's minutes, with or without amendment."""

    REFERENCE = "MAP"
    access_roots = MEETING_ROOTS

    meeting = models.OneToOneField(Meeting, models.PROTECT, related_name="approval", verbose_name="minutes of")
    by_meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="approvals", verbose_name="approved at")
    amendments = models.TextField(blank=True)
    by_whom = models.TextField("who approved them", blank=True, editable=False)
    text_sha256 = models.CharField("fingerprint of the approved text", max_length=64, editable=False)

    class Meta:
        verbose_name = "approval of minutes"

    def __str__(self) -> str:
        return f"Minutes of {self.meeting} approved"


class Amendment(Record):
    """What a later meeting changed in a meeting's minutes: where, from what, to what.

    Before they are approved it changes the text with the approval; afterwards it is a correction beside it.
    """

    REFERENCE = "AMD"
    access_roots = MEETING_ROOTS
    covered_by = "item"

    meeting = models.ForeignKey(
        Meeting, models.PROTECT, related_name="amendments", editable=False, verbose_name="minutes of"
    )
    by_meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+", editable=False, verbose_name="agreed at")
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="amendments", editable=False)
    place = models.CharField("where", max_length=200, help_text="For example: page 3, 41/17, second paragraph.")
    was = models.TextField("as it was", help_text="Exactly as the minute says it.")
    now = models.TextField("as it is to be")
    after_approval = models.BooleanField("a correction of approved minutes", default=False, editable=False)

    class Meta:
        verbose_name = "amendment of minutes"

    def __str__(self) -> str:
        return f"{'Correction' if self.after_approval else 'Amendment'}: {self.place}"
