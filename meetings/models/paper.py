import datetime

from django.conf import settings
from django.db import models

from collab_portal.documents.models import StoredFile
from collab_portal.records.models import Record, RecordQuerySet

from .agenda import ITEM_ROOTS, AgendaItem


class PaperQuerySet(RecordQuerySet):
    def owed(self):
        """Papers of this agenda that nobody has accepted yet."""
        return self.exclude(status__in=[Paper.Status.ACCEPTED, Paper.Status.DEFERRED])

    def for_the_pack(self):
        """Papers that belong into a pack: not those laid on the table, nor those of a later meeting."""
        return self.exclude(tabled=True).exclude(status=Paper.Status.DEFERRED)


class Paper(Record):
    """A paper for an item: its cover sheet, and its file in versions. Paper numbers are not item numbers."""

    REFERENCE = "PAP"
    access_roots = ITEM_ROOTS
    covered_by = "item"

    class Status(models.TextChoices):
        EXPECTED = "expected", "Called for"
        DRAFTING = "drafting", "Being written"
        WITH_SPONSOR = "with_sponsor", "With the sponsor"
        CLEARED = "cleared", "Cleared by the sponsor"
        SUBMITTED = "submitted", "Received"
        RETURNED = "returned", "Returned to the author"
        ACCEPTED = "accepted", "Accepted"
        DEFERRED = "deferred", "Deferred to a later meeting"

    MOVES = {
        Status.EXPECTED: {Status.DRAFTING, Status.WITH_SPONSOR, Status.SUBMITTED, Status.DEFERRED},
        Status.DRAFTING: {Status.WITH_SPONSOR, Status.SUBMITTED, Status.DEFERRED},
        Status.WITH_SPONSOR: {Status.CLEARED, Status.DRAFTING, Status.SUBMITTED, Status.DEFERRED},
        Status.CLEARED: {Status.SUBMITTED, Status.DRAFTING, Status.DEFERRED},
        Status.SUBMITTED: {Status.ACCEPTED, Status.RETURNED, Status.SUBMITTED, Status.DEFERRED},
        Status.RETURNED: {Status.DRAFTING, Status.WITH_SPONSOR, Status.SUBMITTED, Status.DEFERRED},
        Status.ACCEPTED: {Status.SUBMITTED, Status.DEFERRED},
    }

    OWED = (Status.EXPECTED, Status.DRAFTING, Status.WITH_SPONSOR, Status.CLEARED, Status.RETURNED)

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="papers", editable=False)
    number = models.PositiveSmallIntegerField("paper number", editable=False)
    name = models.CharField("title", max_length=200)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    sponsor = models.CharField(max_length=200, blank=True)
    sponsored_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="sponsor who clears it",
    )
    presenter = models.CharField(max_length=200, blank=True)
    conflicts = models.TextField("conflicts of interest", blank=True)
    tabled = models.BooleanField("laid on the table at the meeting", default=False, editable=False)
    summary = models.TextField(blank=True)
    considered_by = models.TextField("previously considered by", blank=True)
    risks = models.TextField(blank=True)
    financial = models.TextField("financial implications", blank=True)
    quality = models.TextField("quality implications", blank=True)
    equality = models.TextField("equality implications", blank=True)
    data_protection = models.TextField("data protection implications", blank=True)
    due = models.DateField(null=True, blank=True)
    late_reason = models.CharField("why the chair admitted it late", max_length=300, blank=True, editable=False)
    return_reason = models.TextField("what the author is to change", blank=True, editable=False)
    came_from = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="carried_to",
        editable=False,
        verbose_name="deferred from",
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.EXPECTED, editable=False)
    objects = PaperQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def is_late(self) -> bool:
        return self.is_owed and self.due is not None and self.due < datetime.date.today()

    @property
    def is_owed(self) -> bool:
        """Whether the author is to hand something in."""
        return self.status in self.OWED


class PaperVersion(Record):
    """A file of a paper. Nothing is overwritten: a new file is a new version."""

    REFERENCE = "PVN"
    access_roots = tuple(f"paper__{root}" for root in ITEM_ROOTS)
    covered_by = "paper__item"

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    pdf = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, related_name="+"
    )  # the file itself where it is a PDF
    file_name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="paper_versions_are_numbered_once")]

    def __str__(self) -> str:
        return f"{self.paper}, version {self.number}"
