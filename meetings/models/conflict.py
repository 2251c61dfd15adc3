from django.conf import settings
from django.db import models

from collab_portal.records.errors import BulkWriteRefused
from collab_portal.records.models import Record
from programmes.models import Interest

from .agenda import ITEM_ROOTS, AgendaItem


class Conflict(Record):
    """That a person's interest bears on an item, and how it is handled: by whose decision, and why."""

    REFERENCE = "CNF"
    access_roots = ITEM_ROOTS
    covered_by = "item"

    class Handling(models.TextChoices):
        NOTED = "noted", "Noted: takes part as usual"
        SPEAKS = "speaks", "May speak, does not vote"
        LEAVES_VOTE = "leaves_vote", "Leaves for the vote"
        LEAVES_ITEM = "leaves_item", "Leaves for the item"
        NO_PAPER = "no_paper", "Does not receive the paper"

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="conflicts", editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="conflicts", verbose_name="whose interest"
    )
    interest = models.ForeignKey(
        Interest, models.PROTECT, null=True, blank=True, related_name="conflicts", verbose_name="declared interest"
    )
    text = models.TextField("what the interest is, for this item")
    at_meeting = models.BooleanField("declared at the meeting", default=False)
    handling = models.CharField(
        "how it is handled", max_length=12, choices=Handling, blank=True, help_text="Empty until it is decided."
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    why = models.TextField("why it is handled so", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "person"], name="a_person_declares_once_for_an_item")]

    def __str__(self) -> str:
        return f"Declaration for an item: {self.person}"


class WithholdingQuerySet(models.QuerySet):
    def _refuse(self, *args, **kwargs):
        raise BulkWriteRefused("What was withheld stays as it was noted: rows are only added.")

    update = delete = bulk_update = _refuse


class Withholding(models.Model):
    """Append-only proof that something was withheld: from whom, when, why; by reference and hash, never its words."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="withholdings")
    reference = models.CharField(max_length=30)
    what = models.CharField(max_length=40)
    sha256 = models.CharField(max_length=64)
    because = models.ForeignKey(Conflict, models.PROTECT, null=True, related_name="withholdings")
    at = models.DateTimeField(auto_now_add=True)
    objects = WithholdingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["item", "person", "-at"])]

    def __str__(self) -> str:
        return f"{self.reference} withheld from {self.person_id}"

    def save(self, *args, **kwargs):
        if self.pk is not None:
            raise BulkWriteRefused("What was withheld stays as it was noted: rows are only added.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise BulkWriteRefused("What was withheld stays as it was noted: rows are only added.")
