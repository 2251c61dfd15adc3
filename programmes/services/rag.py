"""RAG: what a lead says of a piece of work, kept beside what its records gave on that day."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save

from ..models import Programme, Project, Rating, Workstream
from ..models.rag import Dimension
from ..rules.rag import needs_why
from ..selectors.rag import Line, lines_of

Rated = Programme | Workstream | Project


@transaction.atomic
def report_rag(subject: Rated, *, by: User, **said: str) -> Rated:
    """Say a colour for each dimension named (`time="amber"`, `time_why="…"`); what is left empty stays as it was.

    Amber and red say why, and so does what differs from the records; nothing is green until somebody says so.
    """
    require(by, "manage", subject)
    named = [line for line in lines_of(subject, by) if said.get(line.dimension)]
    if not named:
        raise RuleBroken("Choose a colour for at least one of them.")
    wrong = {f"{line.dimension}_why": _why(line, said[line.dimension]) for line in named if _is_bare(line, said)}
    if wrong:
        raise RuleBroken(wrong)
    for line in named:
        _rate(subject, line, said[line.dimension], _words(line, said), by=by)
    return subject


def _rate(subject: Rated, line: Line, rag: str, reason: str, *, by: User) -> None:
    about = {subject._meta.model_name: subject}
    rating = Rating(dimension=line.dimension, rag=rag, reason=reason, on=timezone.localdate(), **about)
    rating.derived, rating.rule = line.derived.rag, line.derived.why
    save(rating, by=by, reason=reason)
    if line.dimension == Dimension.OVERALL and isinstance(subject, Project):
        subject.rag, subject.rag_reason = rag, reason
        save(subject, by=by, reason=reason)


def _words(line: Line, said: dict[str, str]) -> str:
    return said.get(f"{line.dimension}_why", "").strip()


def _is_bare(line: Line, said: dict[str, str]) -> bool:
    return needs_why(said[line.dimension], line.derived.rag) and not _words(line, said)


def _why(line: Line, rag: str) -> str:
    name, label = line.dimension.label.lower(), dict(Rating.rag.field.choices)[rag].lower()
    if rag == line.derived.rag:
        return f"Enter why {name} is {label}."
    given = f"The records give {line.derived.rag.label.lower()}: {line.derived.why}"
    return f"Enter why you say {label} for {name}. {given}"
