"""Who must be there for a body to decide: rules that follow one another."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import QuorumRule
from .organisation import require_order


@transaction.atomic
def set_quorum(rule: QuorumRule, *, by: User) -> QuorumRule:
    """Put a quorum rule in force; the one in force until then ends the day before."""
    require(by, "manage", rule.body)
    require_sense(rule)
    for former in QuorumRule.objects.in_force(rule.starts).filter(body=rule.body):
        if former.starts >= rule.starts:
            raise RuleBroken({"starts": f"A rule begins on {former.starts:%-d %B %Y}. Begin later, or edit that one."})
        former.ends = rule.starts - datetime.timedelta(days=1)
        save(former, by=by, reason="A new quorum rule follows")
    return save(rule, by=by)


def change_quorum(rule: QuorumRule, *, by: User, reason: str = "", seen_version: int | None = None) -> QuorumRule:
    """Correct a quorum rule. Where the body agreed another from a later day, use `set_quorum`."""
    require(by, "manage", rule)
    require_sense(rule)
    return save(rule, by=by, reason=reason, seen_version=seen_version)


def require_sense(rule: QuorumRule) -> None:
    """Raises RuleBroken for a rule that says nothing, a share that is none, or dates in the wrong order."""
    require_order(rule.starts, rule.ends)
    if not (rule.members or rule.share or rule.trusts or rule.each_trust or rule.chair_needed):
        raise RuleBroken("Say who must be there: fill in at least one part of the rule.")
    if rule.share is not None and not 1 <= rule.share <= 100:
        raise RuleBroken({"share": "The share must be between 1 and 100 percent."})
