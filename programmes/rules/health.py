"""What can be wrong with the governance of a collaborative on a day: each rule with its sentence, its source and a
function that finds what breaks it (domain.md, Reports: governance health).

Rules look at Facts, which selectors.health gathers. What is missing is judged on all rows; what is shown as wrong is
only what the reader may see, so a rule begins from `shown` rows.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from collab_portal.ui.words import counted

SOON = datetime.timedelta(days=90)
YEAR = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Found:
    """Something that breaks a rule: the record, what is wrong in words, the day from which or on which, what else it is
    about, and the record that names its collaborative where that is another.
    """

    record: object
    text: str
    day: datetime.date | None = None
    also: tuple = ()
    home: object = None


def nothing(facts: Facts) -> tuple:
    """What is wrong with it is found elsewhere."""
    return ()


@dataclass(frozen=True)
class Rule:
    """A rule of good governance, and how what breaks it is found. `why` is its source."""

    code: str
    title: str
    sentence: str
    why: str
    find: Callable[[Facts], Iterable[Found]] = field(default=nothing, compare=False, repr=False)


@dataclass(frozen=True)
class Facts:
    """What is recorded about some collaboratives on a day. All rows are in use and began by that day.

    `shown` holds the ids of the rows that the reader may see; `reads` the ids of the bodies whose people's declarations
    the reader may see.
    """

    on: datetime.date
    shown: frozenset[int]
    reads: frozenset[int] = frozenset()
    reader: int | None = None
    collaboratives: list = field(default_factory=list)
    bodies: list = field(default_factory=list)
    terms: list = field(default_factory=list)
    clauses: list = field(default_factory=list)
    seats: list = field(default_factory=list)
    quorum_rules: list = field(default_factory=list)
    agreements: list = field(default_factory=list)
    parties: list = field(default_factory=list)
    delegations: list = field(default_factory=list)
    memberships: list = field(default_factory=list)
    committees: list = field(default_factory=list)
    projects: list = field(default_factory=list)
    gates: list = field(default_factory=list)
    posts: list = field(default_factory=list)
    declared: dict[int, datetime.date] = field(default_factory=dict)
    counted: dict = field(default_factory=dict)  # by the id of a seat in force: how the quorum counts it

    def seen(self, rows: Iterable) -> list:
        """Those that the reader may see."""
        return [row for row in rows if row.pk in self.shown]

    def holds(self, row) -> bool:
        """Whether a dated row is in force on the day; a delegation that was taken back is not."""
        revoked = getattr(row, "revoked_on", None)
        began = row.starts is not None and row.starts <= self.on
        return began and (row.ends is None or row.ends >= self.on) and (revoked is None or revoked > self.on)

    @cached_property
    def own_bodies(self) -> list:
        """The bodies that the collaboratives look after themselves, as far as the reader may see them."""
        return [body for body in self.seen(self.bodies) if not body.external]

    @cached_property
    def terms_of(self) -> dict[int, list]:
        return by(self.terms, "body_id")

    @cached_property
    def seats_of(self) -> dict[int, list]:
        return by(self.seats, "body_id")

    @cached_property
    def deciding_bodies(self) -> list:
        """Their own bodies less the tables at which committees sit in common: there each committee decides."""
        tables = {row.common_id for row in self.committees}
        return [body for body in self.own_bodies if body.pk not in tables]

    @cached_property
    def quorum_rules_of(self) -> dict[int, list]:
        """A body's own rules; a committee in common that has none goes by those of its table."""
        own = by(self.quorum_rules, "body_id")
        shared = {row.committee_id: own[row.common_id] for row in self.committees if not own.get(row.committee_id)}
        return {**own, **shared}


def by(rows: Iterable, name: str) -> dict[object, list]:
    """Rows under the value of one of their attributes."""
    found = defaultdict(list)
    for row in rows:
        found[getattr(row, name)].append(row)
    return found


def last_end(rows: Iterable) -> datetime.date | None:
    """The day on which the last of some rows ended."""
    return max((row.ends for row in rows if row.ends), default=None)


def written(day: datetime.date) -> str:
    """26 February 2024."""
    return f"{day.day} {day:%B %Y}"


def how_long(day: datetime.date | None, on: datetime.date) -> str:
    """'12 days ago', 'today', 'in 40 days'; nothing where no day is known."""
    if day is None:
        return ""
    days = abs((on - day).days)
    words = counted(days, "day")
    return "today" if day == on else f"{words} ago" if day < on else f"in {words}"
