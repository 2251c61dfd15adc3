"""People at a sitting: listing them, and their comings and goings."""

from __future__ import annotations

import datetime

from django.db import IntegrityError, transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save, withdraw
from collab_portal.ui.words import time_nhs
from meetings.models import AgendaItem, Movement, Presence, Sitting
from meetings.rules.presence import ARRIVED, LEFT
from meetings.selectors.adjournments import day_of
from meetings.selectors.chair import in_chair
from meetings.selectors.room_facts import RoomFacts
from programmes.models import Appointment, Organisation
from programmes.selectors import job_title_of, seats_of

from .chair import hand_over
from .doors import refuse_locked
from .guests import let_in, shut_out

Capacity = Presence.Capacity
MEMBERS = frozenset({Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR, Appointment.Role.MEMBER})


@transaction.atomic
def list_present(
    sitting: Sitting,
    person: User,
    *,
    capacity: str,
    by: User,
    for_trust: Organisation | None = None,
    votes: bool = False,
    deputy_for: Appointment | None = None,
    job_title: str = "",
    item_only: AgendaItem | None = None,
) -> Presence:
    """List a person at a sitting, or list them otherwise than before; a person stands once on the list.

    Title, trust and vote come from the person's seat and post where they are not said. Raises RuleBroken for a member
    who has no seat that day, a deputy for nobody, or a meeting whose minutes are locked. Who is listed for one item
    only may see that item, and nothing else, until they leave or the day is over.
    """
    require(by, "manage", sitting)
    refuse_locked(sitting.meeting)
    if item_only is not None and item_only.meeting_id != sitting.meeting_id:
        raise RuleBroken({"item_only": "That item is on another meeting’s agenda."})
    seat = seat_of(sitting, person)
    _refuse_capacity(sitting, person, capacity, seat, deputy_for)
    stands_for = deputy_for if capacity == Capacity.DEPUTY else seat
    presence = _row(sitting, person, by=by)
    presence.capacity, presence.item_only = capacity, item_only
    presence.deputy_for = deputy_for if capacity == Capacity.DEPUTY else None
    presence.job_title = job_title or presence.job_title or job_title_of(person, sitting.meeting.date)
    presence.for_trust = for_trust or (stands_for and stands_for.for_trust) or presence.for_trust or _employer(presence)
    presence.votes = capacity in (Capacity.MEMBER, Capacity.DEPUTY) and (
        votes or bool(stands_for and stands_for.voting)
    )
    if presence.let_in_id and not (item_only and presence.let_in.record_id == item_only.pk):
        shut_out(presence, by=by)
    let_in(presence, by=by)
    return _saved(presence, by=by)


@transaction.atomic
def unlist(presence: Presence, *, by: User, reason: str = "Listed by mistake") -> Presence:
    """Take off the list somebody who was put there by mistake."""
    require(by, "manage", presence)
    refuse_locked(presence.sitting.meeting)
    shut_out(presence, by=by)
    return withdraw(presence, by=by, reason=reason)


@transaction.atomic
def arrive(presence: Presence, *, at: datetime.time, by: User, item: AgendaItem | None = None) -> Movement:
    """Somebody came, or came back, at a time and perhaps at an item."""
    return _move(presence, ARRIVED, at=at, by=by, item=item)


@transaction.atomic
def leave(presence: Presence, *, at: datetime.time, by: User, item: AgendaItem | None = None) -> Movement:
    """Somebody left at a time, and perhaps at an item: the quorum of that item counts without them."""
    return _move(presence, LEFT, at=at, by=by, item=item)


def seat_of(sitting: Sitting, person: User) -> Appointment | None:
    """The person's seat in the body that sits, on the day."""
    seats = [seat for seat in seats_of(sitting.body, sitting.meeting.date) if seat.person_id == person.pk]
    return next((seat for seat in seats if seat.role in MEMBERS), seats[0] if seats else None)


