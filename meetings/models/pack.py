from django.conf import settings
from django.db import models

from collab_portal.documents.models import StoredFile
from collab_portal.jobs.models import Job
from collab_portal.records.models import Record

from .agenda import AgendaItem
from .meeting import MEETING_ROOTS, Meeting
from .paper import PaperVersion


class Pack(Record):
    """Agenda, last minutes, action log, escalations and papers as one PDF, in versions. A draft is for the office alone."""

    REFERENCE = "PCK"
    access_roots = MEETING_ROOTS

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

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="packs")
    number = models.PositiveSmallIntegerField("version of the pack")
    status = models.CharField(max_length=12, choices=Status, default=Status.BUILDING)
    master = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    pages = models.PositiveIntegerField(default=0)
    issued_at = models.DateTimeField(null=True)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "number"], name="pack_versions_are_numbered_once")]

    def __str__(self) -> str:
        return f"Pack {self.number} for {self.meeting}"


class PackPage(models.Model):
    """Where a page of a pack comes from, under its permanent address. Written once with the pack."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="page_rows")
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=10)
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, related_name="+")
    paper_version = models.ForeignKey(PaperVersion, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "position"], name="a_pack_page_has_one_position"),
            models.UniqueConstraint(fields=["pack", "label"], name="a_pack_page_has_one_label"),
        ]

    def __str__(self) -> str:
        return f"Page {self.label}"


class PackCopy(models.Model):
    """A reader's own copy: which pack, for whom, and which items were left out of it."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="copies")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    left_out = models.JSONField(default=list)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["pack", "reader"])]

    def __str__(self) -> str:
        return f"Copy of {self.pack_id} for {self.reader_id}"


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
