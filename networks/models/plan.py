from django.conf import settings
from django.db import models

from collab_portal.records.models import Record, RecordQuerySet

from .network import ROOTS, Network
from .priority import Priority


class PlannedWorkQuerySet(RecordQuerySet):
    def in_order(self):
        return self.order_by(models.F("due").asc(nulls_last=True), "pk")


class PlannedWork(Record):
    """A piece of work in a network's yearly plan. Together those of a year are the plan."""

    REFERENCE = "PWK"
    access_roots = ROOTS

    class Status(models.TextChoices):
        PLANNED = "planned", "Planned"
        DONE = "done", "Done"
        LEFT_OUT = "left_out", "Left out"

    MOVES = {
        Status.PLANNED: {Status.DONE, Status.LEFT_OUT},
        Status.DONE: {Status.PLANNED},
        Status.LEFT_OUT: {Status.PLANNED},
    }

    network = models.ForeignKey(Network, models.PROTECT, related_name="planned_work", editable=False)
    year = models.PositiveSmallIntegerField("year of the plan", help_text="The year in which it begins, in April.")
    what = models.CharField("what is to be done", max_length=300)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="who leads it"
    )
    due = models.DateField("by", null=True, blank=True)
    priority = models.ForeignKey(
        Priority, models.PROTECT, null=True, blank=True, related_name="planned_work", verbose_name="for the priority"
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED, editable=False)
    outcome = models.TextField("what came of it", blank=True, editable=False)
    objects = PlannedWorkQuerySet.as_manager()

    class Meta:
        verbose_name = "work in a yearly plan"
        verbose_name_plural = "work in yearly plans"
        indexes = [models.Index(fields=["network", "year"])]

    def __str__(self) -> str:
        return self.what
