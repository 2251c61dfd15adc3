from django.conf import settings
from django.db import models
from django.db.models import Q

from collab_portal.access.paths import under
from collab_portal.records.models import Record, RecordQuerySet
from programmes.models import Body, Organisation
from programmes.models.body import BODY_ROOTS

EVENT_ROOTS = under("event", BODY_ROOTS)


class Event(Record):
    """A summit, an away day, a joint event of non-executives: held by a body, deciding nothing."""

    REFERENCE = "EVT"
    access_roots = BODY_ROOTS

    class Kind(models.TextChoices):
        SUMMIT = "summit", "Clinical summit"
        AWAY_DAY = "away_day", "Away day"
        NON_EXECUTIVE = "non_executive", "Joint non-executive event"
        OTHER = "other", "Another kind of event"

    body = models.ForeignKey(Body, models.PROTECT, related_name="events", verbose_name="held by")
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.SUMMIT)
    name = models.CharField(max_length=200)
    on = models.DateField("date", null=True, blank=True, help_text="Leave empty where no day was stated.")
    place = models.CharField(max_length=200, blank=True)
    purpose = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["on"])]

    def __str__(self) -> str:
        return self.name


class EventSessionQuerySet(RecordQuerySet):
    def in_order(self):
        return self.order_by(models.F("starts_at").asc(nulls_last=True), "pk")


class EventSession(Record):
    """A part of an event: when, about what, led by whom, and what came of it."""

    REFERENCE = "EVS"
    access_roots = EVENT_ROOTS

    event = models.ForeignKey(Event, models.PROTECT, related_name="sessions", editable=False)
    name = models.CharField("about", max_length=200)
    starts_at = models.TimeField("starts at", null=True, blank=True)
    led_by = models.CharField("led by", max_length=200, blank=True)
    notes = models.TextField("what was said", blank=True)
    objects = EventSessionQuerySet.as_manager()

    class Meta:
        verbose_name = "session of an event"
        verbose_name_plural = "sessions of events"

    def __str__(self) -> str:
        return self.name


class EventAttendance(Record):
    """That somebody came to an event: a person whom the portal knows, or one named in words."""

    REFERENCE = "EVA"
    access_roots = EVENT_ROOTS
    view_roots = ("trust",)

    class Capacity(models.TextChoices):
        TRUST = "trust", "For a trust"
        PATIENT = "patient", "Patient representative"
        GUEST = "guest", "Partner or guest"

    event = models.ForeignKey(Event, models.PROTECT, related_name="attendances", editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    who = models.CharField("name or role", max_length=200, blank=True, editable=False)
    capacity = models.CharField("came as", max_length=8, choices=Capacity, default=Capacity.TRUST, editable=False)
    trust = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="for trust"
    )

    class Meta:
        verbose_name = "attendance of an event"
        verbose_name_plural = "attendances of events"
        constraints = [
            models.CheckConstraint(condition=Q(person=None) ^ Q(who=""), name="who_came_is_a_person_or_words"),
            models.CheckConstraint(
                condition=~Q(capacity="trust") | Q(trust__isnull=False), name="who_came_for_a_trust_says_which"
            ),
            models.UniqueConstraint(
                fields=["event", "person"], condition=Q(person__isnull=False), name="a_person_comes_to_an_event_once"
            ),
        ]

    def __str__(self) -> str:
        return self.who or str(self.person)


class EventTheme(Record):
    """A theme that came up at an event."""

    REFERENCE = "EVH"
    access_roots = EVENT_ROOTS

    event = models.ForeignKey(Event, models.PROTECT, related_name="themes", editable=False)
    name = models.CharField("theme", max_length=200)
    text = models.TextField("what was said of it", blank=True)

    class Meta:
        verbose_name = "theme of an event"
        verbose_name_plural = "themes of events"

    def __str__(self) -> str:
        return self.name
