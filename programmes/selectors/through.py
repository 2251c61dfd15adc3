"""Who sits in a body, and under which rule, on several days at once: the queries of one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import Q

from ..models import Appointment, Body, Post, QuorumRule
from ..rules.quorum import Seat


def seats_between(body: Body, first: datetime.date, last: datetime.date) -> list[Appointment]:
    """The appointments in force on any day from the first to the last."""
    rows = _between(Appointment, first, last).filter(body=body)
    return list(rows.select_related("entry", "person", "for_trust__entry").order_by("starts", "pk"))


def counted_on(seats: Iterable[Appointment], days: Iterable[datetime.date]) -> dict[datetime.date, dict[int, Seat]]:
    """The seats in force on each day as the quorum counts them (`as_counted`), by their id; one query."""
    seats, days = list(seats), sorted(set(days))
    if not days:
        return {}
    posts = _between(Post, days[0], days[-1]).filter(person__in={seat.person_id for seat in seats})
    posts = list(posts.order_by("starts", "pk"))
    return {day: _counted([seat for seat in seats if in_force(seat, day)], posts, day) for day in days}


def quorum_rules_between(body: Body, days: Iterable[datetime.date]) -> dict[datetime.date, QuorumRule | None]:
    """The quorum rule in force on each day (`quorum_rule_of`): its own, else that of a table at which it sits."""
    days = sorted(set(days))
    if not days:
        return {}
    tables = set(body.sits_in.in_use().filter(common__entry__withdrawn_at=None).values_list("common", flat=True))
    rows = _between(QuorumRule, days[0], days[-1]).filter(body__in={body.pk, *tables})
    rows = list(rows.select_related("entry", "body__entry").order_by("-starts", "-pk"))
    return {day: _rule(rows, body, day) for day in days}


def in_force(row, day: datetime.date) -> bool:
    """Whether a dated row is in force on a day."""
    return row.starts <= day and (row.ends is None or row.ends >= day)


def _between(model, first: datetime.date, last: datetime.date):
    return model.objects.in_use().filter(starts__lte=last).filter(Q(ends=None) | Q(ends__gte=first))


def _counted(seats: list[Appointment], posts: list[Post], day: datetime.date) -> dict[int, Seat]:
    titles: dict[tuple[int, int | None], str] = {}
    for post in posts:
        if in_force(post, day):
            titles[post.person_id, post.organisation_id] = titles[post.person_id, None] = post.job_title
    return {
        seat.pk: Seat(
            seat.person_id, seat.for_trust_id, seat.role, seat.voting,
            seat.sits_as or titles.get((seat.person_id, seat.for_trust_id), ""),
        )
        for seat in seats
    }  # fmt: skip


def _rule(rows: list[QuorumRule], body: Body, day: datetime.date) -> QuorumRule | None:
    there = [row for row in rows if in_force(row, day)]
    own = [row for row in there if row.body_id == body.pk]
    return next(iter([*own, *there]), None)
