"""What the authority rule is asked, what it looks at, and what it answers: plain values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Term:
    """A time in which something holds: both days count, and what was revoked on a day no longer holds from it."""

    starts: datetime.date
    ends: datetime.date | None = None
    revoked_on: datetime.date | None = None

    def holds(self, on: datetime.date) -> bool:
        revoked = self.revoked_on is not None and self.revoked_on <= on
        return self.starts <= on and (self.ends is None or on <= self.ends) and not revoked


@dataclass(frozen=True)
class Amount:
    """A sum in pounds and what it measures; None for what nobody said."""

    pounds: Decimal | None = None
    measures: str | None = None
    vat: str | None = None


@dataclass(frozen=True)
class Power:
    """What the trust delegated in the area: to a body, or to the holder of a post (`to_role`), up to a limit."""

    id: int
    reference: str
    term: Term
    to_body: int | None = None
    to_role: str = ""
    limit: Amount = Amount()
    split_counts: bool = True
    holder: str = ""
    conditions: str = ""
    source: str = ""


@dataclass(frozen=True)
class Reserved:
    """What the trust's board keeps for itself in the area: all of it, or what is above an amount."""

    id: int
    wording: str
    term: Term
    above: Amount = Amount()
    source: str = ""


@dataclass(frozen=True)
class TermsClause:
    """A clause of the body's terms of reference for the area: a power that it has, or one that its parents keep."""

    id: int
    number: str
    delegated: bool
    limit: Decimal | None = None


@dataclass(frozen=True)
class Asked:
    """The question, with the facts of the day about the trust and the body."""

    on: datetime.date
    body: int
    structure: str
    area: str = "this area"
    value: Amount = Amount()
    earlier: Decimal = Decimal(0)
    member: bool = True
    own_board: bool = False
    seated: bool = True
    titles: frozenset[str] = frozenset()
    committees: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Answer:
    """Whether the trust's member could decide, why, and where that is written. `rests_on` is any record's id.

    `short` is the reason in a few words, for a line that names several trusts.
    """

    may: bool
    verdict: str
    reason: str
    source: str = ""
    delegation_id: int | None = None
    rests_on: int | None = None
    short: str = ""