def _refuse_capacity(sitting, person, capacity, seat, deputy_for) -> None:
    if capacity == Capacity.MEMBER and (seat is None or seat.role not in MEMBERS):
        raise RuleBroken(
            f"{person} is no member of {sitting.body} on that day. List them as a deputy or as in attendance."
        )
    if capacity == Capacity.DEPUTY and deputy_for is None:
        raise RuleBroken(f"Say whose deputy {person} is.")
    if capacity == Capacity.DEPUTY and deputy_for.body_id != sitting.body_id:
        raise RuleBroken(f"{deputy_for.person} has no seat in {sitting.body}.")


def _row(sitting: Sitting, person: User, *, by: User) -> Presence:
    """The person's row, taken back into use where it had been withdrawn; a new one otherwise."""
    row = Presence.objects.select_related("entry").filter(sitting=sitting, person=person).first()
    if row is None:
        return Presence(sitting=sitting, person=person)
    if row.entry.withdrawn_at:
        restore(row, by=by, reason="Listed again")
    return row


def _saved(presence: Presence, *, by: User) -> Presence:
    try:
        with transaction.atomic():
            return save(presence, by=by)
    except IntegrityError as error:
        raise RuleBroken(f"{presence.person} was just listed by somebody else. Look at the list again.") from error


def _employer(presence: Presence) -> Organisation | None:
    post = (
        presence.person.posts.in_force(presence.sitting.meeting.date)
        .select_related("organisation")
        .order_by("starts")
        .first()
    )
    return post and post.organisation


def _move(presence: Presence, what: str, *, at: datetime.time, by: User, item: AgendaItem | None) -> Movement:
    """At every committee of a common table that they are listed at, since they come and go in one body."""
    require(by, "manage", presence)
    meeting = presence.sitting.meeting
    refuse_locked(meeting)
    if item is not None and item.meeting_id != meeting.pk:
        raise RuleBroken("That item is on another meeting’s agenda.")
    on = day_of(meeting)
    movement = Movement(presence=presence, what=what, at=at, item=item, on=None if on == meeting.date else on)
    _refuse_movement(presence, movement, _last(presence))
    _moved(movement, by=by)
    others = Presence.objects.in_use().filter(sitting__meeting=meeting, person=presence.person).exclude(pk=presence.pk)
    for other in others.exclude(capacity=Capacity.APOLOGIES).select_related("sitting__meeting", "person"):
        if _follows(movement, _last(other)):
            require(by, "manage", other)
            _moved(Movement(presence=other, what=what, at=at, item=item, on=movement.on), by=by)
    return movement


def _moved(movement: Movement, *, by: User) -> None:
    """Writes the movement, and what follows: who chairs, and what a guest for one item may see."""
    presence, sitting = movement.presence, movement.presence.sitting
    was = in_chair(RoomFacts(sitting.meeting, [sitting]), sitting)
    save(movement, by=by)
    words = f"{presence.person} {movement.get_what_display().lower()} at {time_nhs(movement.at)}"
    hand_over(sitting, by=by, reason=words, was=was)
    kept = presence.let_in_id
    shut_out(presence, by=by) if movement.what == LEFT else let_in(presence, by=by)
    if presence.let_in_id != kept:
        save(presence, by=by, reason=words)


def _last(presence: Presence) -> Movement | None:
    return max(presence.movements.in_use(), key=lambda row: row.order, default=None)


def _follows(movement: Movement, last: Movement | None) -> bool:
    """Whether it is another movement than the last, and not before it."""
    return last is None or (last.what != movement.what and last.order[:2] <= movement.order[:2])


def _refuse_movement(presence: Presence, movement: Movement, last: Movement | None) -> None:
    if presence.capacity == Capacity.APOLOGIES:
        raise RuleBroken(f"{presence.person} gave apologies. First list them as present.")
    if last and last.what == movement.what:
        words = "is in the room already" if movement.what == ARRIVED else "has left already"
        raise RuleBroken(f"{presence.person} {words}.")
    if last and movement.order[:2] < last.order[:2]:
        raise RuleBroken(
            f"{presence.person} {last.get_what_display().lower()} at {time_nhs(last.at)}. Enter a later time."
        )
