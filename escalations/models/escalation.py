import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from collab_portal.records.models import Entry, Record, RecordQuerySet
from programmes.models import Body, Programme, Workstream

from .theme import Theme


class EscalationQuerySet(RecordQuerySet):
    def open(self):
        return self.exclude(status__in=[Escalation.Status.CLOSED, Escalation.Status.WITHDRAWN])

    def newest_first(self):
        return self.order_by("-pk")

    def waiting(self):
        """Those that wait for an answer of the body that holds them."""
        return self.in_use().filter(status__in=Escalation.WAITING)

    def dated(self):
        """Each with `raised_at`, when it was raised, which may lie long before it was entered."""
        return self.annotate(raised_at=Coalesce(models.Min("steps__at"), models.F("created_at")))

    def overdue(self, now: datetime.datetime):
        return self.waiting().filter(answer_by__lt=now)


class Escalation(Record):
    """Something that those who do the work can't settle, and ask a body to."""

    REFERENCE = "ESC"
    access_roots = (
        "held_by",
        "held_by__collaborative",
        "held_by__collaborative__part_of",
        "held_by__organisation",
        "raised_under",
        "workstream",
        "programme",
        "programme__collaborative",
        "programme__collaborative__part_of",
        "from_body",
        "from_body__collaborative",
        "from_body__collaborative__part_of",
    )
    view_roots = ("steps__level",)  # each body that it has passed goes on seeing it

    class Severity(models.TextChoices):
        LOW = "low", "Low: can wait for the next meeting"
        MEDIUM = "medium", "Medium: delays the work"
        HIGH = "high", "High: stops the work or harms the plan"
        CRITICAL = "critical", "Critical: patients or the whole plan at risk"

        @property
        def word(self) -> str:
            """'High', without what it means."""
            return self.label.split(":")[0]

    class Ask(models.TextChoices):
        DECISION = "decision", "A decision"
        RESOURCE = "resource", "Resource"
        UNBLOCK = "unblock", "Remove an obstacle"
        INFORMATION = "information", "For information"

    class Status(models.TextChoices):
        RAISED = "raised", "Raised"
        ACCEPTED = "accepted", "Accepted"
        ON_AGENDA = "on_agenda", "On the agenda"
        ANSWERED = "answered", "Answered"
        RETURNED = "returned", "Returned"
        WITHDRAWN = "withdrawn", "Withdrawn"
        CLOSED = "closed", "Closed"

    MOVES = {
        Status.RAISED: {*Status} - {Status.CLOSED},
        Status.ACCEPTED: {Status.ON_AGENDA, Status.ANSWERED, Status.RETURNED, Status.RAISED, Status.WITHDRAWN},
        Status.ON_AGENDA: {Status.ANSWERED, Status.RETURNED, Status.RAISED, Status.WITHDRAWN, Status.ON_AGENDA},
        Status.ANSWERED: {Status.CLOSED, Status.RAISED},
        Status.RETURNED: {Status.RAISED, Status.WITHDRAWN},
    }

    WAITING = (Status.RAISED, Status.ACCEPTED, Status.ON_AGENDA)

    name = models.CharField("in one line", max_length=200)
    ask = models.CharField("what is asked for", max_length=12, choices=Ask)
    ask_words = models.TextField(
        "the ask in words", blank=True, help_text="Finish the sentence: ‘We ask the body to agree …’"
    )
    needed_by = models.DateField(null=True, blank=True)
    severity = models.CharField(max_length=10, choices=Severity, default=Severity.MEDIUM)
    consequence = models.TextField("what happens if nothing is done", blank=True)
    what = models.TextField("what has happened")
    told = models.CharField(
        "who has been told", max_length=300, blank=True, help_text="For example, the chief operating officers."
    )
    raised_from = models.ForeignKey(Entry, models.PROTECT, related_name="escalations", editable=False)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)
    held_by = models.ForeignKey(
        Body, models.PROTECT, related_name="escalations", editable=False, verbose_name="body that holds it"
    )
    raised_under = models.ForeignKey(Entry, models.PROTECT, related_name="+", editable=False)
    workstream = models.ForeignKey(
        Workstream, models.PROTECT, null=True, related_name="escalations", editable=False, verbose_name="of workstream"
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, related_name="escalations", editable=False, verbose_name="of programme"
    )
    from_body = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="from body"
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.RAISED, editable=False)
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, related_name="escalations", editable=False)
    answer_by = models.DateTimeField("answer due by", null=True, editable=False)  # of the level where it lies
    objects = EscalationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["status", "answer_by"])]

    def __str__(self) -> str:
        return self.name

    @property
    def due(self) -> datetime.datetime | None:
        """When it is to be answered where it lies; None where no answer is waited for."""
        return self.answer_by if self.status in self.WAITING else None
