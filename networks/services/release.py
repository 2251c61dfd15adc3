"""Improvement data stay with the clinicians until they release them to assurance; they see who saw them, and can take
them back (practice.md, section 10: what keeps clinicians honest is that it is not a tool of performance management)."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.audit.services import witness
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from networks.models import ImpactMeasure, Release
from networks.selectors.releases import SEEN, is_noted_today, sees_by_release


@transaction.atomic
def release(measure: ImpactMeasure, *, purpose: str, by: User) -> Release:
    """Give the readings of a measure, those to come too, to who oversees the network, for a purpose."""
    require(by, "manage", measure)
    ImpactMeasure.objects.select_for_update(of=("self",)).get(pk=measure.pk)
    if Release.objects.in_use().filter(measure=measure, ends=None).exists():
        raise RuleBroken("The readings are released already. Take them back first to release them for something else.")
    if not purpose.strip():
        raise RuleBroken({"purpose": "Enter what the readings are released for, for example a board’s paper."})
    return save(Release(measure=measure, purpose=purpose.strip(), starts=datetime.date.today()), by=by)


@transaction.atomic
def take_back(measure: ImpactMeasure, *, reason: str, by: User) -> Release:
    """Close the readings again, at once. Who saw them stays on the measure's page."""
    require(by, "manage", measure)
    given = Release.objects.in_use().select_for_update(of=("self",)).filter(measure=measure, ends=None).first()
    if given is None:
        raise RuleBroken("The readings are not released, so there is nothing to take back.")
    given.ends = datetime.date.today() - datetime.timedelta(days=1)
    given.why_ended = reason.strip()
    return save(given, by=by, reason=reason)


def note_sighting(measure: ImpactMeasure, *, by: User) -> None:
    """Keep that somebody saw released readings, once a day; the network's own people are not noted."""
    if sees_by_release(measure, by) and not is_noted_today(measure, by):
        witness(SEEN, by=by, about=measure)
