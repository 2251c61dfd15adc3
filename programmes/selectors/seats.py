"""Who sits in a body, and under which rule."""

from __future__ import annotations

import datetime

from ..models import Appointment, Body, QuorumRule


def seats_of(body: Body, on: datetime.date) -> list[Appointment]:
    """The appointments in force on a day: chair, vice-chair, members by trust, secretary, then those in attendance."""
    rows = Appointment.objects.in_force(on).filter(body=body).select_related("entry", "person", "for_trust__entry")
    order = [Appointment.Role.CHAIR, Appointment.Role.VICE_CHAIR, Appointment.Role.MEMBER, Appointment.Role.SECRETARY]
    place = {role: n for n, role in enumerate([*order, Appointment.Role.ATTENDEE])}
    return sorted(rows, key=lambda seat: (place[seat.role], str(seat.for_trust or ""), seat.person.name, seat.pk))


def quorum_rule_of(body: Body, on: datetime.date) -> QuorumRule | None:
    """The quorum rule in force on a day: of several the latest."""
    return QuorumRule.objects.in_force(on).filter(body=body).order_by("-starts", "-pk").first()
