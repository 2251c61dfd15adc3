"""Risks: stated, scored by all together or by each trust, controlled, assured and closed. No score is overwritten."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import REFUSALS, can, require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save

from ..models import Assurance, Control, Membership, Organisation, Risk, RiskScore
from ..models.subject import collaborative_of

SCALE = range(1, 6)


@transaction.atomic
def state_risk(risk: Risk, *, by: User) -> Risk:
    """State a risk of a programme, workstream or project."""
    require(by, "manage", risk.subject)
    return save(risk, by=by)


@transaction.atomic
def change_risk(risk: Risk, *, by: User, reason: str = "", seen_version: int | None = None) -> Risk:
    """Write changed facts."""
    require(by, "manage", risk)
    return save(risk, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def score_risk(
    risk: Risk, *, kind: str, likelihood: int, impact: int, by: User, trust: Organisation | None = None,
    on: datetime.date | None = None, note: str = "",
) -> RiskScore:  # fmt: skip
    """How likely and how bad, as all together or one trust sees it; a trust's own people score for it.

    One shared risk can score differently at each trust (domain.md, Risk). Raises RuleBroken outside 1 to 5, for a day
    to come, for a trust that is not in the collaborative, and for a risk that is closed.
    """
    if not may_score(by, risk, trust):
        raise PermissionDenied(REFUSALS["manage"])
    _check_open(risk)
    _check_score(risk, likelihood, impact, trust, on := on or timezone.localdate())
    score = RiskScore(risk=risk, kind=kind, trust=trust, likelihood=likelihood, impact=impact, on=on, note=note.strip())
    return save(score, by=by, reason=note)


def may_score(user: User, risk: Risk, trust: Organisation | None) -> bool:
    """Who may score a risk: who runs its subject; for one trust also that trust's own people who see the risk."""
    own = trust is not None and can(user, "view", risk) and can(user, "contribute", trust)
    return own or can(user, "manage", risk)


@transaction.atomic
def control_risk(risk: Risk, *, text: str, by: User, gap: str = "") -> Control:
    """Add what is done against a risk."""
    require(by, "manage", risk)
    return save(Control(risk=risk, text=text.strip(), gap=gap.strip()), by=by)


@transaction.atomic
def assure_risk(
    risk: Risk, *, line: int, source: str, by: User, on: datetime.date | None = None, text: str = "", gap: str = ""
) -> Assurance:
    """Add how it is known that the controls work."""
    require(by, "manage", risk)
    return save(Assurance(risk=risk, line=line, source=source.strip(), on=on, text=text, gap=gap), by=by)


@transaction.atomic
def close_risk(risk: Risk, *, by: User, reason: str) -> Risk:
    """Close a risk, with the reason."""
    require(by, "manage", risk)
    return move(risk, Risk.Status.CLOSED, by=by, reason=reason)


@transaction.atomic
def reopen_risk(risk: Risk, *, by: User, reason: str) -> Risk:
    """Open a risk again, with the reason."""
    require(by, "manage", risk)
    return move(risk, Risk.Status.OPEN, by=by, reason=reason)


def _check_open(risk: Risk) -> None:
    if Risk.objects.select_for_update(of=("self",)).get(pk=risk.pk).status == Risk.Status.CLOSED:
        raise RuleBroken("This risk is closed. Open it again before it is scored.")


def _check_score(risk: Risk, likelihood: int, impact: int, trust: Organisation | None, on: datetime.date) -> None:
    for name, value in (("likelihood", likelihood), ("impact", impact)):
        if value not in SCALE:
            raise RuleBroken({name: "Choose a score from 1 to 5."})
    if on > timezone.localdate():
        raise RuleBroken({"on": "That day is still to come. Enter the day on which it was seen so."})
    collaborative = collaborative_of(risk.subject)
    if trust and not Membership.objects.in_force(on).filter(collaborative=collaborative, organisation=trust).exists():
        raise RuleBroken({"trust": f"{trust} is not a member of {collaborative}. Choose one that is."})
