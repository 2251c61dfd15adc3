"""The acts of the body that holds an escalation."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from meetings.models import AgendaItem, Decision

from ..models import Escalation, Step
from ..rules.agenda import is_waiting
from ..selectors.levels import is_accepted, last_at, next_level_of, passed_by
from .step import (
    keep_step,
    lay_before,
    moment_in,
    moment_on,
    needs_words,
    require_of_holder,
    tell_holder,
    tell_raiser,
)
from .tabling import table, take_off

Status, Kind = Escalation.Status, Step.Kind


@transaction.atomic
def accept(escalation: Escalation, *, by: User, note: str = "", accepted_on: datetime.date | None = None) -> Step:
    """The body that holds an escalation takes it on, now or on an earlier day. What is on its agenda stays there."""
    require_of_holder(escalation, "decide", by=by)
    last = last_at(escalation)
    at = max(moment_on(accepted_on, last=last), last)
    if escalation.status != Status.ON_AGENDA:
        move(escalation, Status.ACCEPTED, by=by, reason=note)
    elif is_accepted(escalation):
        raise RuleBroken(f"{escalation.held_by} has accepted it already.")
    tell_raiser(escalation, f"was accepted by {escalation.held_by}", by=by)
    return keep_step(escalation, Kind.ACCEPTED, by=by, note=note, at=at)


@transaction.atomic
def answer(
    escalation: Escalation,
    *,
    by: User,
    note: str,
    decision: Decision | None = None,
    item: AgendaItem | None = None,
) -> Step:
    """The body answers what was asked. Its chair does, or its secretary records what a meeting answered (`item`).

    What a meeting answered counts from its end, however late it is entered. A second decision on the same item adds a
    step to the answer.
    """
    at_a_meeting = (decision or item) and not can(by, "decide", escalation.held_by)
    require_of_holder(escalation, "manage" if at_a_meeting else "decide", by=by)
    if decision is None:
        needs_words(note, "Write the answer.")
    item = item or (decision and decision.part.item)
    _of_this(escalation, item)
    if decision is None or escalation.status != Status.ANSWERED:
        move(escalation, Status.ANSWERED, by=by, reason=note)
    take_off(escalation, keep=item)
    tell_raiser(escalation, f"was answered by {escalation.held_by}", by=by)
    at = moment_in(item.meeting.closes, escalation) if item else timezone.now()
    return keep_step(escalation, Kind.ANSWERED, by=by, note=note, item=item, decision=decision, at=at)


@transaction.atomic
def return_escalation(escalation: Escalation, *, by: User, note: str) -> Step:
    """The body gives it back: more is wanted, or it can be settled where it came from."""
    require_of_holder(escalation, "decide", by=by)
    needs_words(note, "Say what is wanted before it can come back.")
    move(escalation, Status.RETURNED, by=by, reason=note)
    take_off(escalation)
    tell_raiser(escalation, f"was returned by {escalation.held_by}", by=by)
    return keep_step(escalation, Kind.RETURNED, by=by, note=note)


@transaction.atomic
def escalate_further(escalation: Escalation, *, by: User, note: str) -> Step:
    """The body can't settle it either and passes it to the body that it reports to, with its view."""
    require_of_holder(escalation, "decide", by=by)
    needs_words(note, "Say why it goes further: your view stands on the escalation.")
    if not is_waiting(escalation):
        raise RuleBroken("Only what waits for an answer can be escalated further.")
    higher, passed = next_level_of(escalation), passed_by(escalation)
    if higher is None:
        raise RuleBroken(f"{escalation.held_by} reports to no other body, so it can't go further.")
    left = escalation.held_by
    move(escalation, Status.RAISED, by=by, reason=note)
    kept = lay_before(escalation, higher, passed={*passed, left.pk})
    save(escalation, by=by, reason=note)
    step = keep_step(escalation, Kind.HIGHER, by=by, note=note, level=left, **kept)
    take_off(escalation)
    table(escalation)
    tell_holder(escalation, f"was escalated to {higher}: {escalation}", by=by)
    tell_raiser(escalation, f"was escalated to {higher}", by=by)
    return step


def _of_this(escalation: Escalation, item: AgendaItem | None) -> None:
    if item is not None and item.subject_id not in {escalation.pk, escalation.theme_id or escalation.pk}:
        raise RuleBroken(f"{item} is not about {escalation.reference}.")
