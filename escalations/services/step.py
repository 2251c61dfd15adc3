"""What each act leaves behind, and who hears of it."""

from __future__ import annotations

import datetime
from collections.abc import Collection

from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.access.models import RoleGrant
from collab_portal.access.roles import CHAIR, SECRETARY
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from programmes.models import Body

from ..models import Escalation, Step
from ..rules.levels import next_level
from ..rules.moments import moment_at_meeting, moment_of, why_not_on
from ..rules.response import answer_by, hours_for
from ..selectors.levels import last_at
from ..selectors.response import response_time_of


def keep_step(escalation: Escalation, kind: str, *, by: User, note: str = "", **kept) -> Step:
    """Write down that an escalation took a step at the level where it lies, unless another is said."""
    kept = {"at": timezone.now(), "level": escalation.held_by, **kept}
    return save(Step(escalation=escalation, kind=kind, note=note, **kept), by=by)


def lay_before(
    escalation: Escalation, body: Body, *, passed: Collection[int] = (), at: datetime.datetime | None = None
) -> dict:
    """Lay an escalation before a body, now or `at` an earlier moment: the body's time begins. The step keeps what this
    returns, as of this day.
    """
    at = at or timezone.now()
    escalation.held_by = body
    escalation.answer_by = answer_by(at, hours_for(response_time_of(body), escalation.severity))
    return {"at": at, "answer_by": escalation.answer_by, "above": next_level(body, passed=passed)}


def moment_on(day: datetime.date | None, *, last: datetime.datetime | None = None) -> datetime.datetime:
    """The moment of a step that was taken on `day`, or now. Raises RuleBroken for a day to come, or before the last."""
    last_day = last and timezone.localdate(last)
    if why_not := why_not_on(day, today=timezone.localdate(), last=last_day):
        raise RuleBroken(why_not)
    return moment_of(day, now=timezone.now())


def moment_in(moment: datetime.datetime, escalation: Escalation) -> datetime.datetime:
    """The moment of a step that a meeting took at `moment`, which may be entered long after."""
    return moment_at_meeting(moment, now=timezone.now(), last=last_at(escalation))


def needs_words(note: str, sentence: str) -> None:
    """Raises RuleBroken with `sentence` where a step has no reason."""
    if not note.strip():
        raise RuleBroken(sentence)


def require_of_holder(escalation: Escalation, capability: str, *, by: User) -> None:
    """The acts of the body that holds it are for those who see the escalation and hold a capability on the body."""
    require(by, "view", escalation)
    require(by, capability, escalation.held_by)


def tell_raiser(escalation: Escalation, what: str, *, by: User) -> None:
    """Tell who raised it."""
    notify([escalation.raised_by], f"{escalation.reference} {what}", about=escalation, by=by)


def tell_holder(escalation: Escalation, what: str, *, by: User) -> None:
    """Tell the chair and the secretary of the body that holds it."""
    notify(chair_and_secretary(escalation.held_by), f"{escalation.reference} {what}", about=escalation, by=by)


def chair_and_secretary(body: Body):
    """The people who chair a body or run its meetings today."""
    held = RoleGrant.objects.in_force().filter(root=body.pk, role__in=[CHAIR.code, SECRETARY.code])
    return User.objects.filter(pk__in=held.values("user"), is_active=True)
