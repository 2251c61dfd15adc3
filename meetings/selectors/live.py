"""What the live screen shows: the items with their state, and all that hangs from the one being taken."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Action, AgendaItem, ConfidentialMinute, Decision, Meeting, MinuteText, Part
from meetings.rules.agenda import Row

from .actions import ActionRow, rows_of
from .agenda import numbered


@dataclass(frozen=True)
class LiveRow:
    """An item on the left: its number, and whether it is done or an outcome is wanted."""

    row: Row
    minuted: bool
    wanted: int

    @property
    def state(self) -> str:
        """'2 outcomes wanted', 'Minuted', or nothing yet."""
        if self.wanted:
            return f"{self.wanted} outcome{'' if self.wanted == 1 else 's'} wanted"
        return "Minuted" if self.minuted else ""


@dataclass(frozen=True)
class LiveItem:
    """The item in the middle."""

    row: Row
    minute: MinuteText | None
    confidential: ConfidentialMinute | None
    parts: list[tuple[Part, Decision | None]]
    actions: list[ActionRow]
    previous: Row | None
    following: Row | None


def live_rows(meeting: Meeting, user: User) -> list[LiveRow]:
    """The items that the reader sees, with their state."""
    rows = numbered(meeting, user)
    items = [row.item.pk for row in rows]
    texts = set(MinuteText.objects.in_use().filter(item__in=items).exclude(text="").values_list("item", flat=True))
    open_parts = Part.objects.in_use().filter(item__in=items, decision=None).values_list("item", flat=True)
    wanted = list(open_parts)
    return [LiveRow(row, row.item.pk in texts, wanted.count(row.item.pk)) for row in rows]


def live_item(rows: list[LiveRow], pk: int | None, user: User) -> LiveItem | None:
    """The item asked for, or the first; nothing where there is none."""
    places = {each.row.item.pk: place for place, each in enumerate(rows)}
    if not rows:
        return None
    place = places.get(pk, 0)
    row = rows[place].row
    return LiveItem(
        row=row,
        minute=_one(MinuteText, row.item, user),
        confidential=_one(ConfidentialMinute, row.item, user),
        parts=_parts(row.item, user),
        actions=rows_of(visible(Action.objects.filter(item=row.item), user)),
        previous=rows[place - 1].row if place else None,
        following=rows[place + 1].row if place + 1 < len(rows) else None,
    )


def _one(model, item: AgendaItem, user: User):
    return visible(model.objects.filter(item=item), user).select_related("changed_by").first()


def _parts(item: AgendaItem, user: User) -> list[tuple[Part, Decision | None]]:
    parts = visible(Part.objects.filter(item=item), user).order_by("number")
    taken = {
        row.part_id: row for row in visible(Decision.objects.filter(part__item=item), user).select_related("entry")
    }
    return [(part, taken.get(part.pk)) for part in parts]
