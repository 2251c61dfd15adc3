"""Who sits in a body, and under which rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from ..models import Appointment, Body, Post, QuorumRule, VotingRule
from ..rules.quorum import Seat


def seats_of(body: Body, on: datetime.date) -> list[Appointment]:
    """The appointments in force on a day: chair, vice-chair, members by trust, secretary, then those in attendance."""
    rows = Appointment.objects.in_force(on).filter(body=body).select_related("entry", "person", "for_trust__entry")
    return in_order(rows)


def in_order(rows: Iterable[Appointment]) -> list[Appointment]:
    """By role, then trust, then name."""
    order = [Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR, Appointment.Role.MEMBER, Appointment.Role.SECRETARY]
    place = {role: n for n, role in enumerate([*order, Appointment.Role.ATTENDEE])}
    return sorted(rows, key=lambda seat: (place[seat.role], str(seat.for_trust or ""), seat.person.name, seat.pk))


def as_counted(seats: Iterable[Appointment], on: datetime.date) -> dict[int, Seat]:
    """Seats as the quorum counts them, by their id: who is there as nothing said is there by their job title."""
    seats = list(seats)
    titles = titles_of(seats, on)
    return {
        seat.pk: Seat(seat.person_id, seat.for_trust_id, seat.role, seat.voting, seat.sits_as or titles[seat.pk])
        for seat in seats
    }


def titles_of(seats: list[Appointment], on: datetime.date) -> dict[int, str]:
    """The job title of each seat's person on a day, at the trust that they sit for where there is one; one query."""
    titles: dict[tuple[int, int | None], str] = {}
    posts = Post.objects.in_force(on).filter(person__in=[seat.person_id for seat in seats]).order_by("starts", "pk")
    for person, trust, title in posts.values_list("person", "organisation", "job_title"):
        titles[person, trust] = titles[person, None] = title
    return {seat.pk: titles.get((seat.person_id, seat.for_trust_id), "") for seat in seats}


def quorum_seats(body: Body, on: datetime.date) -> list[Seat]:
    """The seats in force on a day as the quorum counts them, for `rules.quorum.assess` and `could_be_met`."""
    return list(as_counted(seats_of(body, on), on).values())


def quorum_rule_of(body: Body, on: datetime.date) -> QuorumRule | None:
    """The quorum rule in force on a day: of several the latest."""
    return QuorumRule.objects.in_force(on).filter(body=body).order_by("-starts", "-pk").first()


def voting_rule_of(body: Body, on: datetime.date) -> VotingRule | None:
    """The voting rule in force on a day: of several the latest."""
    return VotingRule.objects.in_force(on).filter(body=body).order_by("-starts", "-pk").first()


def matters_of(rule: VotingRule) -> list[str]:
    """What a voting rule keeps for all voting members together."""
    rows = rule.protected_matters.filter(entry__withdrawn_at=None).order_by("pk")
    return list(rows.values_list("matter", flat=True))
