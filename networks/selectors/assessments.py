"""What the pages of a self-assessment show: who answered, a trust's own sheet, and the matrix once it is closed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from collab_portal.access.checks import can, visible
from collab_portal.accounts.models import User
from networks.models import Answer, AssessmentRound, Choice, Domain, RoundSpecialty, SpecialtyScore
from programmes.models import Collaborative, Organisation
from programmes.rules.spread import Spread


@dataclass(frozen=True)
class Row:
    """A specialty and what the trusts gave for it, by domain in their order, and over all domains."""

    specialty: RoundSpecialty
    cells: tuple[tuple[Domain, Spread], ...]
    overall: Spread

    @property
    def wide(self) -> int:
        """In how many domains the trusts lie far apart."""
        return sum(spread.is_wide for _, spread in self.cells)


@dataclass(frozen=True)
class Matrix:
    """Specialty by domain and trust, from the answers that this reader may see, and the trusts that gave none."""

    trusts: tuple[Organisation, ...]
    missing: tuple[Organisation, ...]
    rows: tuple[Row, ...]


def answers_of(round: AssessmentRound, user: User) -> list[Answer]:
    """Who was asked and who answered, by name. It says nothing of what they scored."""
    rows = visible(round.answers.select_related("entry", "trust", "trust__entry"), user)
    return list(rows.order_by("trust__name", "pk"))


def rounds_of(collaborative: Collaborative, user: User) -> list[AssessmentRound]:
    """The self-assessments of a collaborative, the newest first, each with how many were asked and have answered."""
    asked = Count("answers", filter=Q(answers__entry__withdrawn_at=None))
    given = Count("answers", filter=Q(answers__entry__withdrawn_at=None, answers__given_on__isnull=False))
    rows = visible(AssessmentRound.objects.filter(collaborative=collaborative).select_related("entry"), user)
    return list(rows.annotate(asked=asked, given=given).order_by("-pk"))


def matrix_of(round: AssessmentRound, user: User) -> Matrix:
    """What the trusts scored, as far as the reader may see it. Constant queries."""
    answers = answers_of(round, user)
    given = [answer for answer in answers if answer.starts]
    specialties = list(round.specialties.in_use().select_related("entry").in_order())
    found = _found(SpecialtyScore.objects.filter(answer__in=given), user)
    rows = tuple(_row(each, given, found, round.top) for each in specialties)
    missing = tuple(answer.trust for answer in answers if not answer.starts)
    return Matrix(tuple(answer.trust for answer in given), missing, rows)


def sheet_of(answer: Answer, user: User) -> list[tuple[RoundSpecialty, SpecialtyScore | None]]:
    """A trust's own scores by specialty, in the order of the round; nobody else gets any."""
    found = _found(SpecialtyScore.objects.filter(answer=answer), user)
    specialties = answer.round.specialties.in_use().select_related("entry").in_order()
    return [(each, found.get((answer.pk, each.pk))) for each in specialties]


def filled(sheet: list[tuple[RoundSpecialty, SpecialtyScore | None]]) -> tuple[int, int]:
    """How many places of a sheet hold a score, and how many there are."""
    there = sum(row.of(domain) is not None for _, row in sheet if row for domain in Domain)
    return there, len(sheet) * len(Domain)


def choices_of(round: AssessmentRound, user: User) -> list[tuple[Choice, list[str]]]:
    """The choices put from a round, the newest first, each with the names of its specialties."""
    rows = visible(round.choices.select_related("entry", "decided_by", "decision"), user).order_by("-pk")
    rows = rows.prefetch_related("named__specialty")
    return [(choice, names_in(choice)) for choice in rows]


def names_in(choice: Choice) -> list[str]:
    named = sorted(choice.named.all(), key=lambda each: each.specialty.number)
    return [each.specialty.name for each in named]


def may_answer(answer: Answer, user: User) -> bool:
    return can(user, "contribute", answer.trust)


def _found(scores, user: User) -> dict[tuple[int, int], SpecialtyScore]:
    rows = visible(scores.select_related("entry"), user)
    return {(row.answer_id, row.specialty_id): row for row in rows}


def _row(specialty: RoundSpecialty, answers: list[Answer], found: dict, top: int) -> Row:
    rows = [found.get((answer.pk, specialty.pk)) for answer in answers]
    cells = tuple((domain, Spread(tuple(row and row.of(domain) for row in rows), top)) for domain in Domain)
    every = tuple(score for _, spread in cells for score in spread.scores)
    return Row(specialty, cells, Spread(every, top))
