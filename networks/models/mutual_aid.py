from django.db import models
from django.db.models import F, Q

from collab_portal.records.models import Record
from programmes.models import Collaborative, Organisation
from programmes.models.collaborative import MEMBER_TRUSTS, PARTS_ROOTS


class MutualAid(Record):
    """One trust's help to another: asked for or offered, agreed, given. Until it is agreed one of the two is open."""

    REFERENCE = "AID"
    access_roots = PARTS_ROOTS
    view_roots = (*MEMBER_TRUSTS, "giver", "receiver")

    class Kind(models.TextChoices):
        REQUEST = "request", "Request"
        OFFER = "offer", "Offer"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        AGREED = "agreed", "Agreed"
        DONE = "done", "Given"
        ENDED = "ended", "Ended without"

    MOVES = {
        Status.OPEN: {Status.AGREED, Status.ENDED},
        Status.AGREED: {Status.DONE, Status.ENDED},
    }

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="mutual_aid", editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    service = models.CharField(max_length=200, help_text="For example, theatre lists for orthopaedics.")
    capacity = models.CharField(
        max_length=200, blank=True, help_text="How much, in words. For example, two lists a week."
    )
    giver = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="aid_given", editable=False, verbose_name="from trust"
    )
    receiver = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="aid_received", editable=False, verbose_name="to trust"
    )
    starts = models.DateField("from", null=True, blank=True)
    ends = models.DateField("until", null=True, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN, editable=False)
    outcome = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = "mutual aid"
        verbose_name_plural = "mutual aid"
        indexes = [models.Index(fields=["collaborative", "status"])]
        constraints = [
            models.CheckConstraint(condition=Q(giver=None) | ~Q(giver=F("receiver")), name="no_trust_aids_itself"),
            models.CheckConstraint(
                condition=Q(giver__isnull=False) | Q(receiver__isnull=False), name="aid_is_asked_or_offered_by_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.service}"

    @property
    def asked_by(self) -> Organisation | None:
        """The trust whose request or offer it is."""
        return self.receiver if self.kind == self.Kind.REQUEST else self.giver
