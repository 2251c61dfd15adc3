"""What stands on an agenda."""

from collections.abc import Iterable

from django.db import transaction

from collab_portal.access.checks import require, visible
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record
from collab_portal.records.services import save, withdraw
from meetings.models import AgendaItem, Meeting, PurposeChange
from meetings.rules.item_numbers import why_not
from programmes.models import Organisation
from programmes.selectors.authority import trusts_of

from .conflict import carry_conflicts
from .leads import Lead, set_leads
from .order import check_open, check_place, place_at_end
from .part_2 import keep_resolution
from .parts import add_part
from .trusts import set_trusts

PRIVACY = ("confidential_to", "confidential_trust_id", "confidential_reason")


@transaction.atomic
def add_to_agenda(
    meeting: Meeting,
    *,
    name: str,
    by: User,
    parent: AgendaItem | None = None,
    subject: Record | None = None,
    leads: Iterable[Lead] = (),
    trusts: Iterable[Organisation] = (),
    confidential_trust: Record | None = None,
    **fields,
) -> AgendaItem:
    """Put an item on an agenda: last, but before any other business and the next meeting.

    `fields` are number_as, form, purpose, minutes, consent, summary, standing, confidential_to and
    confidential_reason. `leads` are people or job titles; `trusts` those that it concerns, where not all of the body's.
     Under a private item it is private as that one is. Raises RuleBroken once the minutes are agreed.
    """
    require(by, "manage", meeting)
    check_open(meeting)
    item = AgendaItem(meeting=meeting, parent=parent, name=name, subject=subject and subject.entry, **fields)
    item.confidential_trust_id = confidential_trust and confidential_trust.pk
    _check_privacy(item)
    _check_number(item, by=by)
    place_at_end(item, by=by)
    save(item, by=by)
    set_leads(item, leads, by=by)
    set_trusts(item, trusts, by=by)
    keep_resolution(meeting, by=by)
    return item


@transaction.atomic
def change_item(
    item: AgendaItem,
    *,
    by: User,
    leads: Iterable[Lead] | None = None,
    trusts: Iterable[Organisation] | None = None,
    reason: str = "",
    seen_version: int | None = None,
) -> AgendaItem:
    """Save the changed fields of an item, and its leads where given. What stands under it becomes private with it.

    Raises Conflict where another changed the same fields; RuleBroken where the purpose was changed on the way.
    """
    require(by, "manage", item)
    check_open(item.meeting)
    was = AgendaItem.objects.get(pk=item.pk)
    if was.purpose != item.purpose and item.meeting.status != Meeting.Status.PLANNED:
        raise RuleBroken("The agenda has been issued: only the chair can change what an item is for, with a reason.")
    _check_privacy(item)
    _check_number(item, by=by)
    if was.parent_id != item.parent_id:
        check_place(item, item.parent)
    save(item, by=by, reason=reason, seen_version=seen_version)
    if leads is not None:
        set_leads(item, leads, by=by)
    if trusts is not None:
        set_trusts(item, trusts, by=by)
    _keep_children_private(item, by=by)
    keep_resolution(item.meeting, by=by)
    return item


@transaction.atomic
def withdraw_item(item: AgendaItem, *, by: User, reason: str) -> AgendaItem:
    """Take an item off the agenda, with its leads, parts and papers. Refused while minutes or decisions rest on it."""
    require(by, "manage", item)
    check_open(item.meeting)
    for paper in item.papers.in_use():
        for version in paper.versions.in_use():
            withdraw(version, by=by, reason=reason)
        withdraw(paper, by=by, reason=reason)
    for kept in (item.leads, item.trusts, item.purpose_changes, item.parts):
        for row in kept.in_use():
            withdraw(row, by=by, reason=reason)
    for line in item.planned_as.in_use():
        line.item, line.taken_off = None, item.meeting  # it comes up at a later meeting
        save(line, by=by, reason=reason)
    withdraw(item, by=by, reason=reason)
    keep_resolution(item.meeting, by=by)
    return item


