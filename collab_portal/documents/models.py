"""Files, and what people say and link about a record."""

from django.conf import settings
from django.db import models

from collab_portal.jobs.models import Job
from collab_portal.records.models import Entry, Record, RecordQuerySet

ABOUT = "#documents"  # the part of a record's page where these are shown


class StoredFile(models.Model):
    """Bytes that never change, kept once under their SHA-256, with the verdict of the upload gate."""

    class Verdict(models.TextChoices):
        PASSED = "passed", "checked"
        QUARANTINED = "quarantined", "waiting for the virus check"
        REFUSED = "refused", "refused"

    sha256 = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField("size in bytes")
    content_type = models.CharField(max_length=100)
    extension = models.CharField(max_length=10)
    verdict = models.CharField(max_length=12, choices=Verdict, default=Verdict.QUARANTINED)
    verdict_note = models.CharField(max_length=300, blank=True)
    pages = models.PositiveIntegerField(null=True)
    stored_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.extension.upper()} {self.sha256[:12]}"

    @property
    def is_ready(self) -> bool:
        return self.verdict == self.Verdict.PASSED


class DocumentQuerySet(RecordQuerySet):
    def newest(self):
        """In use, the newest version of each title only."""
        return self.in_use().order_by("about", "title", "-version_number").distinct("about", "title")


class Document(Record):
    """A file laid beside a record under a title; the same title again is its next version."""

    REFERENCE = "DOC"
    access_via = "about"

    about = models.ForeignKey(Entry, models.PROTECT, related_name="documents")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="documents", editable=False)
    title = models.CharField(max_length=200)
    version_number = models.PositiveIntegerField(default=1, editable=False)
    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["about", "title", "version_number"], name="document_version_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Comment(Record):
    """What a person says about a record, for all who see the record."""

    REFERENCE = "COM"
    access_via = "about"

    about = models.ForeignKey(Entry, models.PROTECT, related_name="comments")
    text = models.TextField("comment", max_length=5000)

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"


class Link(Record):
    """From a record to another record, or to an address outside."""

    REFERENCE = "LNK"
    access_via = "about"
    shown_with = ("other",)

    about = models.ForeignKey(Entry, models.PROTECT, related_name="links")
    other = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="linked_from")
    address = models.URLField(max_length=1000, blank=True)
    title = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(other__isnull=False, address="")
                | models.Q(other__isnull=True) & ~models.Q(address=""),
                name="link_to_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Import(models.Model):
    """A workbook that somebody brought in: what its rows would do, and when they were written. Not a record: those are
    what it writes, each with its own history."""

    sheet = models.CharField("what its rows mean", max_length=100)
    about = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    outcome = models.JSONField("what becomes of each row", null=True)
    refused = models.TextField("why nothing was written", blank=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    written_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["by", "about", "-id"]),
            models.Index(fields=["asked_at"]),
        ]

    def __str__(self) -> str:
        return f"{self.file.extension.upper()} for {self.about.reference}"


class MadeFile(models.Model):
    """A file that a worker makes for one reader, who fetches it within a week. Not a record: it is made again."""

    maker = models.CharField(max_length=100)
    about = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")  # none: all that its reader sees
    title = models.CharField("title with its extension", max_length=250)
    wanted = models.JSONField(default=dict)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    holds = models.JSONField("ids of the records whose words stand in it", default=list)
    asked_at = models.DateTimeField(auto_now_add=True)
    made_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["reader", "-id"]), models.Index(fields=["asked_at"])]

    def __str__(self) -> str:
        return self.title.rpartition(".")[0]
