"""What a trust's position makes of a decision: whether it is bound, and whether the decision has effect for it.

Pure: reads no database. The words for it are in `lattice_words`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

AGREE, DISAGREE, ABSTAIN, RECUSED, ABSENT, RESERVED = "agree", "disagree", "abstain", "recused", "absent", "reserved"
BOUND, SUBJECT, RATIFIED, REFUSED, NOT_BOUND = "bound", "subject", "ratified", "refused", "not_bound"
ADVISORY, INDIVIDUALS, IN_COMMON, JOINT, SINGLE = "advisory", "individuals", "in_common", "joint", "single"
HOLDS = frozenset({BOUND, RATIFIED})
EACH_FOR_ITSELF = frozenset({IN_COMMON, INDIVIDUALS})
MAY_STILL_RATIFY = frozenset({ABSTAIN, RECUSED, ABSENT})


@dataclass(frozen=True)
class Taken:
    """What one trust did, and what stood behind it. `may` is None where no area was named, so nobody asked."""

    stance: str
    quorate: bool = True
    may: bool | None = None


def status_of(taken: Taken, structure: str) -> str:
    """Whether the trust is bound by this decision (domain.md, Position; practice.md, section 1).

    An advisory group binds nobody. One decision of a joint committee binds every member, who voted against it too.
    Elsewhere each trust is bound by its own position only: where its committee was quorate and had the power, at once;
    where it agreed without one of these, or reserved the matter, when its own board ratifies.
    """
    if structure == ADVISORY:
        return NOT_BOUND
    if structure == JOINT:
        return BOUND if taken.quorate and taken.may is not False else SUBJECT
    if taken.stance == RESERVED:
        return SUBJECT
    if taken.stance != AGREE:
        return NOT_BOUND
    return BOUND if taken.quorate and taken.may is not False else SUBJECT


def may_be_given_to_board(stance: str, status: str) -> bool:
    """A trust that was away, stood back or abstained can still join, if its own board ratifies."""
    return status == NOT_BOUND and stance in MAY_STILL_RATIFY


def falls(needs_all: bool, positions: Iterable[tuple[str, str]]) -> bool:
    """Whether a decision that needs every trust can no longer have effect: one (stance, status) is a lasting no."""
    return needs_all and any(status == REFUSED or (stance, status) == (DISAGREE, NOT_BOUND)
                             for stance, status in positions)  # fmt: skip


def has_effect(status: str, *, needs_all: bool, statuses: Iterable[str]) -> bool:
    """Whether the decision has effect for a trust with this status: by its own, or, where said, only with all."""
    return status in HOLDS and (not needs_all or all(each in HOLDS for each in statuses))


def is_settled(needs_all: bool, statuses: Iterable[str]) -> bool:
    """Whether the decision has effect for every trust that took a position."""
    statuses = list(statuses)
    return bool(statuses) and all(has_effect(each, needs_all=needs_all, statuses=statuses) for each in statuses)
