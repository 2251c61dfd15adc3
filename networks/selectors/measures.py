"""What the measures of a priority show, as far as the reader may see their readings."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from networks.models import ImpactMeasure, ImpactReading, Priority, Recalculation
from networks.rules import xmr
from networks.rules.priorities import Shown


def shown_by_measures(priority: Priority) -> Shown:
    """What a stage's entry rules ask of the measures: facts alone, no reading."""
    measures = priority.measures.in_use()
    return Shown(
        baseline=measures.filter(baseline__isnull=False).exists(),
        read=ImpactReading.objects.in_use().filter(measure__in=measures).exists(),
    )


@dataclass(frozen=True)
class Row:
    """A reading, its place in the chart's arithmetic, and the judgement that begins limits with it."""

    reading: ImpactReading
    point: xmr.Point
    judged: Recalculation | None


def rows_of_measure(measure: ImpactMeasure, user: User) -> list[Row]:
    """The readings of a measure with limits and marks, oldest first: none for who may not see them."""
    readings = list(visible(measure.readings.select_related("entry").in_order(), user))
    judged = {each.reading_id: each for each in visible(measure.recalculations.select_related("created_by"), user)}
    anew = frozenset(place for place, reading in enumerate(readings) if reading.pk in judged)
    points = xmr.chart([reading.value for reading in readings], anew)
    return [Row(each, point, judged.get(each.pk)) for each, point in zip(readings, points, strict=True)]


@dataclass(frozen=True)
class Last:
    """A measure with the newest reading that a person may see."""

    measure: ImpactMeasure
    reading: ImpactReading | None
    better: bool | None  # than the baseline; None where either is missing or they are alike

    @property
    def said(self) -> str:
        """'12.5 days in March 2024, better than the baseline'."""
        told = f"{plain(self.reading.value)} {self.measure.unit} in {self.reading.month:%B %Y}" if self.reading else ""
        beside = {True: ", better than the baseline", False: ", worse than the baseline"}.get(self.better, "")
        return f"{told}{beside}"


def measures_of(priorities: list[Priority], user: User) -> dict[int, list[Last]]:
    """For each priority its measures with their newest readings, as far as they may be seen. Constant queries."""
    measures = (
        visible(ImpactMeasure.objects.filter(priority__in=priorities), user).select_related("entry").order_by("pk")
    )
    newest = visible(ImpactReading.objects.filter(measure__in=measures.values("pk")), user)
    last = {each.measure_id: each for each in newest.order_by("month").distinct()}
    found: dict[int, list[Last]] = {}
    for measure in measures:
        reading = last.get(measure.pk)
        found.setdefault(measure.priority_id, []).append(Last(measure, reading, is_better(measure, reading)))
    return found


def is_better(measure: ImpactMeasure, reading: ImpactReading | None) -> bool | None:
    """Whether a reading is on the right side of the baseline."""
    if reading is None or measure.baseline is None or reading.value == measure.baseline:
        return None
    return (reading.value > measure.baseline) == (measure.direction == ImpactMeasure.Direction.UP)


def plain(value: Decimal | None) -> str:
    """A figure as people write it: 12.5, not 12.500."""
    return "" if value is None else f"{value.quantize(Decimal('0.001')).normalize():f}"
