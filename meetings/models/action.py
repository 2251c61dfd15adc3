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
        Status.PROPOSED: {Status.OPEN, Status.CLOSED, Status.SUPERSEDED},
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
    hold_date = models.DateField("on hold until the day", null=True, editable=False)
    closing = models.TextField("as it was closed", blank=True, editable=False)
    superseded_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="supersedes", editable=False
    )
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


class Obligation(Record):
    """What one trust owes of an action that several owe, with its own state and evidence."""

    REFERENCE = "OBL"
    access_roots = (*ActionText.access_roots, "trust")
    covered_by = "action__item"

    class Status(models.TextChoices):
        OUTSTANDING = "outstanding", "Outstanding"
        DONE = "done", "Done"
        NOT_APPLICABLE = "not_applicable", "Does not apply"

    MOVES = {
        Status.OUTSTANDING: {Status.DONE, Status.NOT_APPLICABLE},
        Status.DONE: {Status.OUTSTANDING},
        Status.NOT_APPLICABLE: {Status.OUTSTANDING},
    }

    action = models.ForeignKey(Action, models.PROTECT, related_name="obligations", editable=False)
    trust = models.ForeignKey(Organisation, models.PROTECT, related_name="obligations")
    text = models.CharField("what this trust owes", max_length=300, blank=True)
    status = models.CharField(max_length=15, choices=Status, default=Status.OUTSTANDING, editable=False)
    evidence = models.TextField("evidence, or why it does not apply", blank=True, editable=False)
    done_on = models.DateField(null=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "trust"], name="a_trust_owes_an_action_once")]

    def __str__(self) -> str:
        return f"{self.trust.short}: {self.get_status_display().lower()}"


class ActionReference(Record):
    """Where an action was spoken of: first where it was agreed, later each minute that took it up."""

    REFERENCE = "ARF"
    access_roots = ActionText.access_roots
    covered_by = "action__item"

    class How(models.TextChoices):
        FIRST = "first", "First agreed"
        MENTIONED = "mentioned", "Named in the minute"
        TAKEN_UP = "taken_up", "Taken up"

    action = models.ForeignKey(Action, models.PROTECT, related_name="references", editable=False)
    how = models.CharField("how it was spoken of", max_length=10, choices=How, default=How.TAKEN_UP, editable=False)
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")
    text = models.CharField("reference", max_length=60)

    class Meta:
        verbose_name = "reference of an action"

    def __str__(self) -> str:
        return self.text