@transaction.atomic
def carry_forward(item: AgendaItem, *, by: User, to: Meeting | None = None) -> AgendaItem:
    """Put an item on the agenda of a later meeting: the body's next one unless said.

    Where none is planned yet the item is marked, and `plan` brings it up. Returns the new item, or the marked one.
    """
    require(by, "manage", item)
    to = to or _next_meeting(item.meeting)
    if to is None:
        item.to_carry = True
        return save(item, by=by, reason="To the next meeting")
    require(by, "manage", to)
    check_open(to)
    done = AgendaItem.objects.in_use().filter(meeting=to, came_from=item).first()
    return done or _copy(item, to, by=by)


@transaction.atomic
def change_purpose(item: AgendaItem, to: str, *, by: User, why: str) -> PurposeChange:
    """The chair changes what an item is for, which is recorded: a paper to note can't produce an approval otherwise."""
    require(by, "decide", item)
    check_open(item.meeting)
    if not why.strip():
        raise RuleBroken("Enter why the purpose changes. The reason is minuted.")
    if item.purpose == to:
        raise RuleBroken(f"This item is already to {item.get_purpose_display().lower()}.")
    change = save(PurposeChange(item=item, was=item.purpose, now=to, why=why), by=by)
    item.purpose = to
    save(item, by=by, reason=why)
    return change


def _check_privacy(item: AgendaItem) -> None:
    if item.parent is not None and item.parent.is_private:
        for name in PRIVACY:
            setattr(item, name, getattr(item.parent, name))
    if item.is_private and not item.confidential_reason.strip():
        raise RuleBroken({"confidential_reason": "Enter why this item is private."})
    if item.confidential_to == item.To.TRUST and not item.confidential_trust_id:
        raise RuleBroken({"confidential_trust": "Choose the trust that may see this item."})


def _check_number(item: AgendaItem, *, by: User) -> None:
    """An item's own number stands once on the agenda, as far as `by` may know; the numbering sees to the rest."""
    item.number_as = item.number_as.strip()
    if reason := why_not(item.number_as, private=item.is_private):
        raise RuleBroken({"number_as": reason})
    others = visible(AgendaItem.objects.filter(meeting=item.meeting_id).exclude(pk=item.pk), by)
    same = others.filter(number_as__iexact=item.number_as).first() if item.number_as else None
    if same is not None:
        raise RuleBroken({"number_as": f"‘{same}’ already has the number {same.number_as}. Choose another."})


def _keep_children_private(item: AgendaItem, *, by: User) -> None:
    for child in item.children.in_use() if item.is_private else ():
        for name in PRIVACY:
            setattr(child, name, getattr(item, name))
        child.number_as = "" if why_not(child.number_as, private=True) else child.number_as
        save(child, by=by, reason="Private with the item above it")
        _keep_children_private(child, by=by)


def _next_meeting(meeting: Meeting) -> Meeting | None:
    return Meeting.objects.in_use().upcoming(meeting.date).filter(body=meeting.body).exclude(pk=meeting.pk).first()


def _copy(item: AgendaItem, to: Meeting, *, by: User) -> AgendaItem:
    """The same item on another agenda, under the section of the same name, with its leads and undecided parts."""
    parent = item.parent and to.items.in_use().filter(name=item.parent.name, parent=None).first()
    copied = ("name", "form", "purpose", "minutes", "summary", "subject_id", *PRIVACY)
    made = AgendaItem(meeting=to, **{name: getattr(item, name) for name in copied})
    made.parent, made.came_from = parent, item
    place_at_end(made, by=by)
    save(made, by=by, reason=f"Carried forward from {item.meeting}")
    carry_conflicts(item, made, by=by)
    set_leads(made, [lead.person or lead.job_title for lead in item.leads.in_use()], by=by)
    there = {trust.pk for trust in trusts_of(to.body, to.date)}
    set_trusts(made, [row.trust for row in item.trusts.in_use() if row.trust_id in there], by=by)
    for part in item.parts.in_use().order_by("number"):
        add_part(made, verb=part.verb, text=part.text, area=part.area, value=part.value, by=by)
    keep_resolution(to, by=by)
    return made
