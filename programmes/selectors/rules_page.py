"""The rules by which a body decides, in force on a day, before and to come."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User

from ..models import Body, ProtectedMatter, QuorumRule, VotingRule
from ..rules import quorum, voting
from .seats import quorum_rule_of, voting_rule_of


@dataclass(frozen=True)
class RuleInWords:
    """A rule, what it says, and what it needs all voting members for.

    `of_table`: it is the rule of the common body that a committee sits in; `table` is that body, for who may see it.
    """

    rule: QuorumRule | VotingRule
    words: str
    matters: list[ProtectedMatter] = field(default_factory=list)
    of_table: bool = False
    table: Body | None = None

    @property
    def about(self) -> str:
        return "Quorum" if isinstance(self.rule, QuorumRule) else "Voting"


@dataclass(frozen=True)
class Rules:
    """What a body's page of rules shows."""

    quorum: RuleInWords | None
    voting: RuleInWords | None
    coming: list[RuleInWords]
    earlier: list[RuleInWords]


def rules_of(body: Body, user: User, on: datetime.date) -> Rules:
    """The quorum and the voting rule in force on a day, and the body's own rules of other times, the newest first."""
    held = [quorum_rule_of(body, on), voting_rule_of(body, on)]
    others = [rule for rule in (*_own(QuorumRule, body, user), *_own(VotingRule, body, user)) if rule not in held]
    others.sort(key=lambda rule: (rule.starts, rule.pk), reverse=True)
    matters = matters_seen([rule for rule in (*held, *others) if isinstance(rule, VotingRule)], user)
    in_force = [rule and _from_where(_line(rule, matters), body, user) for rule in held]
    coming = [_line(rule, matters) for rule in others if rule.starts > on]
    earlier = [_line(rule, matters) for rule in others if rule.starts <= on]
    return Rules(*in_force, coming[::-1], earlier)


def matters_seen(rules: list[VotingRule], user: User) -> dict[int, list[ProtectedMatter]]:
    """What each voting rule keeps for all voting members, as far as the reader sees it; by the rule's id."""
    found: dict[int, list[ProtectedMatter]] = {rule.pk: [] for rule in rules}
    rows = visible(ProtectedMatter.objects.filter(rule__in=found).select_related("entry", "area__entry"), user)
    for matter in rows.order_by("pk"):
        found[matter.rule_id].append(matter)
    return found


def _own(model, body: Body, user: User):
    return visible(model.objects.filter(body=body), user).select_related("entry")


def _from_where(line: RuleInWords, body: Body, user: User) -> RuleInWords:
    if line.rule.body_id == body.pk:
        return line
    table = visible(Body.objects.filter(pk=line.rule.body_id).select_related("entry"), user).first()
    return replace(line, of_table=True, table=table)


def _line(rule: QuorumRule | VotingRule, matters: dict[int, list[ProtectedMatter]]) -> RuleInWords:
    if isinstance(rule, QuorumRule):
        return RuleInWords(rule, f"{quorum.sentence(rule)}.")
    kept = matters[rule.pk]
    return RuleInWords(rule, voting.sentence(rule, [row.matter for row in kept]), kept)
