"""Actions: what was agreed to be done, by whom, until when. No wording and no date is ever lost."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import transaction

from collab_portal.access.checks import people_who
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Entry, Record
from collab_portal.records.services import move, save
from meetings.models import Action, ActionDue, ActionText, AgendaItem, Meeting
from programmes.models import Body

from .action_owners import Owner, own, owners_of, refuse_closed, require_owner
from .action_references import first_reference
from .doors import require_either
from .presence import refuse_locked

Status = Action.Status


@transaction.atomic
def agree_action(
    body: Body,
    *,
    text: str,
    by: User,
    meeting: Meeting | None = None,
    item: AgendaItem | None = None,
    origin: Record | Entry | None = None,
    due: datetime.date | None = None,
    owners: Iterable[Owner] = (),
    outside_meeting: bool = False,
) -> Action:
    """A body agrees an action. Owners are people, trusts, or roles in words; they are told.

    `item` says which meeting it is; `origin` is the record that it comes from. Raises RuleBroken where the minutes of
    that meeting are locked.
    """
    require_either(by, item or body)
    meeting = item.meeting if item else meeting
    if meeting is not None:
        _refuse_other_body(meeting, body)
        refuse_locked(meeting)
    action = Action(
        body=body, meeting=meeting, item=item, origin=getattr(origin, "entry", origin), text=text.strip(),
        outside_meeting=outside_meeting, first_due=due, due=due,
    )  # fmt: skip
    save(action, by=by)
    save(ActionText(action=action, text=action.text), by=by)
    if due:
        save(ActionDue(action=action, due=due), by=by)
    for owner in owners:
        own(action, owner, by=by)
    first_reference(action, by=by)
    notify(owners_of(action), "An action for you", about=action, by=by)
    return action


@transaction.atomic
def redate(action: Action, due: datetime.date, *, by: User, why: str) -> Action:
    """A new due date and why. The first date stays, and every one between."""
    require_either(by, action)
    refuse_closed(action)
    if action.due and not why.strip():
        raise RuleBroken({"why": "Enter why the date moves."})
    save(ActionDue(action=action, due=due, why=why), by=by)
    action.first_due = action.first_due or due
    action.due = due
    save(action, by=by, reason=why)
    notify(owners_of(action), "A new date for your action", about=action, by=by)
    return action


@transaction.atomic
def reword(action: Action, text: str, *, by: User, why: str = "") -> Action:
    """A better wording; the earlier ones are kept, and minutes keep the one that was agreed."""
    require_either(by, action)
    refuse_closed(action)
    if text.strip() == action.text:
        raise RuleBroken("The wording is the same as before.")
    action.text = text.strip()
    save(ActionText(action=action, text=action.text), by=by, reason=why)
    return save(action, by=by, reason=why)


@transaction.atomic
def report_progress(action: Action, *, by: User, note: str) -> Action:
    """An owner, or who runs the meeting, says how far it is."""
    require_owner(by, action)
    refuse_closed(action)
    action.progress = note.strip()
    return save(action, by=by)


@transaction.atomic
def propose_complete(action: Action, *, by: User, note: str) -> Action:
    """An owner says that it is done. The meeting closes it, not the owner."""
    require_owner(by, action)
    move(action, Status.PROPOSED, by=by, reason=note)
    if note.strip():
        action.progress = note.strip()
        save(action, by=by)
    notify(people_who("manage", action), "An action is proposed as complete", about=action, by=by)
    return action


@transaction.atomic
def reopen(action: Action, *, by: User, why: str) -> Action:
    """Open an action again: it was not done after all, or closed too early. How it was closed stays in its history."""
    require_either(by, action)
    move(action, Status.OPEN, by=by, reason=why)
    action.hold_until, action.hold_date, action.closing, action.superseded_by = "", None, "", None
    save(action, by=by, reason=why)
    notify(owners_of(action), "Your action is open again", about=action, by=by)
    return action


def _refuse_other_body(meeting: Meeting, body: Body) -> None:
    if meeting.body_id != body.pk and not meeting.sittings.filter(body=body).exists():
        raise RuleBroken(f"{body} does not sit at that meeting.")
