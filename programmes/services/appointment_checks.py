"""Whether a seat is free to be taken."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from collab_portal.records.errors import RuleBroken

from ..models import Appointment, Body


def require_free(seat: Appointment) -> None:
    """Raises RuleBroken where the person has the seat already or votes there for another trust, or a chair is there.

    The refusal stands at the field that the form has: the person of a new seat, the dates of one that is corrected.
    """
    others = in_that_time(Appointment.objects.in_use().filter(body=seat.body_id), seat).exclude(pk=seat.pk)
    theirs = others.filter(person=seat.person_id)
    if theirs.filter(for_trust=seat.for_trust_id, role=seat.role).exists():
        raise RuleBroken({_field(seat, "person"): f"{seat.person} has this seat already in that time."})
    if seat.voting and seat.for_trust_id:
        _require_one_trust(seat, theirs.filter(voting=True))
    if seat.role == Appointment.Role.CHAIR:
        _require_free_chair(seat, others.filter(role=Appointment.Role.CHAIR))


def in_that_time(rows: QuerySet, dated) -> QuerySet:
    """The dated rows that share a day with another."""
    rows = rows.filter(Q(ends=None) | Q(ends__gte=dated.starts))
    return rows.filter(starts__lte=dated.ends) if dated.ends else rows


def _require_one_trust(seat: Appointment, votes: QuerySet[Appointment]) -> None:
    """Nobody votes in one body for two trusts at once: each trust's voice is its own (domain.md, Appointment)."""
    other = votes.exclude(for_trust=None).exclude(for_trust=seat.for_trust_id).select_related("for_trust").first()
    if other:
        raise RuleBroken(
            {
                "for_trust": f"{seat.person} votes here for {other.for_trust} in that time. "
                "End that seat first, or give this one no vote."
            }
        )


def _require_free_chair(seat: Appointment, chairs: QuerySet[Appointment]) -> None:
    """One chair at a time; in committees in common each trust's committee has its own (domain.md, Body)."""
    if seat.body.structure == Body.Structure.IN_COMMON:
        chairs = chairs.filter(for_trust=seat.for_trust_id)
    held = chairs.select_related("person").first()
    if held:
        raise RuleBroken({_field(seat, "role"): f"{held.person} is chair in that time. End that appointment first."})


def _field(seat: Appointment, new: str) -> str:
    return new if seat._state.adding else "starts"
