"""Who sits in a body, and under which rules."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from ..models import Appointment, Body, Constituent, Post, QuorumRule, VotingRule
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
    """The quorum rule in force on a day, of several the latest; two queries at most.

    A committee that sits in common and has none of its own is quorate by the rule of the common table, in its own
    right: its seats alone are counted (domain.md, Governance bodies). The rule's `body` says where it comes from.
    """
    return quorum_rules_of([body], on)[body.pk]


def quorum_rules_of(bodies: Iterable[Body], on: datetime.date) -> dict[int, QuorumRule | None]:
    """`quorum_rule_of` for several bodies, by their ids, in two queries."""
    tables = {body.pk: set() for body in bodies}
    links = Constituent.objects.in_use().filter(committee__in=list(tables), common__entry__withdrawn_at=None)
    for committee, common in links.values_list("committee", "common"):
        tables[committee].add(common)
    wanted = {pk for committee, commons in tables.items() for pk in (committee, *commons)}
    rows = QuorumRule.objects.in_force(on).filter(body__in=wanted).select_related("entry", "body__entry")
    rows = list(rows.order_by("-starts", "-pk"))
    return {pk: _first(rows, {pk}) or _first(rows, commons) for pk, commons in tables.items()}


def voting_rule_of(body: Body, on: datetime.date) -> VotingRule | None:
    """The voting rule in force on a day, of several the latest; of a committee in common as for the quorum."""
    return _own(VotingRule, body, on) or _of_the_table(VotingRule, body, on)


def _own(model: type[VotingRule], body: Body, on: datetime.date):
    return model.objects.in_force(on).filter(body=body).select_related("entry").order_by("-starts", "-pk").first()


def _first(rows: list[QuorumRule], bodies: set[int]) -> QuorumRule | None:
    return next((row for row in rows if row.body_id in bodies), None)


def _of_the_table(model: type[VotingRule], body: Body, on: datetime.date):
    commons = body.sits_in.in_use().filter(common__entry__withdrawn_at=None).values("common")
    rows = model.objects.in_force(on).filter(body__in=commons)
    return rows.select_related("entry", "body__entry").order_by("-starts", "-pk").first()
