"""The facts of the authority rule, gathered for many questions at once in a constant number of queries."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from collab_portal.accounts.models import User

from ..models import (
    Appointment,
    Body,
    Clause,
    Constituent,
    DecisionArea,
    Delegation,
    Membership,
    Organisation,
    Post,
    Reservation,
    TermsOfReference,
)
from ..rules import authority as rule
from ..rules.authority_facts import Amount, Answer, Term
from ..rules.quorum import SEATED

SOVEREIGN = (Membership.Kind.FULL, Membership.Kind.LEAD)


@dataclass(frozen=True)
class Question:
    """A decision that a body is asked for: in which area, at which value, on which day."""

    body: Body
    area: DecisionArea
    on: datetime.date
    value: Decimal | None = None
    measure: str | None = None
    vat: str | None = None
    earlier: Decimal = Decimal(0)


def authority_of(
    trust: Organisation,
    *,
    body: Body,
    area: DecisionArea,
    on: datetime.date,
    value: Decimal | None = None,
    person: User | None = None,
    earlier: Decimal = Decimal(0),
    measure: str | None = None,
    vat: str | None = None,
) -> Answer:
    """Could the trust's member, in the body, on the day, decide in the area at the value? (rules.authority)

    `person` narrows it, among individual decision-makers, to what that person's posts hold. `earlier` is the sum of
    related decisions before this one. `measure` and `vat` say what the value is where somebody stated it.
    """
    asked = Question(body, area, on, value, measure, vat, earlier)
    return Facts([asked]).answer(asked, trust.pk, person=person)


def authorities_of(
    body: Body, *, area: DecisionArea, on: datetime.date, value: Decimal | None = None
) -> list[tuple[Organisation, Answer]]:
    """The answer for each trust of the body, by its name: those seated or in common, else the collaborative's full
    members."""
    return authorities([Question(body, area, on, value)])[0]


def trusts_of(body: Body, on: datetime.date) -> list[Organisation]:
    """The trusts that decide in a body on a day, by name, whatever the area."""
    facts = Facts([], bodies=[body])
    found = facts.members(body, on)
    return list(Organisation.objects.filter(pk__in=found).select_related("entry").order_by("name", "pk"))


def authorities(questions: list[Question]) -> list[list[tuple[Organisation, Answer]]]:
    """`authorities_of` for many questions, in the same number of queries."""
    facts = Facts(questions)
    members = [facts.members(asked.body, asked.on) for asked in questions]
    wanted = {pk for found in members for pk in found}
    trusts = Organisation.objects.filter(pk__in=wanted).select_related("entry").order_by("name", "pk")
    return [
        [(trust, facts.answer(asked, trust.pk)) for trust in trusts if trust.pk in found]
        for asked, found in zip(questions, members, strict=True)
    ]


class Facts:
    """Everything that the rule must know about some bodies and areas, of any day."""

    def __init__(
        self, questions: list[Question], *, bodies: Iterable[Body] = (), as_if_never_revoked: Delegation | None = None
    ):
        bodies = {body.pk: body for body in (*bodies, *(asked.body for asked in questions))}
        areas = {asked.area.pk for asked in questions}
        self.standing = as_if_never_revoked and as_if_never_revoked.pk
        self._seats, self._committees = _seats(bodies), _committees(bodies)
        self._memberships = _memberships(bodies.values())
        self._posts = _posts(self._seats)
        self._powers, self._reserved = _powers(areas, self.standing), _reserved(areas)
        self._givers = _givers(bodies)
        self._terms = _terms(bodies, areas)

    def members(self, body: Body, on: datetime.date) -> set[int]:
        """The trusts that decide in the body on the day: who sits there, whose committee is in common, who delegated
        to it; where nobody is known to, the full members of its collaborative."""
        if body.structure == Body.Structure.SINGLE and body.organisation_id:
            return {body.organisation_id}
        sitting = {trust for trust, _ in self._sitting(body, on)} | {trust for trust, _ in self._committees[body.pk]}
        givers = {trust for to_body, trust, term in self._givers if to_body == body.pk and term.holds(on)}
        return (sitting or self._belonging(body, on, SOVEREIGN)) | givers

    def answer(self, asked: Question, trust: int, *, person: User | None = None) -> Answer:
        """The rule's answer for one trust."""
        area = asked.area.pk
        return rule.answer(
            self._asked(asked, trust, person),
            powers=[power for owner, within, power in self._powers if (owner, within) == (trust, area)],
            reserved=[row for owner, within, row in self._reserved if (owner, within) == (trust, area)],
            clauses=self._clauses(asked),
        )

    def _asked(self, asked: Question, trust: int, person: User | None) -> rule.Asked:
        body, on = asked.body, asked.on
        sitting = [who for seat_trust, who in self._sitting(body, on) if seat_trust == trust]
        sitting = [who for who in sitting if person is None or who == person.pk]
        committees = frozenset(committee for owner, committee in self._committees[body.pk] if owner == trust)
        own = body.structure == Body.Structure.SINGLE and body.organisation_id == trust
        titles = (title for who, at, term, title in self._posts if who in sitting and at == trust and term.holds(on))
        return rule.Asked(
            on=on, body=body.pk, structure=body.structure, area=f"‘{asked.area}’",
            value=Amount(asked.value, asked.measure, asked.vat), earlier=asked.earlier,
            member=self._is_member(body, trust, on, bool(sitting or committees)),
            own_board=own and body.kind == Body.Kind.BOARD,
            seated=bool(sitting), titles=frozenset(titles), committees=committees,
        )  # fmt: skip

    def _is_member(self, body: Body, trust: int, on: datetime.date, sits: bool) -> bool:
        """One organisation's body is its own; elsewhere a trust belongs by a seat, a committee or a membership."""
        if body.structure == Body.Structure.SINGLE and body.organisation_id:
            return body.organisation_id == trust
        terms = [term for home, who, _, term in self._memberships if (home, who) == (body.collaborative_id, trust)]
        return any(term.holds(on) for term in terms) or (sits and not terms)

    def _belonging(self, body: Body, on: datetime.date, kinds) -> set[int]:
        rows = self._memberships
        return {
            who for home, who, kind, term in rows if home == body.collaborative_id and kind in kinds and term.holds(on)
        }

    def _sitting(self, body: Body, on: datetime.date) -> list[tuple[int, int]]:
        """(trust, person) of each seat with a vote on the day."""
        return [(trust, who) for trust, who, term in self._seats[body.pk] if term.holds(on)]

    def _clauses(self, asked: Question) -> list[rule.TermsClause]:
        """Of the version of the terms in force on the day, the latest where there are several (selectors.terms)."""
        held = [(key, clauses) for key, term, clauses in self._terms[asked.body.pk] if term.holds(asked.on)]
        _, latest = max(held, key=lambda row: row[0], default=(None, []))
        return [clause for area, clause in latest if area == asked.area.pk]


