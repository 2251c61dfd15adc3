"""Mutual aid between the trusts of a collaborative: asked for or offered by one, taken up by another, given."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access.checks import REFUSALS, can, people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from networks.models import MutualAid
from programmes.models import Collaborative, Membership, Organisation

Kind, Status = MutualAid.Kind, MutualAid.Status


@transaction.atomic
def ask_aid(aid: MutualAid, *, trust: Organisation, by: User) -> MutualAid:
    """Ask for help for a trust, or offer it: by the trust's own people or the collaborative's office.

    Raises RuleBroken for a trust that is no member and for days in wrong order. The other members' people are told.
    """
    _require_for(trust, aid.collaborative, by)
    _require_member(trust, aid.collaborative)
    if aid.starts and aid.ends and aid.ends < aid.starts:
        raise RuleBroken({"ends": "The last day must be the first day or later."})
    if aid.kind == Kind.REQUEST:
        aid.receiver = trust
    else:
        aid.giver = trust
    save(aid, by=by)
    others = Membership.objects.in_force().filter(collaborative=aid.collaborative).exclude(organisation=trust)
    for each in others.select_related("organisation"):
        notify(people_who("contribute", each.organisation), f"{trust.short}: {aid}", about=aid, by=by)
    return aid


@transaction.atomic
def agree_aid(aid: MutualAid, *, trust: Organisation, by: User) -> MutualAid:
    """Take up a request or an offer for another trust: by that trust's own people or the office."""
    _require_for(trust, aid.collaborative, by)
    _require_member(trust, aid.collaborative)
    if trust == aid.asked_by:
        raise RuleBroken(
            {"trust": f"{trust} has {'asked' if aid.kind == Kind.REQUEST else 'offered'}. Choose another."}
        )
    move(aid, Status.AGREED, by=by)
    if aid.kind == Kind.REQUEST:
        aid.giver = trust
    else:
        aid.receiver = trust
    save(aid, by=by)
    notify(people_who("contribute", aid.asked_by), f"{trust.short} takes it up: {aid}", about=aid, by=by)
    return aid


@transaction.atomic
def end_aid(aid: MutualAid, *, to: str, outcome: str, by: User) -> MutualAid:
    """Say how it ended, in words: help was given, or it came to nothing. By either trust's people or the office."""
    if not may_act(aid, by):
        raise PermissionDenied(REFUSALS["manage"])
    if not outcome.strip():
        raise RuleBroken({"outcome": "Enter what came of it. It is kept for the next time."})
    move(aid, to, by=by, reason=outcome.strip())
    aid.outcome = outcome.strip()
    return save(aid, by=by)


def may_act(aid: MutualAid, user: User) -> bool:
    """Whether a person acts for one of the two trusts, or for the office."""
    ours = any(can(user, "contribute", trust) for trust in (aid.giver, aid.receiver) if trust)
    return user.is_system or ours or can(user, "manage", aid)


def may_ask(collaborative: Collaborative, user: User) -> list[Organisation]:
    """The member trusts for which a person may ask, offer or take up: their own, for the office all."""
    rows = Membership.objects.in_force().filter(collaborative=collaborative).select_related("organisation__entry")
    members = sorted({row.organisation for row in rows}, key=lambda trust: (trust.name, trust.pk))
    every = user.is_system or can(user, "manage", collaborative)
    return [trust for trust in members if every or can(user, "contribute", trust)]


def _require_for(trust: Organisation, collaborative: Collaborative, by: User) -> None:
    if not can(by, "contribute", trust):
        require(by, "manage", collaborative)


def _require_member(trust: Organisation, collaborative: Collaborative) -> None:
    if not Membership.objects.in_force().filter(collaborative=collaborative, organisation=trust).exists():
        raise RuleBroken({"trust": f"{trust} is not a member of {collaborative}. Choose a member."})
