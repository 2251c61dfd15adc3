"""Nil returns: given, and taken back."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require, visible
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import restore, save, withdraw
from networks.models import Network
from programmes.models import Workstream
from programmes.rules.highlights import months_to_tell

from ..models import NilReturn
from ..rules.origin import origin_of
from ..selectors.returns import raised_from
from .month import refuse_closed


@transaction.atomic
def return_nil(subject: Workstream | Network, *, month: datetime.date, by: User, note: str = "") -> NilReturn:
    """Say that a workstream or network has nothing to escalate for a month.

    Raises RuleBroken for a month to come, where it was said already, where something was raised in the month, and
    where no body collects the return.
    """
    require(by, "contribute", subject)
    body = origin_of(subject).first
    if body is None:
        raise RuleBroken(f"No body collects the returns of {subject}. Name the body that it reports to first.")
    if month not in months_to_tell(timezone.localdate()):
        raise RuleBroken({"month": "Choose this month or one of the eleven before it."})
    refuse_closed(body, month)
    _refuse_raised(subject, month, by)
    about = {subject._meta.model_name: subject, "month": month}
    nil = NilReturn.objects.filter(**about).select_related("entry").first() or NilReturn(**about)
    if not nil._state.adding:
        _put_back(nil, by=by)
    nil.body, nil.note = body, note.strip()
    return save(nil, by=by)


@transaction.atomic
def take_back_nil(nil: NilReturn, *, by: User, reason: str) -> NilReturn:
    """Take a nil return back: the month's return is missing until something is escalated or nil is said again."""
    require(by, "contribute", nil.of)
    refuse_closed(nil.body, nil.month)
    return withdraw(nil, by=by, reason=reason)


def _put_back(nil: NilReturn, *, by: User) -> None:
    if nil.entry.withdrawn_at is None:
        raise RuleBroken({"month": f"{nil.entry.reference} says that already. Take it back on its own page."})
    restore(nil, by=by, reason="Said again")


def _refuse_raised(subject: Workstream | Network, month: datetime.date, by: User) -> None:
    """Names only what the person sees: of the rest they learn nothing here."""
    raised = visible(raised_from(subject, month), by).select_related("entry").first()
    if raised:
        raise RuleBroken({"month": f"{raised.reference} was escalated in that month, so it is not nil."})
