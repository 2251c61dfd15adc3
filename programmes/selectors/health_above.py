"""Rules of governance health about what only the apps above know: each registers its own as it starts.

`register(rules, find)` once; `find(collaboratives, user, on)` gives by rule what breaks it, as far as the user sees it.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

from collab_portal.accounts.models import User

from ..models import Collaborative
from ..rules.health import Found, Rule
from ..rules.health_all import RULES

Finder = Callable[[list[Collaborative], User, datetime.date], dict[Rule, Iterable[Found]]]
ABOVE: dict[tuple[Rule, ...], Finder] = {}


def register(rules: tuple[Rule, ...], find: Finder) -> None:
    """Say which rules an app above has, and how what breaks them is found."""
    ABOVE[rules] = find


def every_rule() -> tuple[Rule, ...]:
    """The rules of programmes, the worst first, then those from above."""
    return (*RULES, *(rule for rules in ABOVE for rule in rules))


def found_above(collaboratives: list[Collaborative], user: User, on: datetime.date) -> dict[Rule, Iterable[Found]]:
    """What breaks the rules from above."""
    return {rule: rows for find in ABOVE.values() for rule, rows in find(collaboratives, user, on).items()}
