"""Who must be there for a body to decide: rules that follow one another."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Appointment, Body, QuorumRule, VotingRule
from ..rules.quorum import names_in
from .organisation import require_order

LONGEST_ROLE = Appointment._meta.get_field("sits_as").max_length


@transaction.atomic
def set_quorum(rule: QuorumRule, *, by: User) -> QuorumRule:
    """Put a quorum rule in force; the one in force until then ends the day before."""
    require(by, "manage", rule.body)
    require_sense(rule)
    follow(rule, by=by, reason="A new quorum rule follows")
    return save(rule, by=by)


@transaction.atomic
def change_quorum(rule: QuorumRule, *, by: User, reason: str = "", seen_version: int | None = None) -> QuorumRule:
    """Correct a quorum rule. Where the body agreed another from a later day, use `set_quorum`."""
    require(by, "manage", rule)
    require_sense(rule)
    require_own_time(rule)
    return save(rule, by=by, reason=reason, seen_version=seen_version)


def require_sense(rule: QuorumRule) -> None:
    """Raises RuleBroken for a rule that says nothing, says a part twice or wrongly, or ends before it begins."""
    if rule.starts:
        require_order(rule.starts, rule.ends)
    _require_shares(rule)
    for name in ("members", "trusts"):
        if getattr(rule, name) == 0:
            raise RuleBroken({name: "Enter 1 or more, or leave this empty."})
    roles = names_in(rule.named or "")
    if any(len(role) > LONGEST_ROLE for role in roles):
        raise RuleBroken({"named": f"Put each role on a line of its own, each up to {LONGEST_ROLE} characters."})
    parts = (rule.members, rule.fraction, rule.share, rule.trusts, rule.each_trust, rule.chair_needed, roles)
    if not any(parts):
        raise RuleBroken("Say who must be there: fill in at least one part of the rule.")


def _require_shares(rule: QuorumRule) -> None:
    if rule.share is not None and not 1 <= rule.share <= 100:
        raise RuleBroken({"share": "The share must be between 1 and 100 percent."})
    if rule.share and rule.fraction:
        raise RuleBroken({"share": "Leave this empty, or choose ‘Not by a share’ above: a rule has one share."})


def follow(rule: QuorumRule | VotingRule, *, by: User, reason: str) -> None:
    """End the rule in force the day before another begins. Raises RuleBroken where a third stands in the way."""
    Body.objects.select_for_update(of=("self",)).get(pk=rule.body_id)
    for former in type(rule).objects.in_force(rule.starts).filter(body=rule.body, starts__lt=rule.starts):
        former.ends = rule.starts - datetime.timedelta(days=1)
        save(former, by=by, reason=reason)
    require_own_time(rule)


def require_own_time(rule: QuorumRule | VotingRule) -> None:
    """Raises RuleBroken where another rule of the body is in force on one of the same days."""
    others = type(rule).objects.in_use().filter(body=rule.body).exclude(pk=rule.pk).exclude(ends__lt=rule.starts)
    if rule.ends:
        others = others.filter(starts__lte=rule.ends)
    other = others.order_by("starts").first()
    if other is None:
        return
    if other.starts > rule.starts:
        raise RuleBroken({"ends": f"Another rule begins on {other.starts:%-d %B %Y}. Enter a last day before that."})
    if other.starts == rule.starts:
        raise RuleBroken({"starts": f"A rule begins on {other.starts:%-d %B %Y}. Begin later, or edit that one."})
    until = f"until {other.ends:%-d %B %Y}" if other.ends else "without a last day"
    raise RuleBroken({"starts": f"Another rule is in force {until}. Begin after it, or end that one first."})
