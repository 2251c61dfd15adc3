"""What boards still have to ratify, how late it is, and where their conditions and wording part from the resolution."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Prefetch

from collab_portal.access.checks import visible
from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from meetings.models import Decision, Position, Ratification
from meetings.rules.drift import Piece, drift, drifts
from meetings.rules.lattice import falls, has_effect
from meetings.rules.lattice_words import summary
from programmes.models import Body, Organisation

from .lattice import last_ratification, lines_of

ABOUT = (
    "entry", "trust__entry", "sitting__body__entry", "authority__delegation__entry", "decision__entry",
    "decision__part__item__entry", "decision__part__item__meeting__entry", "decision__part__item__meeting__body__entry",
)  # fmt: skip


@dataclass(frozen=True)
class LatticeLine:
    """One row of the lattice: a trust, what it decided and by what right, and what its own board made of it."""

    position: Position
    ratification: Ratification | None
    pieces: list[Piece]
    source_seen: bool
    in_effect: bool

    @property
    def drifts(self) -> bool:
        return any(piece.kind != "same" for piece in self.pieces)

    @property
    def own_words(self) -> str:
        return self.ratification.wording if self.ratification else self.position.wording


@dataclass(frozen=True)
class Lattice:
    """A decision as each trust stands to it: the sentence first, then a line for each, then what differs."""

    sentence: str
    lines: list[LatticeLine]
    conditions: list[tuple[str, str]]
    fell: bool

    @property
    def conditions_differ(self) -> bool:
        """Whether boards ratified under different conditions, or some under conditions and others without."""
        said = {text.casefold().strip().rstrip(".") for _, text in self.conditions}
        ratified = [line for line in self.lines if line.ratification and line.ratification.outcome != "refused"]
        return len(said) > 1 or bool(said and len(self.conditions) < len(ratified))


def lattice_of(decision: Decision, user: User) -> Lattice | None:
    """The lattice of a decision that trusts take positions on, as far as the reader sees it; nothing where none did."""
    positions = list(_about(visible(Position.objects.filter(decision=decision), user)).order_by("trust__name", "pk"))
    if not positions:
        return None
    seen = visible_entries([row.authority.delegation_id for row in positions if row.authority], user)
    statuses = [row.status for row in positions]
    lines = [_line(row, decision, seen, statuses) for row in positions]
    sentence = summary(
        decision.get_outcome_display(), lines_of(positions), needs_all=decision.needs_all,
        effective_on=decision.effective_on,
    )  # fmt: skip
    rows = [line.ratification for line in lines if line.ratification and line.ratification.conditions]
    conditions = [(row.position.trust.short, row.conditions) for row in rows]
    fell = falls(decision.needs_all, [(row.stance, row.status) for row in positions])
    return Lattice(sentence, lines, conditions, fell)


def outstanding(user: User, *, trusts: Iterable[int] | None = None, body: Body | None = None) -> list[Position]:
    """The positions that wait for a board, the first due first; of some trusts, or of a body's decisions."""
    rows = visible(Position.objects.filter(status=Position.Status.SUBJECT), user)
    if trusts is not None:
        rows = rows.filter(trust__in=trusts)
    if body is not None:
        rows = rows.filter(decision__part__item__meeting__body=body)
    return list(_about(rows).order_by(F("due").asc(nulls_last=True), "pk"))


def answered(user: User, trust: Organisation) -> list[Position]:
    """What a trust's board has ratified or refused, the latest first."""
    rows = visible(Position.objects.filter(trust=trust), user)
    rows = rows.filter(status__in=(Position.Status.RATIFIED, Position.Status.REFUSED))
    return list(_about(rows).order_by("-changed_at", "-pk")[:50])


def unratified(user: User, today: datetime.date | None = None) -> list[Decision]:
    """Decisions taken without quorum that no quorate meeting has ratified, the oldest first: for the health report."""
    rows = visible(Decision.objects.without_quorum(), user)
    rows = rows.filter(part__item__meeting__date__lte=today or datetime.date.today())
    return list(
        rows.select_related("entry", "part__item__meeting__body__entry").order_by("part__item__meeting__date", "pk")
    )


def _about(rows):
    ratifications = Ratification.objects.in_use().select_related("entry", "by_body__entry", "decision__entry")
    return rows.select_related(*ABOUT).prefetch_related(Prefetch("ratifications", ratifications))


def _line(position: Position, decision: Decision, seen: set[int], statuses: list[str]) -> LatticeLine:
    last = last_ratification(position)
    own = last.wording if last else position.wording
    pieces = drift(decision.wording, own) if own and (not last or last.outcome != "refused") else []
    return LatticeLine(
        position, last, pieces if drifts(decision.wording, own) else [],
        bool(position.authority and position.authority.delegation_id in seen),
        has_effect(position.status, needs_all=decision.needs_all, statuses=statuses),
    )  # fmt: skip
