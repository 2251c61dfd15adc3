"""Rounds in which trusts answer blind: who may take part, and closing, which opens all answers at once."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record
from collab_portal.records.services import move, save

from ..models import Collaborative, Membership, Organisation
from ..models.blind import AskedBlind


def require_member(trust: Organisation, collaborative: Collaborative, *, field: str | None = None) -> None:
    """Raises RuleBroken, at a field where one is named, for a trust that is no member today."""
    if not Membership.objects.in_force().filter(collaborative=collaborative, organisation=trust).exists():
        said = f"{trust} is not a member of {collaborative}, so it can’t take part. See its membership."
        raise RuleBroken({field: said} if field else said)


@transaction.atomic
def close_blind(round: Record, *, by: User, reason: str = "") -> Record:
    """End a round that has `answers` (AskedBlind): nothing changes any more, and who sees it sees what was given.

    Raises RuleBroken where a trust has not answered and no reason is given for closing without it, and a second time.
    """
    require(by, "manage", round)
    type(round).objects.select_for_update(of=("self",)).get(pk=round.pk)
    answers = list(round.answers.in_use().select_for_update(of=("self",)).select_related("trust"))
    missing = [each.trust.short for each in answers if not each.given_on]
    if missing and not reason.strip():
        names = ", ".join(missing)
        raise RuleBroken({"reason": f"{names} not answered yet: enter why you close without. It is kept and shown."})
    move(round, round.Status.CLOSED, by=by, reason=reason.strip())
    round.closed_on = timezone.localdate()
    save(round, by=by, reason=reason.strip())
    for answer in answers:
        _open_to_others(answer, round, by)
    return round


def _open_to_others(answer: AskedBlind, round: Record, by: User) -> None:
    if answer.given_on:
        answer.starts = round.closed_on
        save(answer, by=by, reason="The round was closed")
    notify(people_who("contribute", answer.trust), f"Closed, and open to read: {round}", about=round, by=by)
