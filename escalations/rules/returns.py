"""Returns of a month: who has escalated, who has said that there is nothing, and who is missing. A missing return is
never taken for nil (domain.md, Return)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db import models

from programmes.rules.highlights import due_on


class State(models.TextChoices):
    """How a return stands."""

    ESCALATED = "escalated", "Escalated"
    NIL = "nil", "Nothing to escalate"
    AWAITED = "awaited", "Not in yet"
    MISSING = "missing", "Missing"


def state_of(*, escalated: bool, nil: bool, month: datetime.date, today: datetime.date) -> State:
    """What was escalated counts before what was said; without either it is missing once it was due."""
    if escalated:
        return State.ESCALATED
    if nil:
        return State.NIL
    return State.MISSING if today > due_on(month) else State.AWAITED


def is_in(state: State) -> bool:
    return state in (State.ESCALATED, State.NIL)


def may_say_none(states: Iterable[State]) -> bool:
    """Whether 'no escalations this month' is true: every return is in, and each says that there is nothing."""
    states = list(states)
    return bool(states) and all(state == State.NIL for state in states)
