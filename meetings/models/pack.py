from django.conf import settings
from django.db import models

from collab_portal.access.models import DatedQuerySet
from collab_portal.documents.models import StoredFile
from collab_portal.jobs.models import Job
from collab_portal.records.models import Record, RecordQuerySet
from programmes.models import Body

from .agenda import AgendaItem
from .meeting import BODY_ROOTS, MEETING_ROOTS, Meeting
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
    unsaid = ("master", "pages")  # of all of it; each reader has a copy of their own

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


class ReadyPart(models.Model):
    """A paper or a printed sheet made ready for packs beforehand, under the mark of what it was made from."""

    made_from = models.CharField(max_length=64, unique=True)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    digests = models.JSONField(default=list)  # of each page: whether it changed between versions
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"Made ready: {self.file}"


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
    Readers with the same `rights` share a `base`, the copy before it is marked with anyone’s name.
    """

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="copies")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    entitlement = models.CharField(max_length=64)
    rights = models.CharField(max_length=64, blank=True)
    base = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
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

    def shared(self) -> dict:
        """What a copy for somebody with the same rights has in common with this one."""
        return {name: getattr(self, name) for name in ("rights", "base", "labels", "contents", "left_out")}

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
    page = models.CharField(max_length=20, blank=True)  # the last one that was open

    class Meta:
        indexes = [models.Index(fields=["pack", "reader", "-at"])]

    def __str__(self) -> str:
        return f"{self.reader_id} opened {self.pack_id}"


class Recipient(Record):
    """Somebody who receives a body's packs otherwise than in the portal: on paper, or without an account."""

    REFERENCE = "RCP"
    access_roots = BODY_ROOTS

    class By(models.TextChoices):
        PAPER = "paper", "On paper"
        EMAIL = "email", "By e-mail, from the office"

    body = models.ForeignKey(Body, models.PROTECT, related_name="recipients", editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="person")
    by = models.CharField("how", max_length=10, choices=By, default=By.PAPER)
    note = models.CharField(max_length=300, blank=True, help_text="For example, large print, or where it is sent.")
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "recipient of packs"
        verbose_name_plural = "recipients of packs"

    def __str__(self) -> str:
        return f"{self.person}, {self.get_by_display().lower()}"


class Dispatch(Record):
    """That a pack was sent to somebody outside the portal: which version, when, how many pages."""

    REFERENCE = "DSP"
    access_roots = tuple(f"pack__{root}" for root in MEETING_ROOTS)

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="dispatches", editable=False)
    recipient = models.ForeignKey(Recipient, models.PROTECT, related_name="dispatches")
    sent_on = models.DateField("sent on")
    sha256 = models.CharField("fingerprint of the copy", max_length=64, editable=False)

    class Meta:
        verbose_name_plural = "dispatches"

    def __str__(self) -> str:
        return f"{self.pack} sent to {self.recipient.person}"


class Mark(models.Model):
    """A reader's own note, highlight or bookmark: for its owner alone. It stays with the section across re-issues."""

    class Kind(models.TextChoices):
        NOTE = "note"
        HIGHLIGHT = "highlight"
        BOOKMARK = "bookmark"

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="marks")
    pack = models.ForeignKey(Pack, models.PROTECT, related_name="marks")  # the version on which it was made
    section_key = models.CharField(max_length=40)
    page_label = models.CharField(max_length=20)
    page_sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=10, choices=Kind)
    areas = models.JSONField(default=list)  # rectangles as shares of the page: [[x, y, width, height], …]
    quote = models.TextField(blank=True)
    text = models.TextField(blank=True)
    client_key = models.UUIDField(unique=True)  # made in the browser, so that one made offline comes once
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [models.Index(fields=["reader", "meeting"])]

    def __str__(self) -> str:
        return f"{self.kind} of {self.reader_id} on {self.page_label}"


class OfflineCopy(models.Model):
    """A pack kept on a reader's device, encrypted: until when, and whether the device has heard that it must go."""

    device = models.UUIDField()
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    pack = models.ForeignKey(Pack, models.PROTECT, related_name="offline_copies")
    copy = models.ForeignKey(PackCopy, models.PROTECT, related_name="+")
    device_name = models.CharField(max_length=200, blank=True)
    kept_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_contact_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    forgotten_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["device", "reader", "pack"], name="a_device_keeps_a_pack_once")]

    def __str__(self) -> str:
        return f"{self.pack_id} on {self.device_name}"
