from django.db import models
from django.db.models import F, Q

from collab_portal.records.models import Entry, Record, RecordQuerySet
from programmes.models import Milestone, Programme, Project, Workstream

from .network import Network

ENDS = (Programme, Workstream, Project, Network)  # what may need something, and what it may be needed of


class DependencyQuerySet(RecordQuerySet):
    def live(self):
        return self.exclude(status__in=[Dependency.Status.MET, Dependency.Status.WITHDRAWN])

    def drawn(self):
        return self.exclude(status=Dependency.Status.WITHDRAWN)


class Dependency(Record):
    """That one programme, workstream, project or network needs something of another by a day.

    It is seen by who may see both ends; who runs the end that needs it writes it.
    """

    REFERENCE = "DPN"
    access_via = "needs"
    shown_with = ("on", "milestone")

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        AT_RISK = "at_risk", "At risk"
        BROKEN = "broken", "Broken"
        MET = "met", "Met"
        WITHDRAWN = "withdrawn", "No longer needed"

    MOVES = {
        Status.OPEN: {Status.AT_RISK, Status.BROKEN, Status.MET, Status.WITHDRAWN},
        Status.AT_RISK: {Status.OPEN, Status.BROKEN, Status.MET, Status.WITHDRAWN},
        Status.BROKEN: {Status.OPEN, Status.AT_RISK, Status.MET, Status.WITHDRAWN},
        Status.MET: {Status.OPEN, Status.BROKEN},
        Status.WITHDRAWN: {Status.OPEN},
    }

    needs = models.ForeignKey(
        Entry, models.PROTECT, related_name="dependencies", editable=False, verbose_name="who needs it"
    )
    on = models.ForeignKey(Entry, models.PROTECT, related_name="dependants", editable=False, verbose_name="needed from")
    what = models.CharField("what is needed", max_length=300)
    needed_by = models.DateField("needed by", null=True, blank=True, help_text="Leave empty where no day was stated.")
    milestone = models.ForeignKey(
        Milestone,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="dependencies",
        verbose_name="the milestone it rests on",
        help_text="When this milestone slips past the day by which it is needed, both sides see it.",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN, editable=False)
    objects = DependencyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "dependencies"
        constraints = [models.CheckConstraint(condition=~Q(needs=F("on")), name="nothing_depends_on_itself")]
        indexes = [models.Index(fields=["status", "needed_by"])]

    def __str__(self) -> str:
        return self.what
