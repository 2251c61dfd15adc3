"""An agenda as a reader sees it."""

import datetime
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from collab_portal.access.checks import can, visible
from collab_portal.access.entries import visible_entries
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry
from collab_portal.ui.words import counted
from meetings.models import AgendaItem, ForwardItem, ItemLead, ItemTrust, Meeting, Paper, Part
from meetings.rules.agenda import Row, came_late, numbered_rows
from meetings.rules.item_numbers import out_of_order
from programmes.selectors import deadline_of


@dataclass(frozen=True)
class AgendaLine:
    """A row of the agenda page: what a reader sees of an item and of what hangs from it."""

    row: Row
    leads: str
    papers: list[Paper]
    parts: list[Part]
    subject: Entry | None
    trusts: str
    is_late: bool
    may_up: bool
    may_down: bool


@dataclass(frozen=True)
class Agenda:
    """An agenda page: its lines, and its time beside the time of the meeting."""

    lines: list[AgendaLine]
    minutes: int
    allowed: int
    deadline: datetime.date | None

    @property
    def out_of_order(self) -> list[str]:
        """'8iii Standards stands ahead of 8i Finance', for each pair whose numbers run backwards."""
        pairs = out_of_order(line.row for line in self.lines)
        return [f"{one.number} {one.item} stands ahead of {other.number} {other.item}" for one, other in pairs]

    @property
    def consent(self) -> list[AgendaLine]:
        """The items that are taken together."""
        return [line for line in self.lines if line.row.item.consent]

    @property
    def over(self) -> int:
        """By how many minutes the agenda is longer than the meeting."""
        return max(0, self.minutes - self.allowed)

    @property
    def time_in_words(self) -> str:
        """1 hour 55 minutes of 2 hours."""
        return f"{_in_hours(self.minutes)} of {_in_hours(self.allowed)}"

    @property
    def public(self) -> list[AgendaLine]:
        return [line for line in self.lines if not line.row.item.is_private]

    @property
    def private(self) -> list[AgendaLine]:
        return [line for line in self.lines if line.row.item.is_private]


def numbered(meeting: Meeting, user: User) -> list[Row]:
    """The items of a meeting that a reader may see, with number, depth and clock time. Private ones last, as P1, P2."""
    return _numbered(meeting, _items(meeting, user))


def number_of(item: AgendaItem, user: User) -> str:
    """The number of one item as a reader sees it, or nothing where they don't see it."""
    if not can(user, "view", item.meeting):
        return ""  # a guest for one item knows nothing of the others, so not how many come before it
    return next((row.number for row in numbered(item.meeting, user) if row.item.pk == item.pk), "")


def agenda_of(meeting: Meeting, user: User) -> Agenda:
    """The agenda page of a meeting for a reader, in constant queries."""
    items = _items(meeting, user).prefetch_related(
        Prefetch("papers", visible(Paper.objects.order_by("number"), user), to_attr="seen_papers"),
        Prefetch("planned_as", visible(ForwardItem.objects.exclude(why=""), user), to_attr="seen_plans"),
        Prefetch("parts", visible(Part.objects.order_by("number").select_related("area"), user), to_attr="seen_parts"),
        Prefetch("trusts", ItemTrust.objects.in_use().select_related("trust"), to_attr="seen_trusts"),
    )
    rows = _numbered(meeting, items)
    seen = visible_entries([row.item.subject_id for row in rows], user)
    deadline = deadline_of(meeting.body, "agenda", meeting.date)
    binding = deadline if deadline and _made_on(meeting) <= deadline else None  # a meeting called late binds nobody
    last = {row.level: row.number for row in rows}
    lines = [
        _line(row, seen, late=came_late(_made_on(row.item), binding, meeting), last=last[row.level] == row.number)
        for row in rows
    ]
    minutes = sum(row.item.minutes for row in rows if not row.is_section)
    return Agenda(lines, minutes, _length(meeting), deadline)


def _numbered(meeting: Meeting, items: QuerySet) -> list[Row]:
    """The rows of the items that a reader sees; asks what they don't see only where an item has its own number."""
    seen = list(items)
    if not any(item.number_as for item in seen):
        return numbered_rows(meeting, seen)
    unseen = AgendaItem.objects.in_use().filter(meeting=meeting).exclude(pk__in=[item.pk for item in seen])
    return numbered_rows(meeting, seen, partly={item.is_private for item in unseen})


def _items(meeting: Meeting, user: User):
    leads = Prefetch("leads", ItemLead.objects.in_use().order_by("pk").select_related("person"), to_attr="seen_leads")
    items = visible(AgendaItem.objects.filter(meeting=meeting), user)
    return items.select_related("entry", "subject", "came_from__meeting__body").prefetch_related(leads)


def _line(row: Row, seen: set[int], *, late: bool, last: bool) -> AgendaLine:
    item = row.item
    return AgendaLine(
        row=row,
        leads=", ".join(lead.job_title for lead in item.seen_leads),
        papers=item.seen_papers,
        parts=item.seen_parts,
        subject=item.subject if item.subject_id in seen else None,
        trusts=", ".join(sorted(row.trust.short for row in item.seen_trusts)),
        is_late=late,
        may_up=row.place > 1,
        may_down=not last,
    )


def _made_on(record: AgendaItem | Meeting) -> datetime.date:
    return timezone.localdate(record.created_at)


def _length(meeting: Meeting) -> int:
    """The minutes between a meeting's start and its end."""
    start, end = (time.hour * 60 + time.minute for time in (meeting.starts_at, meeting.ends_at))
    return end - start


def _in_hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    words = [counted(count, name) for count, name in ((hours, "hour"), (rest, "minute")) if count]
    return " ".join(words) or "no time"
