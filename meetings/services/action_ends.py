"""How an action pauses and ends: on hold until a day or a condition, closed by the meeting, superseded by another."""

from __future__ import annotations

import datetime
import zoneinfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from collab_portal.accounts.models import User, system_actor
from collab_portal.jobs.services import NotNow, enqueue
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from collab_portal.ui.words import date_nhs
from meetings.models import Action
from meetings.rules.obligations import closing_words, outstanding

from .action_owners import locked, owners_of, refuse_closed, require_owner
from .doors import require_either

Status = Action.Status


@transaction.atomic
def put_on_hold(action: Action, *, by: User, until: str = "", hold_date: datetime.date | None = None) -> Action:
    """Put an action on hold until a condition, in words, or until a day, on which it opens again by itself."""
    require_either(by, action)
    until = until.strip()
    if bool(until) == (hold_date is not None):
        raise RuleBroken({"until": "Enter what it waits for, or the day it waits for: one of them."})
    if hold_date and hold_date <= timezone.localdate():
        raise RuleBroken({"hold_date": "Enter a day in the future."})
    words = until or date_nhs(hold_date)
    move(action, Status.ON_HOLD, by=by, reason=f"Until {words}")
    action.hold_until, action.hold_date = words, hold_date
    save(action, by=by)
    if hold_date:
        enqueue("meetings.end_hold", action.pk, about=action, not_before=_midnight(hold_date))
    return action


@transaction.atomic
def take_off_hold(action: Action, *, by: User, why: str) -> Action:
    """What an action on hold waited for has come: an owner, or who runs or chairs the meeting, opens it again."""
    require_owner(by, action)
    if action.status != Status.ON_HOLD:
        raise RuleBroken("This action is not on hold.")
    return _open(action, by=by, reason=why.strip() or f"It waited for: {action.hold_until}")


@transaction.atomic
def end_hold(action_id: int, *, today: datetime.date | None = None) -> None:
    """The day has come that an action was on hold until: the system opens it. Safe to run twice. Raises NotNow where
    the day has not come.
    """
    action = Action.objects.in_use().select_for_update(of=("self",)).filter(pk=action_id, status=Status.ON_HOLD).first()
    if not action or not action.hold_date:
        return
    if action.hold_date > (today or timezone.localdate()):
        raise NotNow(_midnight(action.hold_date))
    _open(action, by=system_actor("Portal"), reason=f"It was on hold until {action.hold_until}.")


@transaction.atomic
def close(action: Action, *, by: User, note: str = "") -> Action:
    """The meeting closes an action: who runs it or chairs it, never the owner as such.

    Who is outstanding is kept with it in words; closing it so needs the reason.
    """
    require_either(by, action)
    locked(action)
    owed = list(action.obligations.in_use().select_related("trust"))
    if outstanding(owed) and not note.strip():
        raise RuleBroken({"note": "Enter why it is closed while trusts are outstanding."})
    move(action, Status.CLOSED, by=by, reason=note)
    action.closing = closing_words(owed, note.strip())
    save(action, by=by, reason=note)
    notify(owners_of(action), "Your action is closed", about=action, by=by)
    return action


@transaction.atomic
def supersede(action: Action, *, replacement: Action, why: str, by: User) -> Action:
    """Another action of the same body takes this one's place."""
    require_either(by, action)
    refuse_closed(action)
    if replacement.pk == action.pk or replacement.body_id != action.body_id or not replacement.is_open:
        raise RuleBroken({"replacement": "Choose another open action of the same body."})
    move(action, Status.SUPERSEDED, by=by, reason=why)
    action.superseded_by, action.closing = replacement, f"Superseded. {why}".strip()
    save(action, by=by, reason=why)
    notify(owners_of(action), "Your action is superseded by another", about=action, by=by)
    return action


def _open(action: Action, *, by: User, reason: str) -> Action:
    move(action, Status.OPEN, by=by, reason=reason)
    action.hold_until, action.hold_date = "", None
    save(action, by=by, reason=reason)
    notify(owners_of(action), "Your action is open again", about=action, by=by)
    return action


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time.min, zoneinfo.ZoneInfo(settings.TIME_ZONE))
