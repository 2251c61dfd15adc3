"""Who could decide what a meeting is asked, by the one rule, and what rests on a delegation."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Decision, DecisionAuthority, ItemTrust, Meeting, Part
from programmes.models import Delegation, Organisation
from programmes.rules.authority_facts import Answer
from programmes.rules.authority_words import summary
from programmes.selectors.authority import Facts, Question, authorities

ASKED = ("entry", "area", "item__entry", "item__meeting__entry", "item__meeting__body__entry")


@dataclass(frozen=True)
class Answers:
    """What the rule says of one part, trust by trust."""

    rows: list[tuple[Organisation, Answer]]

    @property
    def summary(self) -> str:
        """'Could decide: 3 of 4. Walsall: above its limit, subject to ratification.'"""
        return summary([(trust.short, answer) for trust, answer in self.rows]) if self.rows else ""

    @property
    def others(self) -> list[tuple[Organisation, Answer]]:
        """The trusts whose member could not."""
        return [(trust, answer) for trust, answer in self.rows if not answer.may]


@dataclass(frozen=True)
class UnderWay:
    """A part that would rest on a delegation, and whether it still can on the day of its meeting."""

    part: Part
    answer: Answer


def answers_of(parts: Iterable[Part]) -> dict[int, Answers]:
    """The answers for parts that ask for a decision in an area, by the part's id, on the day of the meeting: of the
    trusts that the item concerns."""
    asked = [part for part in parts if asks_for_a_decision(part)]
    return {part.pk: answers for part, answers in zip(asked, _answers(asked), strict=True)}


def answers_if(parts: list[Part]) -> list[Answers | None]:
    """The answers for parts as somebody is typing them, in their order; None where no decision is asked for."""
    asked = [part for part in parts if asks_for_a_decision(part)]
    found = iter(_answers(asked))
    return [next(found) if asks_for_a_decision(part) else None for part in parts]


def _answers(asked: list[Part]) -> list[Answers]:
    concerned = _concerned({part.item_id for part in asked})
    return [
        Answers([row for row in rows if row[0].pk in concerned.get(part.item_id, {row[0].pk})])
        for part, rows in zip(asked, authorities(questions(asked)), strict=True)
    ]


def _concerned(items: set[int]) -> dict[int, set[int]]:
    """The trusts of each item that does not concern all of its body's."""
    found: dict[int, set[int]] = {}
    for item, trust in ItemTrust.objects.in_use().filter(item__in=items).values_list("item", "trust"):
        found.setdefault(item, set()).add(trust)
    return found


def with_answers(parts: QuerySet) -> list[Part]:
    """The parts, each with `could`: what the rule answers for it as long as it has no outcome, else None."""
    rows = list(parts.select_related(*ASKED, "decision"))
    answers = answers_of(part for part in rows if not hasattr(part, "decision"))
    for part in rows:
        part.could = answers.get(part.pk)
    return rows


def asks_for_a_decision(part: Part) -> bool:
    """Noting needs no power; without an area nobody can say whose it is."""
    return part.area_id is not None and part.verb != Part.Verb.NOTE


def questions(parts: Iterable[Part]) -> list[Question]:
    """What each part asks of its body."""
    return [Question(part.item.meeting.body, part.area, part.item.meeting.date, part.value) for part in parts]


def parts_under_way(delegation: Delegation, rows: QuerySet) -> list[UnderWay]:
    """Of these parts those without outcome that would rest on the delegation had it not been revoked, soonest first.

    A part stays under way when its meeting was held without an outcome for it.
    """
    rows = rows.filter(area=delegation.area_id, decision=None, item__meeting__date__gte=delegation.starts)
    rows = rows.exclude(verb=Part.Verb.NOTE).exclude(item__meeting__status=Meeting.Status.CANCELLED)
    parts = list(rows.select_related(*ASKED).order_by("item__meeting__date", "item__rank", "number"))
    asked, trust = questions(parts), delegation.from_trust_id
    standing, now = Facts(asked, as_if_never_revoked=delegation), Facts(asked)
    return [
        UnderWay(part, now.answer(each, trust))
        for part, each in zip(parts, asked, strict=True)
        if standing.answer(each, trust).delegation_id == delegation.pk
    ]


def under_way(delegation: Delegation, user: User) -> list[UnderWay]:
    """What is still to be decided on the strength of a delegation, as far as the reader may see it."""
    return parts_under_way(delegation, visible(Part.objects.all(), user))


def resting_on(delegation: Delegation, user: User) -> list[Decision]:
    """The decisions that rested on a delegation when they were taken, the latest first, as far as the reader may."""
    frozen = visible(DecisionAuthority.objects.filter(delegation=delegation), user).values("decision")
    rows = visible(Decision.objects.filter(pk__in=frozen), user)
    return list(rows.select_related("entry", "part__item__meeting__body").order_by("-part__item__meeting__date", "-pk"))


def is_waiting(decision: Decision, today: datetime.date | None = None) -> bool:
    """Whether a decision was taken but has no effect yet."""
    return decision.effective_on is not None and decision.effective_on > (today or datetime.date.today())
