"""Where an item stands on its agenda: one move writes one row."""

from collections.abc import Sequence
from decimal import Decimal

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save, withdraw
from meetings.models import AgendaItem, ItemClock, Meeting, TemplateItem
from meetings.models.agenda import Standing
from meetings.rules.agenda import DEEPEST, STEP, agenda_is_open, rank_between
from programmes.models import Body

LAST = (Standing.OTHER, Standing.NEXT, Standing.PART_2)  # in this order, each before those that follow it
SAME = object()


@transaction.atomic
def move_item(
    item: AgendaItem,
    *,
    by: User,
    after: AgendaItem | None = None,
    before: AgendaItem | None = None,
    parent: AgendaItem | None | object = SAME,
    reason: str = "Moved on the agenda",
) -> AgendaItem:
    """Move an item behind or ahead of another, or last under `parent` (None: to the top level). One row is written.

    Raises RuleBroken where it would stand under itself, too deep, on another agenda, or a public item under a private.
    """
    require(by, "manage", item)
    check_open(item.meeting)
    Meeting.objects.select_for_update(of=("self",)).get(pk=item.meeting_id)  # two moves at once follow each other
    item.refresh_from_db()  # a move says where to, whatever came between
    neighbour = after or before
    if parent is SAME:
        parent = neighbour.parent if neighbour else item.parent
    check_place(item, parent, neighbour)
    item.parent = parent
    siblings = AgendaItem.objects.in_use().filter(meeting=item.meeting_id, parent=parent).exclude(pk=item.pk)
    _place(item, siblings.in_order(), after=after, before=before, by=by)
    return save(item, by=by, reason=reason)


@transaction.atomic
def take_in_order(
    meeting: Meeting, *, moves: Sequence[tuple[AgendaItem, AgendaItem | None]], reason: str, by: User
) -> list[AgendaItem]:
    """Several moves as one act: each item ahead of another, or last of those beside it. The reason is in its history.

    Raises RuleBroken without a reason, where an item has been dealt with meanwhile, or where it may not move there.
    """
    require(by, "manage", meeting)
    if not reason.strip():
        raise RuleBroken("Enter why the items are taken in another order.")
    touched = [item.pk for move in moves for item in move if item is not None]
    if ItemClock.objects.filter(item__in=touched).exists():
        raise RuleBroken("An item has been taken meanwhile. Look at the order again.")
    return [_taken(item, before, reason=reason.strip(), by=by) for item, before in moves]


def _taken(item: AgendaItem, before: AgendaItem | None, *, reason: str, by: User) -> AgendaItem:
    if before is not None:
        return move_item(item, before=before, by=by, reason=reason)
    beside = AgendaItem.objects.in_use().filter(meeting=item.meeting_id, parent=item.parent).exclude(pk=item.pk)
    return move_item(item, after=beside.in_order().last(), by=by, reason=reason)


@transaction.atomic
def move_template_item(
    line: TemplateItem, *, by: User, after: TemplateItem | None = None, before: TemplateItem | None = None
) -> TemplateItem:
    """Move a line of a body's template behind or ahead of another."""
    require(by, "manage", line)
    Body.objects.select_for_update(of=("self",)).get(pk=line.body_id)
    line.refresh_from_db()
    siblings = TemplateItem.objects.in_use().filter(body=line.body_id).exclude(pk=line.pk).in_order()
    _place(line, siblings, after=after, before=before, by=by)
    return save(line, by=by, reason="Moved in the template")


@transaction.atomic
def add_template_item(line: TemplateItem, *, by: User) -> TemplateItem:
    """Add a line at the end of a body's template."""
    require(by, "manage", line.body)
    last = line.body.template_items.in_use().in_order().last()
    line.rank = rank_between(last and last.rank, None)
    return save(line, by=by)


@transaction.atomic
def withdraw_template_item(line: TemplateItem, *, by: User, reason: str) -> TemplateItem:
    """Take a line out of a body's template; agendas that have it keep it."""
    require(by, "manage", line)
    return withdraw(line, by=by, reason=reason)


def place_at_end(item: AgendaItem, *, by: User) -> None:
    """Rank a new item last in its place, but before any other business, the next meeting and part 2."""
    Meeting.objects.select_for_update(of=("self",)).get(pk=item.meeting_id)
    check_place(item, item.parent)
    siblings = AgendaItem.objects.in_use().filter(meeting=item.meeting_id, parent=item.parent).in_order()
    later = LAST[LAST.index(item.standing) + 1 :] if item.standing in LAST else LAST
    ending = siblings.filter(standing__in=later).first()
    _place(item, siblings, before=ending, by=by)


def check_open(meeting: Meeting) -> None:
    """Raises RuleBroken once the agenda can no longer change."""
    if not agenda_is_open(meeting):
        raise RuleBroken(f"The agenda can’t change: this meeting is ‘{meeting.get_status_display()}’.")


def check_place(item: AgendaItem, parent: AgendaItem | None, neighbour: AgendaItem | None = None) -> None:
    """Raises RuleBroken where `item` may not stand under `parent`, next to `neighbour`."""
    for other in (parent, neighbour):
        if other is not None and other.meeting_id != item.meeting_id:
            raise RuleBroken("An item can only move within its own agenda. Use ‘Carry forward’ for another meeting.")
    if parent is not None and parent.is_private and not item.is_private:
        raise RuleBroken("Under a private item all items are private. Make this item private first.")
    above = _above(parent)
    if item.pk and item.pk in {one.pk for one in above}:
        raise RuleBroken("An item can’t stand under itself.")
    if len(above) + _height(item) > DEEPEST:
        raise RuleBroken(f"Items can be nested {DEEPEST} levels deep, no more.")


def _above(item: AgendaItem | None) -> list[AgendaItem]:
    found = []
    while item is not None and len(found) <= DEEPEST:
        found.append(item)
        item = item.parent
    return found


def _height(item: AgendaItem) -> int:
    children = item.children.in_use() if item.pk else ()
    return 1 + max((_height(child) for child in children), default=0)


def _place(row, siblings, *, by: User, after=None, before=None) -> None:
    """Give `row` a rank next to a neighbour, or last. Where there is no room left, space the neighbours anew."""
    others = list(siblings)
    ids = [other.pk for other in others]
    at = ids.index(before.pk) if before is not None else ids.index(after.pk) + 1 if after is not None else len(ids)
    rank = _rank_at(others, at)
    if rank is None:
        for place, other in enumerate(others):
            other.rank = STEP * (place + 1)
            save(other, by=by, reason="Spaced anew")
        rank = _rank_at(others, at)
    row.rank = rank


def _rank_at(others: list, at: int) -> Decimal | None:
    return rank_between(others[at - 1].rank if at else None, others[at].rank if at < len(others) else None)
