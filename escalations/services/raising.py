"""The acts of those who raise an escalation."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record
from collab_portal.records.services import move, save
from programmes.models import Body

from ..models import Escalation, Step
from ..rules.agenda import is_waiting
from ..rules.origin import Origin, origin_of
from ..rules.response import answer_by, hours_for
from ..selectors.levels import came_at, passed_by
from ..selectors.response import response_time_of
from .step import keep_step, lay_before, moment_on, needs_words, tell_holder, tell_raiser
from .tabling import table, take_off

Status, Kind = Escalation.Status, Step.Kind


@transaction.atomic
def raise_escalation(
    subject: Record,
    *,
    name: str,
    what: str,
    ask: str,
    by: User,
    severity: str,
    to: Body | None = None,
    reason: str = "",
    raised_on: datetime.date | None = None,
    **words,
) -> Escalation:
    """Ask a body to settle what those who do the work can't.

    It goes to the accountable body of the subject's programme, or to the parent of its body; straight to another body
    (`to`) only with a `reason`. `words` are the rest of the form: consequence, ask_words, needed_by, told. The time of
    the body runs from now, or from `raised_on` where it was raised before it is entered. Raises PermissionDenied unless
    `by` contributes to the subject, RuleBroken where no body would receive it or the day is yet to come.
    """
    require(by, "contribute", subject)
    origin = _origin(subject)
    escalation = Escalation(
        name=name,
        what=what,
        ask=ask,
        severity=severity,
        raised_by=by,
        raised_from=subject.entry,
        **words,
        **_raised_side(origin),
    )
    kept = lay_before(escalation, _receiver(origin, to, reason, by), at=moment_on(raised_on))
    save(escalation, by=by, reason=reason)
    keep_step(escalation, Kind.RAISED, by=by, note=reason, **kept)
    table(escalation)
    tell_holder(escalation, f"was raised: {escalation}", by=by)
    return escalation


@transaction.atomic
def change_escalation(
    escalation: Escalation, *, by: User, reason: str = "", seen_version: int | None = None
) -> Escalation:
    """Write changed words. Another severity gives the level where it waits another time, from when it came there."""
    require(by, "manage", escalation)
    was = Escalation.objects.select_for_update(of=("self",)).get(pk=escalation.pk).severity
    save(escalation, by=by, reason=reason, seen_version=seen_version)
    if escalation.severity != was and is_waiting(escalation):
        _judge_again(escalation, was, by=by, reason=reason)
    return escalation


@transaction.atomic
def withdraw_escalation(escalation: Escalation, *, by: User, note: str) -> Step:
    """Those who raised it no longer ask."""
    _require_raiser(by, escalation)
    needs_words(note, "Say why it is withdrawn.")
    move(escalation, Status.WITHDRAWN, by=by, reason=note)
    take_off(escalation)
    tell_holder(escalation, "was withdrawn", by=by)
    return keep_step(escalation, Kind.WITHDRAWN, by=by, note=note)


@transaction.atomic
def settle(escalation: Escalation, *, by: User) -> Step:
    """Those who raised it say that the answer settles it: it is closed."""
    _require_raiser(by, escalation)
    move(escalation, Status.CLOSED, by=by)
    tell_holder(escalation, "is settled", by=by)
    return keep_step(escalation, Kind.SETTLED, by=by)


@transaction.atomic
def reopen(escalation: Escalation, *, by: User, note: str) -> Step:
    """Those who raised it say that the answer, or what was asked of them, does not settle it: it is raised again."""
    _require_raiser(by, escalation)
    needs_words(note, "Say what is not settled.")
    if escalation.status not in (Status.ANSWERED, Status.RETURNED):
        raise RuleBroken("Only what was answered or returned can be raised again.")
    move(escalation, Status.RAISED, by=by, reason=note)
    kept = lay_before(escalation, escalation.held_by, passed=passed_by(escalation))
    save(escalation, by=by, reason=note)
    tell_holder(escalation, "is not settled: it was raised again", by=by)
    tell_raiser(escalation, "was raised again", by=by)
    step = keep_step(escalation, Kind.REOPENED, by=by, note=note, **kept)
    table(escalation)
    return step


def is_raiser(user: User, escalation: Escalation) -> bool:
    """Whether a person speaks for those who raised it: who raised it, or who manages what it was raised under."""
    if user.is_system or user.pk == escalation.raised_by_id:
        return True
    return can(user, "manage", escalation.raised_under.record)


def _judge_again(escalation: Escalation, was: str, *, by: User, reason: str) -> None:
    hours = hours_for(response_time_of(escalation.held_by), escalation.severity)
    escalation.answer_by = answer_by(came_at(escalation), hours)
    save(escalation, by=by, reason=reason)
    words = f"From {was} to {escalation.severity}"
    note = f"{words}: {reason}" if reason else words
    keep_step(escalation, Kind.SEVERITY, by=by, note=note, answer_by=escalation.answer_by)
    tell_holder(escalation, f"has another severity: {words.lower()}", by=by)


def _require_raiser(by: User, escalation: Escalation) -> None:
    require(by, "view", escalation)
    if not is_raiser(by, escalation):
        raise PermissionDenied("Only who raised this, or who manages what it was raised from, can do that.")


def _origin(subject: Record) -> Origin:
    origin = origin_of(subject)
    if origin is None:
        raise RuleBroken(
            f"Nothing is escalated from a {subject._meta.verbose_name}. "
            "Escalate from its project, workstream, programme, risk, issue, blocker, network or body."
        )
    return origin


def _receiver(origin: Origin, to: Body | None, reason: str, by: User) -> Body:
    """The body of the route, or the named one where that is allowed."""
    if to is None and origin.first is None:
        raise RuleBroken(f"{origin.under} has no body to escalate to. Name the body that is to answer.")
    if to is None or to == origin.first:
        return origin.first
    require(by, "view", to)
    if origin.first is not None:
        needs_words(reason, f"The route leads to {origin.first}. Say why it goes straight to {to}.")
    return to


def _raised_side(origin: Origin) -> dict:
    return {
        "raised_under": origin.under.entry,
        "workstream": origin.workstream,
        "programme": origin.programme,
        "from_body": origin.body,
    }
