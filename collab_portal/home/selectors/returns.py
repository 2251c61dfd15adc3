import datetime
from dataclasses import dataclass

from django.utils import timezone

from collab_portal.accounts.models import User
from escalations.selectors.returns import ReturnRow, owed_by
from programmes.rules.highlights import due_on, month_before


@dataclass(frozen=True)
class ReturnsPart:
    """For those who lead a workstream or network: the last month's returns of escalations that are not in."""

    month: datetime.date
    due: datetime.date
    rows: list[ReturnRow]


def returns_part(user: User) -> ReturnsPart | None:
    """What a person who leads work has not said yet of the last month: what it escalates, or that it is nothing."""
    today = timezone.localdate()
    month = month_before(today)
    rows = owed_by(user, month, today)
    return ReturnsPart(month, due_on(month), rows) if rows else None
