"""Deputies: named before, for a time, to sit for a member who can't come. They receive what the member receives."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access.checks import REFUSALS, can
from collab_portal.access.roles import DEPUTY
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Appointment, Body, Deputy, Post
from ..rules.quorum import SEATED
from .appointment_access import dates_of, move_access
from .appointment_checks import in_that_time
from .committees import open_common_tables
from .organisation import require_order


def may_name_deputy(user: User, appointment: Appointment) -> bool:
    """Whether a user names and ends the deputies of a seat: who manages the body, and the member themself."""
    own = appointment.person_id == user.pk and can(user, "view", appointment)
    return user.is_system or own or can(user, "manage", appointment)


@transaction.atomic
def name_deputy(
    appointment: Appointment, *, person: User, starts: datetime.date, by: User, ends: datetime.date | None = None
) -> Deputy:
    """Name who may sit for a member from a day, at the longest as long as the seat lasts, and let them read along.

    Raises RuleBroken where the body's deputies come from the member's own trust and this person doesn't, where they
    vote there themselves, or deputise there for somebody in that time already.
    """
    _require_may(by, appointment)
    _require_within(appointment, starts, ends)
    Body.objects.select_for_update(of=("self",)).get(pk=appointment.body_id)
    deputy = Deputy(appointment=appointment, person=person, starts=starts, ends=ends or appointment.ends)
    _require_free(deputy)
    _require_own_trust(deputy)
    save(deputy, by=by)
    _open(deputy)
    notify([person], f"You were named deputy for {appointment.person}: {appointment.body}", about=deputy, by=by)
    return deputy


@transaction.atomic
def end_deputy(deputy: Deputy, *, on: datetime.date, by: User, reason: str) -> Deputy:
    """End a deputy and the access that came with it: `on` is the last day of both."""
    _require_may(by, deputy.appointment)
    if on < deputy.starts:
        raise RuleBroken({"on": f"The last day must be {deputy.starts:%-d %B %Y} or later."})
    if deputy.ends and on > deputy.ends:
        raise RuleBroken({"on": f"It ends on {deputy.ends:%-d %B %Y} already. Name the deputy again for later."})
    was = dates_of(deputy)
    deputy.ends = on
    save(deputy, by=by, reason=reason)
    move_access(deputy, was=was, by=by, reason=reason)
    return deputy


def _require_may(by: User, appointment: Appointment) -> None:
    if not may_name_deputy(by, appointment):
        raise PermissionDenied(REFUSALS["manage"])


def _require_within(seat: Appointment, starts: datetime.date, ends: datetime.date | None) -> None:
    if seat.role not in SEATED:
        raise RuleBroken("Only chair, vice-chair and members have deputies. Appoint another person instead.")
    require_order(starts, ends)
    if starts < seat.starts:
        raise RuleBroken({"starts": f"The seat begins on {seat.starts:%-d %B %Y}. Choose that day or a later one."})
    if seat.ends and max(starts, ends or starts) > seat.ends:
        field = "starts" if starts > seat.ends else "ends"
        raise RuleBroken({field: f"The seat ends on {seat.ends:%-d %B %Y}. Choose that day or an earlier one."})


def _require_free(deputy: Deputy) -> None:
    """A deputy sits for one named member and brings that member's vote alone (practice.md, section 4)."""
    seat, person = deputy.appointment, deputy.person
    if person == seat.person:
        raise RuleBroken({"person": "Nobody deputises for themselves. Choose somebody else."})
    seats = Appointment.objects.in_use().filter(body=seat.body_id, person=person, voting=True)
    if in_that_time(seats, deputy).exists():
        raise RuleBroken({"person": f"{person} has a vote in {seat.body} themselves. Choose somebody else."})
    named = Deputy.objects.in_use().filter(appointment__body=seat.body_id, person=person)
    other = in_that_time(named, deputy).select_related("appointment__person").first()
    if other:
        raise RuleBroken(
            {"person": f"{person} is deputy for {other.appointment.person} in that time. Choose somebody else."}
        )


def _require_own_trust(deputy: Deputy) -> None:
    """Terms of reference say who may deputise (practice.md, section 7); a seat for no trust has none to hold to."""
    seat = deputy.appointment
    if not (seat.body.deputies_own_trust and seat.for_trust_id):
        return
    posts = Post.objects.in_force(deputy.starts).filter(person=deputy.person, organisation=seat.for_trust_id)
    if not posts.exists():
        raise RuleBroken({"person": f"Choose somebody who works for {seat.for_trust}, or change the body’s rule."})


def _open(deputy: Deputy) -> None:
    """Given by the portal: a member who names a deputy for the own seat need not look after the body."""
    portal, body = system_actor("Portal"), deputy.appointment.body
    grant(deputy.person, DEPUTY, on=body, starts=deputy.starts, ends=deputy.ends, because=deputy, by=portal)
    open_common_tables(deputy)
