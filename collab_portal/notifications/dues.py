"""What is due: each app answers with all that stands now; here is told what of it is new, and what stands no longer."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from collab_portal.access.entries import visible_to_each

from .models import Reminder

STAGES = ("due", "due today", "overdue")


@dataclass(frozen=True)
class Due:
    """Something due: the rule's name, the record's entry id, who is to be told, the day, and the words.

    A rule's name is what is due and its stage: 'paper due', 'paper overdue'. The words name no title.
    """

    rule: str
    about_id: int
    to_id: int
    due: datetime.date
    what: str


@dataclass(frozen=True)
class Standing:
    """All that stands as due now of the kinds named: what an app's reminders answer with, told already or not."""

    kinds: tuple[str, ...]
    dues: list[Due]

    @property
    def rules(self) -> list[str]:
        return [f"{kind} {stage}" for kind in self.kinds for stage in STAGES]


def stage_of(kind: str, due: datetime.date, today: datetime.date) -> tuple[str, str]:
    """The rule's name, and the verb of its words: 'paper due' and 'is', 'paper overdue' and 'was'."""
    return (f"{kind} overdue", "was") if due < today else (f"{kind} due", "is")


def kind_of(rule: str) -> str:
    """What is due, whatever the stage."""
    return re.sub(r" (due|due today|overdue)$", "", rule)


def seen_and_new(found: Iterable[Due]) -> list[Due]:
    """Those not made yet, of records that the person may see: asked in sets, however many people are told."""
    new = _new(found)
    seen = visible_to_each((each.to_id, each.about_id) for each in new)
    return [each for each in new if (each.to_id, each.about_id) in seen]


def _new(found: Iterable[Due]) -> list[Due]:
    """Those of which no reminder stands. One that was gone is made again: its day moved away and came back."""
    found = {(each.rule, each.about_id, each.to_id, each.due): each for each in found}
    stands = Reminder.objects.filter(rule__in={key[0] for key in found}, gone_at=None)
    made = set(stands.values_list("rule", "about", "to", "due"))
    return [each for key, each in found.items() if key not in made]


def gone(standing: Standing) -> list[int]:
    """The ids of the reminders of which nothing stands: the thing is done, its day moved, or another owes it.

    What was made later than now was made before the clock was put back. It is let be: it would be sent again.
    """
    stands = {(kind_of(each.rule), each.about_id, each.to_id, each.due) for each in standing.dues}
    rows = Reminder.objects.filter(rule__in=standing.rules, gone_at=None, made_at__lte=timezone.now())
    rows = rows.values_list("pk", "rule", "about", "to", "due")
    return [pk for pk, rule, *what in rows if (kind_of(rule), *what) not in stands]
