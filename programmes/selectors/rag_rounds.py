"""What trusts gave blind: who was asked, who gave, and how far they lie apart once it is open."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Model

from collab_portal.access.checks import visible
from collab_portal.access.roles import CONTRIBUTE
from collab_portal.accounts.models import User

from ..models import Membership, Organisation, RagAnswer, RagRound, TakingPart, TrustRag
from ..models.subject import collaborative_of
from ..rules.rag_rounds import TrustsSay

SHOWN = 12  # rounds of one piece of work: a year of months


@dataclass(frozen=True)
class Part:
    """A trust's part in a round; `given` is what it gave, to those who may see it."""

    answer: RagAnswer
    given: TrustRag | None


@dataclass(frozen=True)
class Round:
    """A round as a reader sees it: every trust that was asked, and what they say together once it is closed."""

    round: RagRound
    parts: tuple[Part, ...]

    @property
    def said(self) -> TrustsSay | None:
        """None until what was given is open, and where the reader sees nothing of it."""
        given = [part.given for part in self.parts if part.given and part.answer.starts]
        if not given:
            return None
        return TrustsSay(tuple(row.rag for row in given), tuple(row.confidence for row in given))

    @property
    def given(self) -> int:
        """How many trusts have given theirs."""
        return sum(part.answer.given_on is not None for part in self.parts)

    @property
    def ids(self) -> set[int]:
        """The records whose words it repeats."""
        return {self.round.pk, *(part.given.pk for part in self.parts if part.given)}


def rounds_of(subject: Model, user: User) -> list[Round]:
    """The newest rounds of a piece of work, the newest first. As many queries for any number."""
    rows = visible(RagRound.objects.filter(**{subject._meta.model_name: subject.pk}), user)
    return _read(rows.select_related("entry", "programme", "workstream", "project").order_by("-pk")[:SHOWN], user)


def read_round(round: RagRound, user: User) -> Round:
    """One round."""
    return _read([round], user)[0]


def last_each(projects: Iterable[int], user: User) -> dict[int, Round]:
    """For each project by id its newest closed round of which the reader sees something. Three queries."""
    rows = RagRound.objects.filter(project__in=list(projects), status=RagRound.Status.CLOSED)
    rows = visible(rows, user).select_related("entry").order_by("project", "-pk").distinct("project")
    return {found.round.project_id: found for found in _read(rows, user) if found.said}


def may_give(rounds: Iterable[Round], user: User) -> set[int]:
    """The answers of open rounds, by id, that the person may give in the name of the trust."""
    answers = [part.answer.pk for found in rounds if found.round.is_open for part in found.parts]
    return set(visible(TrustRag.objects.filter(answer__in=answers), user, CONTRIBUTE).values_list("answer", flat=True))


def asked_first(subject: Model) -> list[Organisation]:
    """Whom a round asks unless somebody says otherwise: the trusts taking part in the work or in what it belongs to,
    else the members of its collaborative."""
    above = [subject]
    for step in ("workstream", "programme"):
        if hasattr(above[-1], step):
            above.append(getattr(above[-1], step))
    members = members_of(subject)
    for each in above:
        rows = TakingPart.objects.in_use().filter(**{each._meta.model_name: each.pk})
        taking = set(rows.values_list("trust", flat=True))
        if found := [trust for trust in members if trust.pk in taking]:
            return found
    return members


def members_of(subject: Model) -> list[Organisation]:
    """The trusts that are members of its collaborative today, by name; partners are none."""
    rows = Membership.objects.in_force().filter(collaborative=collaborative_of(subject))
    rows = rows.exclude(kind=Membership.Kind.PARTNER).values("organisation")
    return list(Organisation.objects.in_use().filter(pk__in=rows).order_by("name", "pk"))


def _read(rounds: Iterable[RagRound], user: User) -> list[Round]:
    rounds = list(rounds)
    answers = visible(RagAnswer.objects.filter(round__in=rounds), user).select_related("entry", "trust__entry")
    given = visible(TrustRag.objects.filter(answer__round__in=rounds).exclude(rag=""), user).select_related("entry")
    by_answer = {row.answer_id: row for row in given}
    parts = defaultdict(list)
    for answer in answers.order_by("trust__name", "pk"):
        parts[answer.round_id].append(Part(answer, by_answer.get(answer.pk)))
    return [Round(round, tuple(parts[round.pk])) for round in rounds]
