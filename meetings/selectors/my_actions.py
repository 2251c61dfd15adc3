"""What one person is to do, in all bodies: by name, for somebody they stand in for, and for their trusts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import F, Q
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.access.roles import CONTRIBUTE
from collab_portal.accounts.models import User
from meetings.models import Action, Obligation
from meetings.rules.brag import Brag, brag_of
from programmes.models import Deputy, Organisation

from .actions import ActionRow, rows_of


@dataclass(frozen=True)
class Mine:
    """An action that a person is to do, or that somebody they deputise for is to do, and whether they report on it."""

    row: ActionRow
    why: str  # nothing where it is theirs by name
    reports: bool


@dataclass(frozen=True)
class Owed:
    """What one of a person's trusts owes, with the colour that its action's date gives it."""

    obligation: Obligation
    brag: Brag


def mine_of(user: User, today: datetime.date | None = None) -> list[Mine]:
    """The open actions of a person that they may see, most urgent first. Constant queries."""
    trusts, principals = trusts_for(user), _principals(user, today or timezone.localdate())
    owned = Q(owners__entry__withdrawn_at=None) & (
        Q(owners__person__in=[user.pk, *principals]) | Q(owners__trust__in=list(trusts))
    )
    found = visible(Action.objects.open().filter(pk__in=Action.objects.filter(owned).values("pk")), user)
    return [_mine(row, user, trusts, principals) for row in rows_of(found, user)]


def owed_by_trusts(user: User, today: datetime.date | None = None) -> list[Owed]:
    """What the trusts of a person still owe of open actions, most urgent first."""
    today = today or timezone.localdate()
    rows = Obligation.objects.filter(trust__in=list(trusts_for(user)), status=Obligation.Status.OUTSTANDING)
    rows = visible(rows.filter(action__in=Action.objects.open().in_use()), user)
    rows = rows.select_related("entry", "trust", "action__entry", "action__body")
    rows = rows.order_by(F("action__due").asc(nulls_last=True), "pk")
    return [Owed(row, brag_of(row.action.status, row.action.due, today)) for row in rows]


def trusts_for(user: User) -> dict[int, str]:
    """The trusts for which a person answers, by id."""
    rows = visible(Organisation.objects.all(), user, CONTRIBUTE)
    return {trust.pk: trust.short for trust in rows}


def _principals(user: User, today: datetime.date) -> dict[int, str]:
    """Those whose named deputy a person is today, by id."""
    rows = Deputy.objects.in_use().in_force(today).filter(person=user).select_related("appointment__person")
    return {row.appointment.person_id: str(row.appointment.person) for row in rows}


def _mine(row: ActionRow, user: User, trusts: dict[int, str], principals: dict[int, str]) -> Mine:
    owners = row.action.owed_by
    if any(owner.person_id == user.pk for owner in owners):
        return Mine(row, "", reports=True)
    for owner in owners:
        if owner.trust_id in trusts:
            return Mine(row, f"for {trusts[owner.trust_id]}", reports=True)
    principal = next(principals[owner.person_id] for owner in owners if owner.person_id in principals)
    return Mine(row, f"as deputy for {principal}", reports=False)