def amount_of(pounds: Decimal | None, row: Delegation | Reservation) -> Amount:
    """A limit with what it measures."""
    return Amount(pounds, row.measures, row.vat)


def _seats(bodies: Iterable[int]) -> dict[int, list]:
    rows = Appointment.objects.in_use().filter(body__in=bodies, role__in=SEATED, voting=True).exclude(for_trust=None)
    found = defaultdict(list)
    for row in rows:
        found[row.body_id].append((row.for_trust_id, row.person_id, Term(row.starts, row.ends)))
    return found


def _committees(bodies: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    rows = Constituent.objects.in_use().filter(common__in=bodies).exclude(committee__organisation=None)
    found = defaultdict(list)
    for common, committee, trust in rows.values_list("common", "committee", "committee__organisation"):
        found[common].append((trust, committee))
    return found


def _memberships(bodies: Iterable[Body]) -> list[tuple]:
    rows = Membership.objects.in_use().filter(collaborative__in={body.collaborative_id for body in bodies} - {None})
    return [(row.collaborative_id, row.organisation_id, row.kind, Term(row.joined, row.left)) for row in rows]


def _posts(seats: dict[int, list]) -> list[tuple]:
    people = {who for rows in seats.values() for _, who, _ in rows}
    rows = Post.objects.in_use().filter(person__in=people)
    return [
        (row.person_id, row.organisation_id, Term(row.starts, row.ends), row.job_title.casefold().strip())
        for row in rows
    ]


def _powers(areas: set[int], standing: int | None) -> list[tuple[int, int, rule.Power]]:
    rows = Delegation.objects.in_use().filter(area__in=areas).select_related("entry", "to_body")
    return [(row.from_trust_id, row.area_id, _power(row, row.pk == standing)) for row in rows.order_by("pk")]


def _givers(bodies: Iterable[int]) -> list[tuple[int, int, Term]]:
    """(body, trust, term) of every delegation to the bodies: who delegates to a body decides in it."""
    rows = Delegation.objects.in_use().filter(to_body__in=bodies)
    return [(row.to_body_id, row.from_trust_id, Term(row.starts, row.ends, row.revoked_on)) for row in rows]


def _power(row: Delegation, stands: bool) -> rule.Power:
    term = Term(row.starts, row.ends, None if stands else row.revoked_on)
    return rule.Power(
        row.pk, row.reference, term, to_body=row.to_body_id, to_role=row.to_role, limit=amount_of(row.limit, row),
        split_counts=row.split_counts, holder=f"the {row.to_role}" if row.to_role else str(row.to_body),
        conditions=row.conditions, source=row.source,
    )  # fmt: skip


def _reserved(areas: set[int]) -> list[tuple[int, int, rule.Reserved]]:
    rows = Reservation.objects.in_use().filter(area__in=areas).order_by("pk")
    return [
        (row.from_trust_id, row.area_id,
         rule.Reserved(row.pk, row.wording, Term(row.starts, row.ends), amount_of(row.above, row), row.source))
        for row in rows
    ]  # fmt: skip


def _terms(bodies: Iterable[int], areas: set[int]) -> dict[int, list]:
    """For each body ((starts, number), term, [(area, clause)]) of each version."""
    clauses, found = defaultdict(list), defaultdict(list)
    rows = Clause.objects.in_use().filter(terms__body__in=bodies, area__in=areas).exclude(kind=Clause.Kind.OTHER)
    for row in rows.order_by("number"):
        given = row.kind == Clause.Kind.DELEGATED
        clauses[row.terms_id].append((row.area_id, rule.TermsClause(row.pk, row.number, given, row.limit)))
    for row in TermsOfReference.objects.in_use().filter(body__in=bodies).exclude(starts=None):
        found[row.body_id].append(((row.starts, row.number), Term(row.starts, row.ends), clauses[row.pk]))
    return found
