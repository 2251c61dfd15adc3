from dataclasses import dataclass

from django.utils import timezone

from collab_portal.access.roles import codes_with
from collab_portal.accounts.models import User
from escalations.selectors.body import WaitingRow, waiting_for, waiting_rows

MOST = 10


@dataclass(frozen=True)
class AnswersPart:
    """For those who answer for a body, or see to it: the escalations that wait there, each with how late it is."""

    waiting: list[WaitingRow]
    are_more: bool


def answers_part(user: User, held: dict[str, set[int]]) -> AnswersPart | None:
    """What waits for bodies on which a person decides or which they manage; nobody else is asked about."""
    if not held.keys() & {*codes_with("decide"), *codes_with("manage")}:
        return None
    rows = waiting_for(user, most=MOST + 1)
    return AnswersPart(waiting_rows(rows[:MOST], timezone.now()), len(rows) > MOST) if rows else None
