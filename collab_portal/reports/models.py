"""Reports that come by themselves: what about, when, as what, to whom; and what was made for whom."""

from django.conf import settings
from django.db import models

from collab_portal.documents.models import MadeFile
from collab_portal.records.models import Entry, Record, RecordQuerySet
from programmes.rules.pattern import in_words

from .kinds import BY_CODE, FORMATS


class ReportScheduleQuerySet(RecordQuerySet):
    def running(self, first, last):
        """Those in use that run on some day between two."""
        begun = self.in_use().filter(starts__lte=last)
        return begun.filter(models.Q(ends=None) | models.Q(ends__gte=first))


class ReportSchedule(Record):
    """That a report about something is made again and again, for named people, each by their own rights."""

    REFERENCE = "RSD"
    access_via = "about"

    report = models.CharField(max_length=20, editable=False)
    about = models.ForeignKey(Entry, models.PROTECT, related_name="+", editable=False)
    extension = models.CharField(
        "made as", max_length=4, choices=[(each.extension, each.name) for each in FORMATS.values()], default="pdf"
    )
    pattern = models.CharField("when, as a recurrence rule", max_length=200, editable=False)
    starts = models.DateField("from", editable=False)
    ends = models.DateField("until", null=True, blank=True)
    objects = ReportScheduleQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.report_name}, {in_words(self.pattern)[:1].lower()}{in_words(self.pattern)[1:]}"

    @property
    def report_name(self) -> str:
        return BY_CODE[self.report].name

    @property
    def when(self) -> str:
        """'Every week on Monday'."""
        return in_words(self.pattern)


class ReportRecipient(Record):
    """A person for whom a scheduled report is made."""

    REFERENCE = "RRC"
    access_via = "about"

    schedule = models.ForeignKey(ReportSchedule, models.PROTECT, related_name="recipients", editable=False)
    about = models.ForeignKey(Entry, models.PROTECT, related_name="+", editable=False)  # the schedule's, for access
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False)

    def __str__(self) -> str:
        return str(self.person)


class ScheduledReport(models.Model):
    """That a schedule's report of a day was asked for, for one person: once, whatever is started again.

    Without a file: they could not see what it is about, or the file has been forgotten. Not a record: it is work.
    """

    schedule = models.ForeignKey(ReportSchedule, models.PROTECT, related_name="made")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    day = models.DateField()
    made = models.ForeignKey(MadeFile, models.SET_NULL, null=True, related_name="+")
    withheld = models.BooleanField("they could not see what it is about", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schedule", "person", "day"], name="a_scheduled_report_is_made_once")
        ]
        indexes = [models.Index(fields=["schedule", "-day"])]

    def __str__(self) -> str:
        return f"{self.schedule_id} for {self.person_id} on {self.day}"
