"""That a body received an escalation, as its minutes say by themselves (practice.md, 5: 'does that committee's minutes
evidence receipt of the issue?'), and what the body has done about it since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import date_nhs
from meetings.models import Action, AgendaItem, Meeting, MinuteText

from ..models import Escalation, Step

CAME = (Step.Kind.RAISED, Step.Kind.HIGHER, Step.Kind.REOPENED)


def receipts(meeting: Meeting, user: User, items: list[int]) -> Iterable[tuple[int, str]]:
    """For each item that an escalation was tabled under: its reference and when it came. Minutes name nobody here.

    Nothing where the secretary minuted it in words of their own: by name, or together with others under the item above.
    """
    tabled = Step.objects.in_use().filter(kind=Step.Kind.TABLED, item__in=items)
    tabled = list(visible(tabled, user).select_related("escalation__entry", "item").order_by("pk"))
    came, said = _came_before(tabled), _said_under(tabled)
    for step in tabled:
        if (brought := came.get(step.pk)) and not _is_minuted(step.item, said):
            how = f"{brought.level} escalated it" if brought.kind == Step.Kind.HIGHER else "it was raised"
            yield step.item_id, f"{step.escalation.reference} was received: {how} on {date_nhs(brought.at)}."


def _is_minuted(item: AgendaItem, said: dict[int | None, str]) -> bool:
    own = said[item.pk]
    return item.name in own if own else bool(said[item.parent_id])


def _said_under(tabled: list[Step]) -> dict[int | None, str]:
    items = {pk for step in tabled for pk in (step.item_id, step.item.parent_id)}
    minutes = MinuteText.objects.in_use().filter(item__in=items - {None})
    return defaultdict(str, minutes.values_list("item", "text"))


def _came_before(tabled: list[Step]) -> dict[int, Step]:
    """For each step the last before it that brought the escalation there, of those that kept the time to answer."""
    rows = Step.objects.in_use().filter(escalation__in={step.escalation_id for step in tabled}, kind__in=CAME)
    found = {}
    for row in rows.filter(answer_by__isnull=False).select_related("level").order_by("pk"):
        for step in tabled:
            if step.escalation_id == row.escalation_id and row.pk < step.pk:
                found[step.pk] = row
    return found


def actions_of(escalation: Escalation, user: User) -> list[Action]:
    """What was agreed to be done about it, as far as the reader sees it. One query."""
    rows = Action.objects.filter(Q(origin=escalation.pk) | Q(item__subject=escalation.pk))
    return list(visible(rows, user).select_related("entry", "body").order_by("pk"))
