"""What is wrong with the governance of collaboratives on a day, as far as a reader may see it, and who can mend it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Max, Q, QuerySet

from collab_portal.access.checks import visible
from collab_portal.access.models import RoleGrant
from collab_portal.access.roles import VIEW, codes_with
from collab_portal.accounts.models import User
from collab_portal.records.models import Record

from .. import models
from ..rules.health import Facts, Rule, how_long
from ..rules.health_all import RULES
from .health_above import every_rule, found_above
from .health_menders import menders_of
from .seats import as_counted

HOME = ("body", "agreement", "area", "to_body")  # steps from a record to what names its collaborative


@dataclass(frozen=True)
class Finding:
    """Something that breaks a rule: which record, what is wrong, since or until when, and who can mend it."""

    rule: Rule
    record: Record
    text: str
    day: datetime.date | None = None
    when: str = ""  # '12 days ago', 'in 40 days'
    late: bool = False
    collaborative: models.Collaborative | None = None
    also: tuple[Record, ...] = ()
    menders: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleFindings:
    """A rule with all that breaks it; none is an answer too."""

    rule: Rule
    findings: list[Finding]


def findings_of(
    collaboratives: models.Collaborative | Iterable[models.Collaborative], user: User, on: datetime.date
) -> list[Finding]:
    """Everything that is wrong in one collaborative, or in several, on a day: the worst rule first, in it the oldest.

    Only what `user` may see is there, or counted. The number of queries does not grow with the rows.
    """
    chosen = [collaboratives] if isinstance(collaboratives, models.Collaborative) else list(collaboratives)
    facts = facts_of(chosen, user, on)
    broken = {rule: rule.find(facts) for rule in RULES} | found_above(chosen, user, on)
    found = [(rule, each) for rule in every_rule() for each in _oldest_first(broken[rule])]
    menders = menders_of([each.record for _, each in found])
    homes = {row.pk: row for row in chosen}
    return [
        Finding(
            rule=rule,
            record=each.record,
            text=each.text,
            day=each.day,
            when=how_long(each.day, on),
            late=each.day is None or each.day <= on,
            collaborative=_home(each.home or each.record, homes),
            also=each.also,
            menders=tuple(menders.get(each.record.pk, ())),
        )
        for rule, each in found
    ]


def by_rule(findings: Iterable[Finding]) -> list[RuleFindings]:
    """Every rule with its findings: those that are broken first, the worst of them before, then those that are kept."""
    findings = list(findings)
    groups = [RuleFindings(rule, [each for each in findings if each.rule == rule]) for rule in every_rule()]
    return sorted(groups, key=lambda group: not group.findings)


def facts_of(collaboratives: list[models.Collaborative], user: User, on: datetime.date) -> Facts:
    """All that the rules look at, read in sets."""
    bodies = models.Body.objects.in_use().filter(collaborative__in=[row.pk for row in collaboratives])
    seats = _begun(models.Appointment.objects.in_use().filter(body__in=bodies), on)
    sets = (
        _papers(collaboratives, bodies, on)
        | _delivery(collaboratives)
        | {
            "bodies": bodies.select_related("entry"),
            "seats": seats.select_related("entry", "person", "for_trust", "body").order_by("body", "starts", "pk"),
            "posts": models.Post.objects.in_use().filter(person__in=seats.values("person"), starts__lte=on),
        }
    )
    shown = {pk for rows in sets.values() for pk in visible(rows.order_by(), user).values_list("pk", flat=True)}
    own = models.Collaborative.objects.filter(pk__in=[row.pk for row in collaboratives])
    shown |= set(visible(own, user).values_list("pk", flat=True))
    rows = {name: list(found) for name, found in sets.items()}
    return Facts(
        on=on,
        shown=frozenset(shown),
        reads=_reads(bodies, user),
        reader=user.pk,
        collaboratives=collaboratives,
        declared=_declared(seats, on),
        counted=as_counted([seat for seat in rows["seats"] if seat.ends is None or seat.ends >= on], on),
        **rows,
    )


def _papers(collaboratives, bodies: QuerySet, on: datetime.date) -> dict[str, QuerySet]:
    inside = Q(area__collaborative__in=collaboratives) | Q(to_body__in=bodies)
    terms = models.TermsOfReference.objects.in_use().filter(body__in=bodies, starts__lte=on)
    agreements = models.Agreement.objects.in_use().filter(collaborative__in=collaboratives)
    agreements = agreements.filter(Q(starts=None) | Q(starts__lte=on))
    members = models.Membership.objects.in_force(on).filter(collaborative__in=collaboratives)
    sitting = models.Constituent.objects.in_use().filter(common__in=bodies, committee__entry__withdrawn_at=None)
    delegations = _begun(models.Delegation.objects.in_use().filter(inside), on)
    parties = models.AgreementParty.objects.in_use().filter(agreement__in=agreements)
    return {
        "terms": terms.select_related("entry"),
        "clauses": models.Clause.objects.in_use().filter(terms__in=terms).exclude(area=None),
        "quorum_rules": _begun(models.QuorumRule.objects.in_use().filter(body__in=bodies), on).select_related("entry"),
        "agreements": agreements.select_related("entry"),
        "parties": parties.select_related("entry", "organisation", "agreement"),
        "delegations": delegations.select_related("entry", "from_trust", "area", "to_body"),
        "memberships": members.select_related("entry", "organisation", "collaborative"),
        "committees": sitting.select_related("common", "committee"),
    }


def _delivery(collaboratives) -> dict[str, QuerySet]:
    """Projects that are at a stage, and their gates, as they are now."""
    projects = models.Project.objects.in_use().filter(workstream__programme__collaborative__in=collaboratives)
    projects = projects.exclude(stage__in=(models.Project.Stage.NOT_STATED, models.Project.Stage.STOPPED))
    gates = models.Gate.objects.in_use().filter(project__in=projects)
    return {"projects": projects.select_related("entry", "workstream__programme"), "gates": gates}


def _begun(rows: QuerySet, on: datetime.date) -> QuerySet:
    return rows.filter(starts__lte=on)


def _declared(seats: QuerySet, on: datetime.date) -> dict[int, datetime.date]:
    """By person the last day up to `on` on which they said what their interests are."""
    people = seats.values("person")
    found: dict[int, datetime.date] = {}
    for model, name in ((models.Declaration, "on"), (models.Interest, "declared_on")):
        rows = model.objects.in_use().filter(person__in=people, **{f"{name}__lte": on}).order_by()
        for person, day in rows.values_list("person").annotate(day=Max(name)):
            found[person] = max(day, found.get(person, day))
    return found


def _reads(bodies: QuerySet, user: User) -> frozenset[int]:
    """The bodies whose members' declarations a person may see: by a role on the body or on what it belongs to, not by
    being of another member trust (as Interest.access_roots says)."""
    rows = bodies.order_by()
    if not user.is_system:
        held = RoleGrant.objects.in_force().filter(user=user, role__in=codes_with(VIEW)).values("root")
        roots = ("pk", "collaborative", "collaborative__part_of", "organisation")
        reached = Q(pk__in=[])
        for root in roots:
            reached |= Q(**{f"{root}__in": held})
        rows = rows.filter(reached)
    return frozenset(rows.values_list("pk", flat=True))


def _home(record: Record, homes: dict[int, models.Collaborative]) -> models.Collaborative | None:
    """The collaborative that a record was found in."""
    ways = [record.pk, getattr(record, "collaborative_id", None)]
    ways += [getattr(getattr(record, step, None), "collaborative_id", None) for step in HOME]
    programme = getattr(getattr(record, "workstream", None), "programme", None)
    ways.append(getattr(programme, "collaborative_id", None))
    return next((homes[pk] for pk in ways if pk in homes), None)


def _oldest_first(found) -> list:
    return sorted(found, key=lambda each: (each.day is None, each.day or datetime.date.max, each.record.pk))
