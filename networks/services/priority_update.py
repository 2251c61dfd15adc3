"""The month's update of a priority: by the clinical lead, or by who may write for them, kept as written for them."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from networks.models import ImpactMeasure, Priority, PriorityUpdate
from networks.rules.updates import months_to_tell

from .measure import add_readings


@transaction.atomic
def give_update(
    priority: Priority, *, by: User, text: str = "", month: datetime.date | None = None, seen: int | None = None,
    readings: dict | None = None,
) -> PriorityUpdate:  # fmt: skip
    """Say what happened to a priority in a month (this one unless said); without words, that nothing changed.

    `seen` is the version of the month's update that the person saw (0 for none): where another wrote meanwhile,
    RuleBroken says what. The same words again write nothing. `readings` are pasted texts by measure, taken or refused
    together with the words. Who is not the lead writes for the lead.
    """
    require(by, "manage", priority)
    month, text = month or timezone.localdate().replace(day=1), text.strip()
    if month not in months_to_tell(timezone.localdate()):
        raise RuleBroken("Choose this month or one of the eleven before it.")
    Priority.objects.select_for_update(of=("self",)).get(pk=priority.pk)
    newest = PriorityUpdate.objects.in_use().filter(priority=priority, month=month).order_by("-edition").first()
    for measure, pasted in (readings or {}).items():
        _read(measure, pasted, month, by)
    if newest and (newest.nothing_changed, newest.text) == (not text, text):
        return newest
    _refuse_unseen(newest, seen)
    return _write(priority, month, text, newest.edition + 1 if newest else 1, by)


def _read(measure: ImpactMeasure, pasted: str, month: datetime.date, by: User) -> None:
    try:
        add_readings(measure, pasted=pasted, month=month, by=by)
    except RuleBroken as broken:
        raise RuleBroken({f"readings_{measure.pk}": broken.messages}) from broken


def _refuse_unseen(newest: PriorityUpdate | None, seen: int | None) -> None:
    if newest and seen is not None and newest.edition != seen:
        said = f"{newest.created_by} wrote meanwhile: ‘{newest.said}’."
        raise RuleBroken({"text": f"{said} Your words are kept here. Save again to put them in its place."})


def _write(priority: Priority, month: datetime.date, text: str, edition: int, by: User) -> PriorityUpdate:
    lead = priority.network.lead
    update = save(
        PriorityUpdate(
            priority=priority, month=month, edition=edition, text=text, nothing_changed=not text,
            given_for=lead if lead and lead != by else None,
        ),
        by=by,
    )  # fmt: skip
    newest = PriorityUpdate.objects.in_use().filter(priority=priority).order_by("-month", "-edition").first()
    fresh = Priority.objects.get(pk=priority.pk)
    fresh.latest, fresh.latest_at = newest.said, newest.created_at
    save(fresh, by=by, reason=f"Update for {month:%B %Y}")
    priority.latest, priority.latest_at, priority.version = fresh.latest, fresh.latest_at, fresh.version
    return update
