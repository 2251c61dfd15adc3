"""How a body decides when its members don't all agree, and what it decides only when all of them do."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records import services as records
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import DecisionArea, ProtectedMatter, VotingRule
from ..rules.quorum import names_in
from .organisation import require_order
from .quorum import follow, require_own_time


@transaction.atomic
def set_voting(rule: VotingRule, *, by: User, matters: Iterable[str] = ()) -> VotingRule:
    """Put a voting rule in force; the one in force until then ends the day before.

    `matters` need all voting members under the new rule; one that the former rule named keeps its decision area.
    """
    require(by, "manage", rule.body)
    require_sense(rule)
    before = VotingRule.objects.in_force(rule.starts).filter(body=rule.body)
    areas = {_same(row.matter): row.area for row in _protected(before).select_related("area")}
    follow(rule, by=by, reason="A new voting rule follows")
    save(rule, by=by)
    for matter in names_in("\n".join(matters)):
        protect(rule, matter=matter, area=areas.get(_same(matter)), by=by)
    return rule


@transaction.atomic
def change_voting(rule: VotingRule, *, by: User, reason: str = "", seen_version: int | None = None) -> VotingRule:
    """Correct a voting rule. Where the body agreed another from a later day, use `set_voting`."""
    require(by, "manage", rule)
    require_sense(rule)
    require_own_time(rule)
    return save(rule, by=by, reason=reason, seen_version=seen_version)


@transaction.atomic
def withdraw_voting(rule: VotingRule, *, by: User, reason: str) -> VotingRule:
    """Take a voting rule out of use, with the matters that it protects."""
    require(by, "manage", rule)
    for matter in rule.protected_matters.in_use():
        records.withdraw(matter, by=by, reason=reason)
    return records.withdraw(rule, by=by, reason=reason)


@transaction.atomic
def protect(rule: VotingRule, *, matter: str, by: User, area: DecisionArea | None = None) -> ProtectedMatter:
    """Say that a matter needs all voting members, whatever the rule's method."""
    require(by, "manage", rule)
    protected = ProtectedMatter(rule=rule, matter=matter, area=area)
    require_matter(protected)
    return save(protected, by=by)


@transaction.atomic
def change_matter(
    matter: ProtectedMatter, *, by: User, reason: str = "", seen_version: int | None = None
) -> ProtectedMatter:
    """Correct the words or the decision area of a matter that needs all voting members."""
    require(by, "manage", matter)
    require_matter(matter)
    return save(matter, by=by, reason=reason, seen_version=seen_version)


def require_sense(rule: VotingRule) -> None:
    """Raises RuleBroken for a casting vote where no vote can be tied, or an end before the beginning."""
    if rule.starts:
        require_order(rule.starts, rule.ends)
    if rule.casting_vote and rule.method != VotingRule.Method.MAJORITY:
        raise RuleBroken({"casting_vote": "Only a majority vote can be tied. Untick this, or choose a majority."})


def require_matter(matter: ProtectedMatter) -> None:
    """Raises RuleBroken for no words, too many, a matter named twice, or another collaborative's decision area."""
    if not matter.matter.strip():
        raise RuleBroken({"matter": "Say what needs all voting members."})
    longest = ProtectedMatter._meta.get_field("matter").max_length
    if len(matter.matter) > longest:
        raise RuleBroken({"matter": f"Say it in {longest} characters or fewer."})
    if matter.area and matter.area.collaborative_id != matter.rule.body.collaborative_id:
        raise RuleBroken({"area": "Choose a decision area of the body’s own collaborative."})
    others = _protected([matter.rule]).exclude(pk=matter.pk)
    if _same(matter.matter) in {_same(other.matter) for other in others}:
        raise RuleBroken({"matter": "This matter is named already."})


def _protected(rules):
    return ProtectedMatter.objects.in_use().filter(rule__in=rules)


def _same(matter: str) -> str:
    return " ".join(matter.split()).casefold()
