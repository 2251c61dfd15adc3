"""Impact measures: stated, read month by month, their limits reckoned anew by a judgement."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from networks.models import ImpactMeasure, ImpactReading, Recalculation
from networks.rules.pasted import read_pasted
from networks.selectors.releases import runs_network

OWN_PEOPLE = "Impact measures are the clinicians’ own: the clinical lead or the lead’s deputy states them."


@transaction.atomic
def state_measure(measure: ImpactMeasure, *, by: User) -> ImpactMeasure:
    """What is to show that a priority made a difference: stated by those of the network's own people who run it."""
    require(by, "manage", measure.priority)
    if not runs_network(measure.priority.network, by):
        raise PermissionDenied(OWN_PEOPLE)
    _check_unit(measure)
    return save(measure, by=by)


@transaction.atomic
def change_measure(
    measure: ImpactMeasure, *, by: User, reason: str = "", seen_version: int | None = None
) -> ImpactMeasure:
    """Write changed facts. The unit stays once there are readings: those are in that unit."""
    require(by, "manage", measure)
    _check_unit(measure)
    was = ImpactMeasure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if was.unit != measure.unit and measure.readings.in_use().exists():
        raise RuleBroken({"unit": f"There are readings in ‘{was.unit}’ already. State another measure instead."})
    return save(measure, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def add_readings(measure: ImpactMeasure, *, pasted: str, month: datetime.date, by: User) -> list[ImpactReading]:
    """Take in readings as pasted: one or two columns; values alone count back from `month`.

    A month that has this same value already is passed over, so that a whole column can be pasted each month. Raises
    RuleBroken row by row for what can't be read and for a month that has another value; then nothing is taken in.
    """
    require(by, "manage", measure)
    ImpactMeasure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    read = read_pasted(pasted, month=month)
    there = dict(measure.readings.values_list("month", "value"))
    twice = [_twice(of, there[of], value) for of, value in read.values.items() if there.get(of, value) != value]
    if read.errors or twice:
        raise RuleBroken({"pasted": [f"{measure}: {said}" for said in (*read.errors, *twice)]})
    new = sorted((of, value) for of, value in read.values.items() if of not in there)
    return [save(ImpactReading(measure=measure, month=of, value=value), by=by) for of, value in new]


@transaction.atomic
def correct_reading(
    reading: ImpactReading, *, by: User, reason: str = "", seen_version: int | None = None
) -> ImpactReading:
    """Put a reading right; why is asked, and the value before stays in its history."""
    require(by, "manage", reading)
    was = ImpactReading.objects.select_for_update(of=("self",)).get(pk=reading.pk).value
    if reading.value != was and not reason.strip():
        raise RuleBroken({"reason": "Enter why the reading changes. It is kept with the value before."})
    return save(reading, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def recalculate(measure: ImpactMeasure, *, reading: ImpactReading, why: str, by: User) -> Recalculation:
    """Judge that the process changed for good: its limits are reckoned anew from a reading on.

    A recorded judgement, never done by the portal (practice.md, section 10). Raises RuleBroken for a reading of
    another measure, for the first one, from which they are reckoned anyway, and where it was judged so already.
    """
    require(by, "manage", measure)
    first = measure.readings.in_use().in_order().first()
    if reading.measure_id != measure.pk:
        raise RuleBroken({"reading": "Choose a reading of this measure."})
    if first == reading:
        raise RuleBroken({"reading": "Limits are reckoned from the first reading anyway. Choose a later one."})
    if Recalculation.objects.filter(reading=reading).exists():
        raise RuleBroken({"reading": f"Limits are reckoned anew from {reading.month:%B %Y} already."})
    if not why.strip():
        raise RuleBroken({"why": "Enter what changed in the process, so that others can follow the judgement."})
    return save(Recalculation(measure=measure, reading=reading, why=why.strip()), by=by)


def _twice(month: datetime.date, was: Decimal, value: Decimal) -> str:
    return (
        f"{month:%B %Y} has the reading {was.normalize():f} already, not {value.normalize():f}. "
        "Leave the row out, or correct that reading on its own page."
    )


def _check_unit(measure: ImpactMeasure) -> None:
    if not measure.unit.strip():
        raise RuleBroken({"unit": "Enter the unit: without one, figures mean nothing."})
