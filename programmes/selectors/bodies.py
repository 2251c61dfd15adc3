"""How bodies stand to each other, and when their things are due."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Body, BodyDeadline
from ..rules.working_days import working_days_after, working_days_before

DEEPEST = 8  # levels of a structure that are followed; a safeguard, real ones have four


@dataclass
class Branch:
    """A body and those that report to it."""

    body: Body
    children: list[Branch] = field(default_factory=list)


def deadline_of(body: Body, what: str, meeting_date: datetime.date) -> datetime.date | None:
    """When agenda, papers, pack or minutes are due for a meeting; None where the body has no such deadline."""
    deadline = BodyDeadline.objects.in_use().filter(body=body, what=what).first()
    if deadline is None:
        return None
    count = working_days_after if what == BodyDeadline.What.MINUTES else working_days_before
    return count(meeting_date, deadline.working_days)


def deadlines_in_words(body: Body, user: User) -> list[tuple[BodyDeadline, str]]:
    """Each deadline with its words: '7 working days before the meeting'."""
    rows = visible(BodyDeadline.objects.filter(body=body).select_related("entry"), user)
    place = {what: n for n, what in enumerate(BodyDeadline.What)}
    return [(row, _words(row)) for row in sorted(rows, key=lambda row: place[row.what])]


def nested(bodies: list[Body]) -> list[Branch]:
    """Bodies as a structure: those whose parent is not among them stand at the top."""
    branches = {body.pk: Branch(body) for body in bodies}
    top = []
    for body in bodies:
        above = branches.get(body.parent_id)
        (above.children if above else top).append(branches[body.pk])
    return top


def branches_under(body: Body, user: User) -> list[Branch]:
    """The structure below a body, as far as the reader may see it: one query for each level."""
    found, level = [], [body.pk]
    for _ in range(DEEPEST):
        rows = visible(Body.objects.filter(parent__in=level).select_related("entry").order_by("name"), user)
        level = [row.pk for row in rows]
        found += rows
        if not level:
            break
    return nested(found)


def ancestors_of(body: Body, user: User) -> list[Body]:
    """The bodies above, the highest first, as far as the reader may see them without a gap."""
    found: list[Body] = []
    above = body.parent_id
    while above and len(found) < DEEPEST:
        parent = visible(Body.objects.filter(pk=above).select_related("entry"), user).first()
        if parent is None or parent in found:
            break
        found.insert(0, parent)
        above = parent.parent_id
    return found


def _words(deadline: BodyDeadline) -> str:
    n, side = deadline.working_days, "after" if deadline.what == BodyDeadline.What.MINUTES else "before"
    if n == 0:
        return "on the day of the meeting"
    return f"{n} working day{'' if n == 1 else 's'} {side} the meeting"
