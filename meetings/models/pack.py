from django.conf import settings
from django.db import models

from collab_portal.documents.models import StoredFile
from collab_portal.jobs.models import Job
from collab_portal.records.models import Record, RecordQuerySet

from .agenda import AgendaItem
from .meeting import MEETING_ROOTS, Meeting
from .paper import PaperVersion


class PackQuerySet(RecordQuerySet):
    def issued(self):
        """Those that went out to members, also the ones that a later version replaced."""
        return self.filter(issued_at__isnull=False)


class Pack(Record):
    """Agenda, last minutes, action log, escalations and papers as one PDF, in versions. A draft is for the office."""

    REFERENCE = "PCK"
    access_roots = MEETING_ROOTS
    managers_only = models.Q(issued_at__isnull=True)

    class Status(models.TextChoices):
        BUILDING = "building", "Being built"
        DRAFT = "draft", "Draft"
        ISSUED = "issued", "Issued"
        SUPERSEDED = "superseded", "Replaced by a later version"

    MOVES = {
        Status.BUILDING: {Status.DRAFT},
        Status.DRAFT: {Status.ISSUED, Status.SUPERSEDED},
        Status.ISSUED: {Status.SUPERSEDED},
    }

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="packs", editable=False)
    number = models.PositiveSmallIntegerField("version of the pack", editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.BUILDING, editable=False)
    master = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", editable=False)
    pages = models.PositiveIntegerField(default=0, editable=False)
    issued_at = models.DateTimeField(null=True, editable=False)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+", editable=False)
    objects = PackQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="pack_versions_are_numbered_once")]

    def __str__(self) -> str:
        return f"Pack {self.number} for {self.meeting}"

    @property
    def is_building(self) -> bool:
        return self.status == self.Status.BUILDING

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT


class PackSection(models.Model):
    """A stretch of a pack: an item, the minutes, a paper. Written once with the pack, so that each copy comes from it.

    `covers` are the records whose words it holds: who may not see one of them doesn't get it as it is.
    """

    class Kind(models.TextChoices):
        AGENDA = "agenda"
        ITEM = "item"
        MINUTES = "minutes"
        ACTIONS = "actions"
        SHEET = "sheet"
        COVER = "cover"
        FILE = "file"

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="sections")
    position = models.PositiveIntegerField()
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=300)
    mark = models.CharField(max_length=40, blank=True)
    level = models.PositiveSmallIntegerField(default=1)
    private = models.BooleanField(default=False)
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="+")
    paper_version = models.ForeignKey(PaperVersion, models.PROTECT, null=True, related_name="+")
    covers = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pack", "position"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "position"], name="a_pack_section_has_one_position"),
            models.UniqueConstraint(fields=["pack", "key"], name="a_pack_section_has_one_key"),
        ]

    def __str__(self) -> str:
        return self.title


class PackPage(models.Model):
    """Where a page of a pack comes from, under its permanent address. Written once with the pack."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="page_rows")
    section = models.ForeignKey(PackSection, models.PROTECT, related_name="page_rows")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=20)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["pack", "position"]
        constraints = [
            models.UniqueConstraint(fields=["pack", "position"], name="a_pack_page_has_one_position"),
            models.UniqueConstraint(fields=["pack", "label"], name="a_pack_page_has_one_label"),
        ]

    def __str__(self) -> str:
        return f"Page {self.label}"


class PackCopy(models.Model):
    """A reader's own copy: which pack, for whom, and which sections were left out of it or said to be withheld.

    `entitlement` is a fingerprint of what the reader might see when it was made: while it is the same, so is the copy.
    """

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="copies")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entitlement = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    labels = models.JSONField(default=list)
    contents = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "pack copies"
        constraints = [
            models.UniqueConstraint(fields=["pack", "reader", "entitlement"], name="one_copy_for_what_a_reader_may_see")
        ]

    def __str__(self) -> str:
        return f"Copy of {self.pack_id} for {self.reader_id}"

    @property
    def total(self) -> int:
        """The number of the last page that has a plain number: what '46 of 612' counts to."""
        return max((int(label) for label in self.labels if label.isdigit()), default=0)


class Opening(models.Model):
    """That somebody opened or downloaded a version of a pack."""

    class How(models.TextChoices):
        READ = "read", "Read in the browser"
        DOWNLOAD = "download", "Downloaded"

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="openings")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    how = models.CharField(max_length=10, choices=How)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["pack", "reader", "-at"])]

    def __str__(self) -> str:
        return f"{self.reader_id} opened {self.pack_id}"
