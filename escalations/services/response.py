"""The time that a body has to answer: set and changed."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Escalation, ResponseTime
from ..rules.response import out_of_order


@transaction.atomic
def set_response_time(times: ResponseTime, *, by: User) -> ResponseTime:
    """Set how long a body has, or every body of a collaborative that has no times of its own.

    It counts for what arrives from now on; what lies there keeps the time that it had.
    """
    require(by, "manage", times.of)
    of = {"body": times.body} if times.body else {"collaborative": times.collaborative}
    if ResponseTime.objects.filter(**of).exists():
        raise RuleBroken(f"{times.of} has response times already. Edit them on their own page.")
    _check(times)
    return save(times, by=by)


@transaction.atomic
def change_response_time(
    times: ResponseTime, *, by: User, reason: str = "", seen_version: int | None = None
) -> ResponseTime:
    """Change how long a body has, for what arrives from now on."""
    require(by, "manage", times)
    _check(times)
    return save(times, by=by, reason=reason, seen_version=seen_version)


def _check(times: ResponseTime) -> None:
    if milder := out_of_order(times):
        word = Escalation.Severity(milder).word.lower()
        raise RuleBroken({milder: f"Enter at least as many hours for {word} as for what is graver."})
