"""Impact measures. A measure is seen with its priority; its readings are with the network's people until released."""

import datetime

from django.db import models

from collab_portal.access.models import DatedQuerySet
from collab_portal.access.paths import Dated, under
from collab_portal.records.models import Record, RecordQuerySet

from .network import ROOTS
from .priority import Priority

OWN_ROOTS = ROOTS[:1]  # the network's own body: its lead, its members
WIDER_ROOTS = ROOTS[1:]  # the collaborative around it: the office, auditors, assurance
WHILE_RELEASED = tuple(Dated("measure__releases", to=f"measure__priority__{root}") for root in WIDER_ROOTS)


class ImpactMeasure(Record):
    """What shows whether a priority made a difference, in one unit, from a baseline to a target."""

    REFERENCE = "IMM"
    access_roots = under("priority", OWN_ROOTS)
    view_roots = under("priority", WIDER_ROOTS)

    class Direction(models.TextChoices):
        UP = "up", "More is better"
        DOWN = "down", "Less is better"

    priority = models.ForeignKey(Priority, models.PROTECT, related_name="measures", editable=False)
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, help_text="For example, % of patients, days, or operations a month.")
    direction = models.CharField(max_length=4, choices=Direction, default=Direction.UP)
    baseline = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    target = models.DecimalField(max_digits=12, decimal_places=3, null=True, blank=True)
    definition = models.TextField("what is counted, and where the figures come from", blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~models.Q(unit=""), name="an_impact_measure_has_a_unit")]

    def __str__(self) -> str:
        return self.name


class ImpactReadingQuerySet(RecordQuerySet):
    def in_order(self):
        return self.order_by("month")


class ImpactReading(Record):
    """What a measure was in a month: seen by the network's own people, and by others while they release it."""

    REFERENCE = "IMR"
    access_roots = under("measure", under("priority", OWN_ROOTS))
    view_roots = WHILE_RELEASED

    measure = models.ForeignKey(ImpactMeasure, models.PROTECT, related_name="readings", editable=False)
    month = models.DateField(editable=False, help_text="Its first day.")
    value = models.DecimalField(max_digits=12, decimal_places=3)
    objects = ImpactReadingQuerySet.as_manager()

    class Meta:
        verbose_name = "reading of an impact measure"
        verbose_name_plural = "readings of impact measures"
        constraints = [models.UniqueConstraint(fields=["measure", "month"], name="a_month_is_read_once")]

    def __str__(self) -> str:
        return f"Reading for {self.month:%B %Y}"  # without its value: titles stand where the reading may not be seen


class Recalculation(Record):
    """The judgement that a process has changed for good: its limits are reckoned anew from a reading on, and why."""

    REFERENCE = "RCL"
    access_roots = ImpactReading.access_roots
    view_roots = WHILE_RELEASED

    measure = models.ForeignKey(ImpactMeasure, models.PROTECT, related_name="recalculations", editable=False)
    reading = models.OneToOneField(
        ImpactReading, models.PROTECT, related_name="recalculation", editable=False, verbose_name="from the reading"
    )
    why = models.TextField(editable=False)

    class Meta:
        verbose_name = "recalculation of limits"
        verbose_name_plural = "recalculations of limits"

    def __str__(self) -> str:
        return f"Limits from {self.reading.month:%B %Y}"


class Release(Record):
    """That clinicians gave the readings of a measure to assurance, for a purpose, until they take them back."""

    REFERENCE = "REL"
    access_roots = ImpactReading.access_roots
    view_roots = under("measure", under("priority", WIDER_ROOTS))

    measure = models.ForeignKey(ImpactMeasure, models.PROTECT, related_name="releases", editable=False)
    purpose = models.CharField("what it is for", max_length=300, editable=False)
    starts = models.DateField("from", editable=False)
    ends = models.DateField("open until", null=True, editable=False)
    why_ended = models.CharField("why it was taken back", max_length=300, blank=True, editable=False)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "release of readings"
        verbose_name_plural = "releases of readings"
        constraints = [
            models.UniqueConstraint(
                fields=["measure"], condition=models.Q(ends=None), name="a_measure_is_released_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"Released for {self.purpose}"

    @property
    def taken_back_on(self) -> datetime.date | None:
        """It opens nothing from this day on."""
        return self.ends and self.ends + datetime.timedelta(days=1)
