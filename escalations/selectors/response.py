"""The response times of a body: its own, else its collaborative's, else the portal's."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from programmes.models import Body

from ..models import Escalation, ResponseTime
from ..rules.response import MATRIX, Judged, hours_for, in_days


@dataclass(frozen=True)
class TimeRow:
    """One severity: what it means, and how long the body has."""

    judged: Judged
    label: str
    within: str


def response_time_of(body: Body) -> ResponseTime | None:
    """The times that a body goes by; None where the portal's own hold. One query."""
    of = Q(body=body)
    if body.collaborative_id:
        of |= Q(collaborative=body.collaborative_id)
    rows = ResponseTime.objects.in_use().filter(of).select_related("body", "collaborative")
    return max(rows, key=lambda row: row.body_id is not None, default=None)


def matrix_for(body: Body | None) -> list[TimeRow]:
    """The severity matrix, the gravest first, with the time that a body has for each."""
    times = response_time_of(body) if body else None
    return [
        TimeRow(judged, Escalation.Severity(judged.severity).word, in_days(hours_for(times, judged.severity)))
        for judged in MATRIX
    ]


def own_times(body: Body, user: User) -> ResponseTime | None:
    """The record that a body's page links to, where the reader sees it."""
    times = response_time_of(body)
    return times and visible(ResponseTime.objects.filter(pk=times.pk), user).select_related("entry").first()
