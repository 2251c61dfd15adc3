import datetime
import zoneinfo

from django.conf import settings
from django.db import models

from collab_portal.records.models import Record, RecordQuerySet
from programmes.models import Body

BODY_ROOTS = ("body", "body__collaborative", "body__collaborative__part_of", "body__organisation")
MEETING_ROOTS = tuple(f"meeting__{root}" for root in BODY_ROOTS)


class MeetingQuerySet(RecordQuerySet):
    def upcoming(self, today: datetime.date | None = None):
        """Meetings of today and later that were not cancelled, soonest first. A written resolution is no meeting."""
        today = today or datetime.date.today()
        rows = self.filter(date__gte=today, by_circulation=False).exclude(status=Meeting.Status.CANCELLED)
        return rows.order_by("date", "starts_at")

    def held(self):
        """Meetings that took place. A written resolution is none, nor is one that was called off."""
        return self.filter(by_circulation=False, status__in=Meeting.OVER)


class Meeting(Record):
    """A body sitting, at a local date and time, from its agenda to its approved minutes."""

    REFERENCE = "MTG"
    access_roots = BODY_ROOTS

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        AGENDA = "agenda_issued", "Agenda issued"
        PACK = "pack_issued", "Pack issued"
        HELD = "held", "Held"
        DRAFT = "minutes_draft", "Minutes in draft"
        AGREED = "minutes_agreed", "Minutes agreed by the chair"
        APPROVED = "minutes_approved", "Minutes approved"
        CANCELLED = "cancelled", "Cancelled"

    MOVES = {
        Status.PLANNED: {Status.AGENDA, Status.PACK, Status.HELD, Status.CANCELLED},
        Status.AGENDA: {Status.PACK, Status.HELD, Status.CANCELLED},
        Status.PACK: {Status.HELD, Status.CANCELLED},
        Status.HELD: {Status.DRAFT},
        Status.DRAFT: {Status.AGREED},
        Status.AGREED: {Status.APPROVED, Status.DRAFT},
    }

    OVER = (Status.HELD, Status.DRAFT, Status.AGREED, Status.APPROVED)

    body = models.ForeignKey(Body, models.PROTECT, related_name="meetings")
    date = models.DateField()
    starts_at = models.TimeField("starts at")
    ends_at = models.TimeField("ends at")
    zone = models.CharField(max_length=40, default="Europe/London", editable=False)
    place = models.CharField("place or link", max_length=200, blank=True)
    in_public = models.BooleanField("held in public", default=False)
    by_circulation = models.BooleanField("a written resolution, decided by circulation", default=False, editable=False)
    circulated_at = models.DateTimeField(null=True, editable=False)
    status = models.CharField(max_length=20, choices=Status, default=Status.PLANNED, editable=False)
    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["body", "-date"]), models.Index(fields=["-date", "-entry"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="a_meeting_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        kind = ", written resolution" if self.by_circulation else ""
        return f"{self.body.name}{kind}, {self.date.day} {self.date:%B %Y}"

    @property
    def start(self) -> datetime.datetime:
        return datetime.datetime.combine(self.date, self.starts_at, zoneinfo.ZoneInfo(self.zone))

    @property
    def closes(self) -> datetime.datetime:
        """When it ends; of a written resolution, until when its members answer."""
        return datetime.datetime.combine(self.date, self.ends_at, zoneinfo.ZoneInfo(self.zone))

    @property
    def times(self) -> tuple[datetime.date, datetime.time, datetime.time]:
        """The day, the start and the end."""
        return self.date, self.starts_at, self.ends_at

    @property
    def minutes_locked(self) -> bool:
        return self.status == self.Status.APPROVED

    @property
    def is_over(self) -> bool:
        return self.status in self.OVER


class Sitting(Record):
    """One body's sitting at a meeting. Committees in common are several sittings at one meeting."""

    REFERENCE = "SIT"
    access_roots = MEETING_ROOTS

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="sittings")
    body = models.ForeignKey(Body, models.PROTECT, related_name="sittings")
    decides = models.BooleanField(default=True, editable=False)  # not the common table, where each committee does
    chair = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "body"], name="a_body_sits_once_at_a_meeting")]

    def __str__(self) -> str:
        return f"{self.body} sitting"
