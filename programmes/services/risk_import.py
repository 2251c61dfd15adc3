"""Risks of a programme, workstream or project from an Excel workbook: what a row means, and how it is written."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.access.people import known_to
from collab_portal.accounts.models import User
from collab_portal.documents.imports import CHANGED, NEW, SAME, Planned, date_of, text_of
from collab_portal.records.errors import RuleBroken

from ..models import Programme, Project, Risk, RiskScore, Workstream
from ..rules.risks import that_count
from . import risk as services

EVENT, CAUSE, EFFECT, OF, OWNER, REVIEW = "What may happen", "Cause", "Effect", "Of", "Owner", "Next review"
SEEN = "As seen on"
KINDS = {RiskScore.Kind.INHERENT: "Inherent", RiskScore.Kind.CURRENT: "Current", RiskScore.Kind.TARGET: "Target"}
LIKELIHOOD, IMPACT = "likelihood", "impact"
SCORES = tuple(f"{kind} {part}" for kind in KINDS.values() for part in (LIKELIHOOD, IMPACT))
DATE = "Enter a date, like 26/02/2024, or leave it empty."
RISKS = "programmes.risks"  # the name under which a register is brought in
Subject = Programme | Workstream | Project


class RiskSheet:
    """The rows of one subject's register, whose parts a row may name, entered by a person who runs them."""

    headings = (EVENT, CAUSE, EFFECT, OF, OWNER, REVIEW, *SCORES, SEEN)
    needed = (EVENT,)

    def __init__(self, subject: Subject, by: User):
        self.subject, self.by = subject, by
        self.subjects = _by_name([subject, *_parts(subject, by)])
        self.people = _by_name(known_to(by).order_by("name", "pk"))

    def plan(self, row: dict[str, object]) -> Planned:
        """What a row comes to. Raises RuleBroken at the columns that are wrong, all of them at once."""
        wrong: dict[str, str] = {}
        event = text_of(row[EVENT])
        if not event:
            wrong[EVENT] = "Say what may happen."
        elif len(event) > 200:
            wrong[EVENT] = f"Use 200 characters or fewer. It has {len(event)}."
        of = _read(wrong, OF, lambda: self._named(self.subjects, text_of(row[OF]), "part of this")) or self.subject
        said = {
            "cause": text_of(row[CAUSE]),
            "effect": text_of(row[EFFECT]),
            "owner": _read(wrong, OWNER, lambda: self._named(self.people, text_of(row[OWNER]), "person")),
            "review_by": _read(wrong, REVIEW, lambda: date_of(row[REVIEW]), DATE),
        }
        on = _read(wrong, SEEN, lambda: date_of(row[SEEN]), DATE) or timezone.localdate()
        if on > timezone.localdate():
            wrong[SEEN] = "That day is still to come. Enter the day on which it was seen so."
        scores = {kind: score for kind, name in KINDS.items() if (score := _score(wrong, row, name))}
        if wrong:
            raise RuleBroken(wrong)
        return self._planned(of, event, said, scores, on)

    def _planned(self, of: Subject, event: str, said: dict, scores: dict, on: datetime.date) -> Planned:
        """A risk of the same words in the same place is the same risk; a cell left empty leaves what is there."""
        held = Risk.objects.in_use().filter(**{of._meta.model_name: of.pk}, event__iexact=event).select_related("entry")
        risk = visible(held, self.by).first()
        words = f"{event} ({of})"
        if risk is None:
            made = Risk(event=event, **{of._meta.model_name: of}, **said)
            return Planned(NEW, words, lambda: self._write(made, services.state_risk, scores, on))
        if risk.status == Risk.Status.CLOSED:
            raise RuleBroken({EVENT: f"{risk.reference} says so and is closed. Open it again on its page first."})
        given = {name: value for name, value in said.items() if value and getattr(risk, name) != value}
        counts = {row.kind: row for row in that_count(risk.scores.in_use().filter(trust=None))}
        scores = {kind: score for kind, score in scores.items() if score != _values(counts.get(kind))}
        if not given and not scores:
            return Planned(SAME, f"{words}: {risk.reference}", pk=risk.pk)
        for name, value in given.items():
            setattr(risk, name, value)
        how = _change if given else _leave
        return Planned(CHANGED, f"{words}: {risk.reference}", lambda: self._write(risk, how, scores, on), pk=risk.pk)

    def _write(self, risk: Risk, how: Callable, scores: dict, on: datetime.date) -> None:
        how(risk, by=self.by)
        for kind, (likelihood, impact) in scores.items():
            services.score_risk(risk, kind=kind, likelihood=likelihood, impact=impact, on=on, by=self.by)

    def _named(self, rows: dict[str, object], name: str, what: str):
        """The row of a name; nothing for an empty cell."""
        if not name:
            return None
        if rows.get(name.casefold()) is not None:
            return rows[name.casefold()]
        if name.casefold() in rows:
            raise RuleBroken(f"Several are called ‘{name}’. Leave it empty and enter it on the page of the risk.")
        raise RuleBroken(f"There is no {what} ‘{name}’ that you can enter here. Write the name as the portal does.")


def _parts(subject: Subject, by: User) -> list[Subject]:
    """What hangs from a subject that the person runs."""
    if isinstance(subject, Programme):
        projects = Project.objects.filter(workstream__programme=subject)
        within = [Workstream.objects.filter(programme=subject), projects]
    else:
        within = [Project.objects.filter(workstream=subject)] if isinstance(subject, Workstream) else []
    return [row for rows in within for row in visible(rows, by, "manage").order_by("name", "pk")]


def _by_name(rows) -> dict[str, object]:
    """Rows by name; nothing for a name that several have."""
    found: dict[str, object] = {}
    for row in rows:
        name = str(row).casefold()
        found[name] = None if name in found else row
    return found


def _read(wrong: dict[str, str], column: str, reader: Callable, otherwise: str = ""):
    """What a cell says; where it can't be read, `wrong` says why at the column."""
    try:
        return reader()
    except RuleBroken as broken:
        wrong[column] = broken.messages[0]
    except ValueError:
        wrong[column] = otherwise
    return None


def _score(wrong: dict[str, str], row: dict, kind: str) -> tuple[int, int] | None:
    """Likelihood and impact from 1 to 5; both or neither."""
    names = [f"{kind} {part}" for part in (LIKELIHOOD, IMPACT)]
    cells = {name: text_of(row[name]).removesuffix(".0") for name in names}
    if not any(cells.values()):
        return None
    for name, text in cells.items():
        if not text:
            wrong[name] = "Enter both likelihood and impact, or neither."
        elif text not in ("1", "2", "3", "4", "5"):
            wrong[name] = "Enter a whole number from 1 to 5."
    likelihood, impact = cells.values()
    return None if wrong.keys() & set(names) else (int(likelihood), int(impact))


def _values(score: RiskScore | None) -> tuple[int, int] | None:
    return (score.likelihood, score.impact) if score else None


def _change(risk: Risk, *, by: User) -> Risk:
    return services.change_risk(risk, by=by, reason="As the imported register says")


def _leave(risk: Risk, *, by: User) -> Risk:
    """Only its scores are new."""
    return risk
