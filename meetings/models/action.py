import datetime

from django.conf import settings
from django.db import models

from collab_portal.records.models import Entry, Record, RecordQuerySet
from programmes.models import Body, Organisation

from .agenda import AgendaItem
from .meeting import BODY_ROOTS, Meeting


class ActionQuerySet(RecordQuerySet):
    def open(self):
        return self.exclude(status__in=[Action.Status.CLOSED, Action.Status.SUPERSEDED])

    def overdue(self, today: datetime.date | None = None):
        return self.open().filter(due__lt=today or datetime.date.today())


class Action(Record):
    """What somebody is to do for a body. It stays on every log until the meeting, not its owner, closes it."""

    REFERENCE = "ACT"
    access_roots = BODY_ROOTS
    covered_by = "item"

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        ON_HOLD = "on_hold", "On hold"
        PROPOSED = "proposed", "Proposed complete"
        CLOSED = "closed", "Closed"
        SUPERSEDED = "superseded", "Superseded"

    MOVES = {
        Status.OPEN: {Status.ON_HOLD, Status.PROPOSED, Status.CLOSED, Status.SUPERSEDED},
        Status.ON_HOLD: {Status.OPEN, Status.PROPOSED, Status.CLOSED, Status.SUPERSEDED},
        Status.PROPOSED: {Status.OPEN, Status.CLOSED},
        Status.CLOSED: {Status.OPEN},
    }

    body = models.ForeignKey(Body, models.PROTECT, related_name="actions")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="agreed at"
    )
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="actions", verbose_name="agenda item"
    )
    origin = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    text = models.TextField("action")
    outside_meeting = models.BooleanField("agreed to be taken outside of the meeting", default=False)
    first_due = models.DateField(null=True, editable=False)
    due = models.DateField("due date now", null=True, editable=False)
    hold_until = models.CharField("on hold until", max_length=200, blank=True, editable=False)
    progress = models.TextField("progress", blank=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN, editable=False)
    objects = ActionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["body", "status", "due"])]

    def __str__(self) -> str:
        return self.text.split("\n")[0][:200]

    @property
    def is_open(self) -> bool:
        return self.status not in (self.Status.CLOSED, self.Status.SUPERSEDED)

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due is not None and self.due < datetime.date.today()


class ActionText(Record):
    """A wording that an action had, kept when it is worded anew."""

    REFERENCE = "ATX"
    access_roots = tuple(f"action__{root}" for root in BODY_ROOTS)
    covered_by = "action__item"

    action = models.ForeignKey(Action, models.PROTECT, related_name="wordings")
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:200]


class ActionOwner(Record):
    """Who owes an action: a person, a role not yet filled by a named person, or a trust."""

    REFERENCE = "OWN"
    access_roots = ActionText.access_roots
    covered_by = "action__item"

    action = models.ForeignKey(Action, models.PROTECT, related_name="owners")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    job_title = models.CharField("or role", max_length=200, blank=True)
    trust = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return str(self.person or self.job_title or self.trust)


class ActionDue(Record):
    """A due date that an action was given, and why it moved. None is ever overwritten."""

    REFERENCE = "DUE"
    access_roots = ActionText.access_roots
    covered_by = "action__item"

    action = models.ForeignKey(Action, models.PROTECT, related_name="dues")
    due = models.DateField()
    why = models.CharField("reason for the new date", max_length=300, blank=True)

    def __str__(self) -> str:
        return f"Due {self.due:%d %B %Y}"
