"""Leases: who holds a row holds it until a moment. One that ran out is anybody's, since its holder died or slept."""

import datetime

from django.conf import settings
from django.db.models import Q
from django.utils import timezone


def lease_time() -> datetime.timedelta:
    """How long a worker that says nothing is believed to be at work."""
    return datetime.timedelta(seconds=settings.JOB_LEASE_SECONDS)


def is_free(column: str, now: datetime.datetime) -> Q:
    """The rows that nobody holds: the lease in `column` was not given, ran out, or was given before the clock was put
    back.
    """
    return Q(**{column: None}) | Q(**{f"{column}__lt": now}) | Q(**{f"{column}__gt": _believable(now)})


def is_held(until: datetime.datetime | None) -> bool:
    """Whether a lease until then holds now."""
    now = timezone.now()
    return until is not None and now < until <= _believable(now)


def _believable(now: datetime.datetime) -> datetime.datetime:
    """The last moment until which somebody may hold a row: twice the time of a lease, as clocks of machines differ."""
    return now + 2 * lease_time()
