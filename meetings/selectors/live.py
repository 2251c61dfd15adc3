"""What the live screen shows: the items with their state, and all that hangs from the one being taken."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import counted
from meetings.models import Action, AgendaItem, ConfidentialMinute, Decision, Meeting, MinuteText, Part
from meetings.rules.agenda import Row

from .actions import ActionRow, rows_of
from .adjournments import Adjourned
from .agenda import numbered
from .quorum_marks import Mark, marks_of, needs
from .room_facts import RoomFacts
from .timer import Timer, timer_of


@dataclass(frozen=True)
class LiveRow:
    """An item on the left: its number, how far it is, and for which sittings it is quorate."""

    row: Row
    minuted: bool
    wanted: int
    marks: list[Mark]
    timer: Timer | None = None

    @property
    def is_taken(self) -> bool:
        return bool(self.timer and self.timer.item == self.row.item.pk)

    @property
    def state(self) -> str:
        """'Now, 12 minutes left', '2 outcomes wanted, needs Trust C', 'Done', 'Minuted', or nothing yet."""
        if self.is_taken:
            return f"Now, {self.timer.left_words}"
        if self.wanted:
            said = f"{counted(self.wanted, 'outcome')} wanted"
            return ", ".join(filter(None, [said, needs(self.marks)]))
        if self.timer and self.row.item.pk in self.timer.done:
            return "Done"
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


def live_rows(
    meeting: Meeting, user: User, facts: RoomFacts | None = None, adjourned: list[Adjourned] = ()
) -> list[LiveRow]:
    """The items that the reader sees, with their state and quorum; constant queries whatever the items."""
    rows = numbered(meeting, user)
    items = [row.item.pk for row in rows]
    texts = set(MinuteText.objects.in_use().filter(item__in=items).exclude(text="").values_list("item", flat=True))
    wanted = list(Part.objects.in_use().filter(item__in=items, decision=None).values_list("item", flat=True))
    facts, timer = facts or RoomFacts(meeting), timer_of(meeting, rows, adjourned)
    marks = {row.item.pk: marks_of(facts, row.item, now=_is_to_come(row, timer)) for row in rows}
    return [LiveRow(row, row.item.pk in texts, wanted.count(row.item.pk), marks[row.item.pk], timer) for row in rows]


def _is_to_come(row: Row, timer: Timer | None) -> bool:
    """On the day, what is not done yet is counted by who is in the room now; else by who was there for it."""
    return timer is not None and row.item.pk not in timer.done


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
