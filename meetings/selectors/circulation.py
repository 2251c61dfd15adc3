"""Written resolutions: who has answered and who has not, and what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Ballot, Meeting, Part
from programmes.models import Appointment, Body
from programmes.selectors import seats_of

from .agenda import numbered
from .ballots import Vote, votes_of
from .conflicts import not_voting_in
from .room_facts import SEATED


@dataclass(frozen=True)
class Resolution:
    """A written resolution as one reader sees it. How others voted shows once it is closed."""

    meeting: Meeting
    item: AgendaItem | None
    parts: list[Part]
    votes: list[Vote]
    own_seat: Appointment | None
    own_choices: dict[int, str]
    answered: list[Appointment]
    waiting: list[Appointment]
    is_open: bool
    is_over: bool


def resolution_of(meeting: Meeting, user: User) -> Resolution:
    """What the page of a written resolution shows."""
    rows = numbered(meeting, user)
    item = rows[0].item if rows else None
    parts = visible(Part.objects.filter(item__meeting=meeting), user).select_related("item__meeting__body", "area")
    parts = list(parts.order_by("item__rank", "number"))
    seats, there = voting_seats(meeting), _answered(meeting)
    own = next((seat for seat in seats if seat.person_id == user.pk), None)
    over = meeting.status != Meeting.Status.AGENDA
    return Resolution(
        meeting=meeting,
        item=item,
        parts=parts,
        votes=[vote for part in parts for vote in votes_of(part)] if meeting.is_over else [],
        own_seat=own,
        own_choices=_own(parts, own),
        answered=[seat for seat in seats if seat.pk in there],
        waiting=waiting_seats(meeting),
        is_open=not over and timezone.now() <= meeting.closes,
        is_over=over,
    )


def voting_seats(meeting: Meeting) -> list[Appointment]:
    """The seats with a vote on the day on which it closes."""
    return [seat for seat in seats_of(meeting.body, meeting.date) if seat.voting and seat.role in SEATED]


def waiting_seats(meeting: Meeting) -> list[Appointment]:
    """The seats that can vote and have not; whose interest keeps them from voting is not waited for."""
    there, away = _answered(meeting), _stand_back(meeting)
    return [seat for seat in voting_seats(meeting) if seat.pk not in there and seat.person_id not in away]


def open_for(user: User) -> list[Meeting]:
    """The written resolutions that wait for a person's answer, the soonest deadline first."""
    bodies = Appointment.objects.in_force().filter(person=user, voting=True).values("body")
    rows = visible(Meeting.objects.filter(by_circulation=True, status=Meeting.Status.AGENDA, body__in=bodies), user)
    rows = rows.filter(date__gte=timezone.localdate()).select_related("body", "entry").order_by("date", "ends_at")[:10]
    return [row for row in rows if any(seat.person_id == user.pk for seat in waiting_seats(row))]


def resolutions_of(body: Body, user: User) -> list[Meeting]:
    """The written resolutions of a body, the newest first; at most 100."""
    rows = visible(Meeting.objects.filter(body=body, by_circulation=True), user).select_related("body", "entry")
    return list(rows.order_by("-date", "-pk")[:100])


def _answered(meeting: Meeting) -> set[int]:
    return set(Ballot.objects.in_use().filter(part__item__meeting=meeting).values_list("seat", flat=True))


def _stand_back(meeting: Meeting) -> set[int]:
    return {person for people in not_voting_in(meeting).values() for person in people}


def _own(parts: list[Part], seat: Appointment | None) -> dict[int, str]:
    if seat is None:
        return {}
    rows = Ballot.objects.in_use().filter(part__in=parts, seat=seat)
    return dict(rows.values_list("part", "choice"))
