"""Promises made to a body: made under an item or outside a meeting, kept, released, put off, their condition met."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Entry
from collab_portal.records.services import move, save
from meetings.models import AgendaItem, ForwardItem, Promise
from programmes.models import Body

from .doors import require_either
from .forward import bring_up

Status = Promise.Status


@transaction.atomic
def make_promise(
    body: Body,
    *,
    text: str,
    by: User,
    item: AgendaItem | None = None,
    due: datetime.date | None = None,
    condition: str = "",
    waits_for: Entry | None = None,
    owner: User | None = None,
    owner_title: str = "",
) -> Promise:
    """What a body was promised, by a day, or once something has happened (or both: then from the later of the two).

    It comes back by itself as a line of the forward plan. Raises RuleBroken without words, or without either.
    """
    require_either(by, item or body)
    promise = Promise(body=body, item=item, text=text.strip(), due=due, first_due=due, condition=condition.strip())
    promise.waits_for, promise.owner, promise.owner_title = waits_for, owner, owner_title.strip()
    _check(promise)
    save(promise, by=by)
    save(_line_of(promise), by=by)
    bring_up(body)
    notify([owner] if owner else [], f"A promise to {body} stands in your name", about=promise, by=by)
    return promise


@transaction.atomic
def keep_promise(promise: Promise, *, by: User, at: AgendaItem | None = None) -> Promise:
    """The body has what it was promised; `at` is the item under which it came."""
    require_either(by, promise)
    if at and at.meeting.body_id != promise.body_id:
        raise RuleBroken({"at": "That item is on the agenda of another body."})
    move(promise, Status.KEPT, by=by)
    promise.kept_at = at
    return save(promise, by=by)


@transaction.atomic
def release_promise(promise: Promise, *, by: User, reason: str) -> Promise:
    """The body no longer wants it, and says why. It does not come up again."""
    require_either(by, promise)
    if not reason.strip():
        raise RuleBroken({"reason": "Enter why the body releases it."})
    return move(promise, Status.RELEASED, by=by, reason=reason)


@transaction.atomic
def reopen_promise(promise: Promise, *, by: User, reason: str) -> Promise:
    """It was not kept after all, or is wanted again: it comes up again."""
    require_either(by, promise)
    if not reason.strip():
        raise RuleBroken({"reason": "Enter why it is open again."})
    move(promise, Status.OPEN, by=by, reason=reason)
    promise.kept_at = None
    save(promise, by=by, reason=reason)
    _redate_lines(promise, by=by)
    return promise


@transaction.atomic
def redate_promise(promise: Promise, *, due: datetime.date, by: User, why: str = "") -> Promise:
    """Another day. The first one stays with the promise, those between in its history; it comes up again then."""
    require_either(by, promise)
    _require_open(promise)
    if due <= _said_on(promise):
        raise RuleBroken({"due": f"The day must come after it was promised, on {_day(_said_on(promise))}."})
    promise.due, promise.first_due = due, promise.first_due or due
    save(promise, by=by, reason=why)
    _redate_lines(promise, by=by)
    return promise


@transaction.atomic
def meet_condition(promise: Promise, *, on: datetime.date, by: User) -> Promise:
    """What the promise waited for has happened: it comes to the first meeting from then."""
    require_either(by, promise)
    _require_open(promise)
    if not promise.condition or promise.met_on:
        raise RuleBroken("This promise waits for nothing.")
    if on > timezone.localdate():
        raise RuleBroken({"on": "The day can’t lie in the future. Come back once it has happened."})
    promise.met_on = on
    save(promise, by=by, reason="Condition met")
    _redate_lines(promise, by=by)
    return promise


def _line_of(promise: Promise) -> ForwardItem:
    """The promise as a line of the forward plan: under the title of its item, with what was promised as the reason."""
    said = f"promised {_day(_said_on(promise))}: {promise.text}"
    title = promise.item.name if promise.item else str(promise)
    return ForwardItem(
        body=promise.body, promise=promise, name=title, why=said[:300], due=_comes_on(promise),
        lead_title=promise.owner_title,
    )  # fmt: skip


def _comes_on(promise: Promise) -> datetime.date | None:
    """The day from which it comes up; None while it waits."""
    if not promise.condition:
        return promise.due
    return max(promise.met_on, promise.due or promise.met_on) if promise.met_on else None


def _redate_lines(promise: Promise, *, by: User) -> None:
    """The lines get the promise's day; one that came up before it comes up again."""
    for line in promise.forward_items.in_use().select_related("item__meeting"):
        line.due = _comes_on(promise)
        if line.item and line.item.meeting.is_over:
            line.item = None
        save(line, by=by, reason="The promise has another day")
    bring_up(promise.body)


def _check(promise: Promise) -> None:
    if not promise.text:
        raise RuleBroken({"text": "Enter what was promised."})
    if promise.item and promise.item.meeting.body_id != promise.body_id:
        raise RuleBroken("That item is on the agenda of another body.")
    if not (promise.due or promise.condition):
        raise RuleBroken({"due": "Enter a day, or what has to happen first: no day can be read from the words."})
    if promise.due and promise.due <= _said_on(promise):
        raise RuleBroken({"due": f"The day must come after it was promised, on {_day(_said_on(promise))}."})


def _said_on(promise: Promise) -> datetime.date:
    if promise.item:
        return promise.item.meeting.date
    return timezone.localdate(promise.created_at) if promise.pk else timezone.localdate()


def _require_open(promise: Promise) -> None:
    if promise.status != Status.OPEN:
        raise RuleBroken(f"This promise was {promise.get_status_display().lower()}. Open it again first.")


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
