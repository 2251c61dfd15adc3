from django.conf import settings
from django.db import models

from collab_portal.records.models import Entry, Record, RecordQuerySet
from meetings.models import AgendaItem, Decision
from programmes.models import Body, Programme, Workstream


class EscalationQuerySet(RecordQuerySet):
    def open(self):
        return self.exclude(status__in=[Escalation.Status.CLOSED, Escalation.Status.WITHDRAWN])

    def newest_first(self):
        return self.order_by("-pk")


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

    name = models.CharField("in one line", max_length=200)
    ask = models.CharField("what is asked for", max_length=12, choices=Ask)
    ask_words = models.TextField(
        "the ask in words", blank=True, help_text="Finish the sentence: ‘We ask the body to agree …’"
    )
    needed_by = models.DateField(null=True, blank=True)
    severity = models.CharField(max_length=10, choices=Severity, default=Severity.MEDIUM)
    consequence = models.TextField("what happens if nothing is done", blank=True)
    what = models.TextField("what has happened")
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
    objects = EscalationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Step(Record):
    """One step on an escalation's way; never changed."""

    REFERENCE = "STP"
    access_roots = tuple(f"escalation__{root}" for root in Escalation.access_roots)
    view_roots = tuple(f"escalation__{root}" for root in Escalation.view_roots)

    class Kind(models.TextChoices):
        RAISED = "raised", "Raised"
        ACCEPTED = "accepted", "Accepted"
        TABLED = "tabled", "Put on the agenda"
        ANSWERED = "answered", "Answered"
        RETURNED = "returned", "Returned"
        HIGHER = "higher", "Escalated further"
        WITHDRAWN = "withdrawn", "Withdrawn"
        SETTLED = "settled", "Settled and closed"
        REOPENED = "reopened", "Not settled: raised again"

    escalation = models.ForeignKey(Escalation, models.PROTECT, related_name="steps")
    level = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="at")
    kind = models.CharField(max_length=10, choices=Kind)
    at = models.DateTimeField()
    note = models.TextField(blank=True)
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="agenda item"
    )
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        verbose_name = "step of an escalation"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} at {self.level}"
