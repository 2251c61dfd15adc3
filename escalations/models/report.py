"""A chair's report to the parent body (practice.md, 5: Alert, Advise, Assure; the other headings are our own)."""

from django.conf import settings
from django.db import models

from collab_portal.records.models import Entry, Record
from meetings.models import AgendaItem, Meeting
from meetings.models.agenda import ReportTag
from meetings.models.meeting import MEETING_ROOTS
from programmes.models import Body

# The body that it was sent to is named on sending: until then nobody there reads it.
RECEIVERS = ("to_body", "to_body__collaborative", "to_body__collaborative__part_of", "to_body__organisation")


class ChairReport(Record):
    """What a body tells its parent after a meeting, over its chair's signature. Signed, it stands; a correction is a
    new version that takes its place.
    """

    REFERENCE = "AAA"
    access_roots = MEETING_ROOTS
    view_roots = RECEIVERS

    class Status(models.TextChoices):
        DRAFT = "draft", "Draft"
        SIGNED = "signed", "Signed and sent"
        TABLED = "tabled", "On their agenda"
        RECEIVED = "received", "Received"
        REPLACED = "superseded", "Replaced by a correction"

    MOVES = {
        Status.DRAFT: {Status.SIGNED},
        Status.SIGNED: {Status.TABLED, Status.RECEIVED, Status.REPLACED},
        Status.TABLED: {Status.SIGNED, Status.RECEIVED, Status.REPLACED},
        Status.RECEIVED: {Status.REPLACED},
    }
    SENT = (Status.SIGNED, Status.TABLED, Status.RECEIVED)

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="chair_reports", editable=False)
    number = models.PositiveSmallIntegerField("version", default=1, editable=False)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrections", editable=False)
    to_body = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="chair_reports", editable=False, verbose_name="sent to"
    )
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False)
    signed_at = models.DateTimeField(null=True, editable=False)
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="on their agenda as"
    )
    received_on = models.DateField(null=True, editable=False)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT, editable=False)

    class Meta:
        verbose_name = "chair’s report"
        verbose_name_plural = "chair’s reports"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="versions_of_a_chairs_report_are_numbered_once")
        ]
        indexes = [models.Index(fields=["status"])]

    def __str__(self) -> str:
        version = f", version {self.number}" if self.number > 1 else ""
        return f"Chair’s report: {self.meeting}{version}"

    @property
    def is_draft(self) -> bool:
        return self.status == self.Status.DRAFT


class ReportLine(Record):
    """One thing that a chair's report says. Who is kept from the item that it comes from is kept from the line."""

    REFERENCE = "ALN"
    access_roots = tuple(f"report__{root}" for root in ChairReport.access_roots)
    view_roots = tuple(f"report__{root}" for root in ChairReport.view_roots)
    covered_by = "item"

    class Kind(models.TextChoices):
        ALERT = ReportTag.ALERT.value, "Alert"
        ADVISE = ReportTag.ADVISE.value, "Advise"
        ASSURE = ReportTag.ASSURE.value, "Assure"
        DECISION = "decision", "Decisions taken"
        ESCALATION = "escalation", "Escalations"
        ACTION = "action", "Actions agreed"

    report = models.ForeignKey(ChairReport, models.PROTECT, related_name="lines", editable=False)
    kind = models.CharField("under", max_length=10, choices=Kind)
    text = models.TextField("what the report says")
    item = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, related_name="report_lines", editable=False, verbose_name="from item"
    )
    source = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = "line of a chair’s report"
        verbose_name_plural = "lines of chair’s reports"

    def __str__(self) -> str:
        return self.text.split("\n")[0][:200]
