from django.db import models

from collab_portal.records.models import Record, RecordQuerySet
from programmes.models import Project

from .network import ROOTS, Network


class PriorityQuerySet(RecordQuerySet):
    def in_order(self):
        return self.order_by("rank", "pk")


class Priority(Record):
    """Something a network means to improve, in the order that its clinical lead gives."""

    REFERENCE = "PRI"
    access_roots = ROOTS

    class Theme(models.TextChoices):
        WORKFORCE = "workforce", "Workforce stabilisation"
        REPATRIATION = "repatriation", "Repatriation of out-of-area care"
        ELECTIVE = "elective", "Elective recovery and surgical hubs"
        CANCER = "cancer", "Cancer outcomes"
        VARIATION = "variation", "Reducing unwarranted variation"
        INEQUALITIES = "inequalities", "Health inequalities"
        OTHER = "other", "Other"

    class Horizon(models.TextChoices):
        QUICK = "quick", "Quick win"
        LONGER = "longer", "Longer term"

    class Stage(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        AGREED = "agreed", "Agreed"
        PLANNED = "planned", "Planned"
        DELIVERING = "delivering", "Delivering"
        MEASURING = "measuring", "Measuring impact"
        COMPLETE = "complete", "Complete"
        STOPPED = "stopped", "Stopped"

    MOVES = {
        Stage.PROPOSED: {Stage.AGREED, Stage.STOPPED},
        Stage.AGREED: {Stage.PLANNED, Stage.STOPPED},
        Stage.PLANNED: {Stage.DELIVERING, Stage.AGREED, Stage.STOPPED},
        Stage.DELIVERING: {Stage.MEASURING, Stage.PLANNED, Stage.STOPPED},
        Stage.MEASURING: {Stage.COMPLETE, Stage.DELIVERING, Stage.STOPPED},
        Stage.STOPPED: {Stage.PROPOSED},
    }

    network = models.ForeignKey(Network, models.PROTECT, related_name="priorities")
    name = models.CharField(max_length=200)
    aim = models.TextField("what will be better, for whom", blank=True)
    theme = models.CharField(max_length=15, choices=Theme, default=Theme.OTHER)
    horizon = models.CharField(max_length=10, choices=Horizon, default=Horizon.QUICK)
    evidence = models.TextField(blank=True, help_text="For example, a GIRFT recommendation or a peer review.")
    deliver_by = models.DateField("to be delivered by", null=True, blank=True)
    delivered_by = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="priorities",
        verbose_name="project that delivers it",
    )
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.PROPOSED, editable=False)
    latest = models.TextField("latest update", blank=True, editable=False)
    latest_at = models.DateTimeField("updated", null=True, blank=True, editable=False)
    rank = models.DecimalField(max_digits=30, decimal_places=12, default=0, editable=False)
    objects = PriorityQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "priorities"
        indexes = [models.Index(fields=["network", "rank"])]

    def __str__(self) -> str:
        return self.name


class StageStep(Record):
    """That a priority went from one stage to another on a day; never changed."""

    REFERENCE = "STG"
    access_roots = tuple(f"priority__{root}" for root in ROOTS)

    priority = models.ForeignKey(Priority, models.PROTECT, related_name="steps")
    was = models.CharField(max_length=12, choices=Priority.Stage)
    now = models.CharField(max_length=12, choices=Priority.Stage)
    on = models.DateField()
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = "step of a priority"

    def __str__(self) -> str:
        return f"{self.get_was_display()} to {self.get_now_display().lower()}"
