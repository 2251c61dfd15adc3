"""Minutes: written item by item, drafted, agreed by the chair, approved by a later meeting, then locked."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import people_who, require
from collab_portal.accounts.models import User, system_actor
from collab_portal.notifications.services import notify
from collab_portal.records.errors import Conflict, RuleBroken
from collab_portal.records.services import move, save
from meetings.models import AgendaItem, ConfidentialMinute, Meeting, MinutesApproval, MinuteText, Part
from meetings.models.agenda import Standing
from meetings.rules.minutes import why_not_approved_at
from meetings.rules.order import places
from meetings.selectors.minutes import fingerprint, minutes_of
from meetings.selectors.quorum import room
from programmes.models import Body
from programmes.rules.numbering import next_number
from programmes.rules.quorum import listed

from .action_references import note_mentions
from .amendment import apply_amendments
from .doors import require_either
from .presence import refuse_locked

Status = Meeting.Status
NUMBERED = frozenset({Status.DRAFT, Status.AGREED})


@transaction.atomic
def write_minute(
    item: AgendaItem, *, text: str, by: User, confidential: str | None = None, seen_version: int | None = None
) -> MinuteText:
    """What the minutes say of an item. `confidential` (None leaves it) is for those with a role on the body itself.

    `seen_version` is the version that the form was filled from, 0 for none yet. Raises Conflict where somebody else
    changed the text since, RuleBroken where the minutes are agreed or approved.
    """
    require(by, "manage", item)
    refuse_locked(item.meeting)
    minute = MinuteText.objects.select_related("entry", "changed_by").filter(item=item).first() or MinuteText(item=item)
    is_new, before = minute._state.adding, minute.text
    if not is_new and minute.changed_by == by:
        seen_version = minute.version  # what was saved meanwhile is this person's own typing, saved as they went on
    minute.text = text.strip()
    if seen_version == 0 and not is_new and before not in ("", minute.text):
        raise Conflict(minute, MinuteText.objects.get(pk=minute.pk), ["text"])
    if is_new and item.meeting.status in NUMBERED:
        minute.number = _number_for(item)
    if not is_new or minute.text:
        save(minute, by=by, seen_version=None if is_new else seen_version or None)
    if confidential is not None:
        _write_confidential(item, confidential.strip(), by=by)
    note_mentions(item, by=by)
    return minute


@transaction.atomic
def draft_minutes(meeting: Meeting, *, by: User) -> Meeting:
    """Close the writing: minutes get their numbers and go to the chair."""
    require(by, "manage", meeting)
    if not MinuteText.objects.in_use().filter(item__meeting=meeting).exclude(text="").exists():
        raise RuleBroken("Write the minute of at least one item first.")
    _check_resolution(meeting)
    move(meeting, Status.DRAFT, by=by)
    _number_all(meeting, by=by)
    notify(people_who("decide", meeting), "Draft minutes for you to agree", about=meeting, by=by)
    return meeting


@transaction.atomic
def agree_minutes(meeting: Meeting, *, by: User) -> Meeting:
    """The chair agrees the draft. Nobody else can."""
    require(by, "decide", meeting)
    move(meeting, Status.AGREED, by=by)
    notify(people_who("manage", meeting), "The chair agreed the minutes", about=meeting, by=by)
    return meeting


@transaction.atomic
def redraft_minutes(meeting: Meeting, *, by: User, reason: str) -> Meeting:
    """Take agreed minutes back to draft, to amend them before a meeting approves them."""
    require_either(by, meeting)
    if not reason.strip():
        raise RuleBroken("Say why the minutes go back to draft.")
    if meeting.status != Status.AGREED:
        raise RuleBroken("Only minutes that the chair has agreed can go back to draft.")
    return move(meeting, Status.DRAFT, by=by, reason=reason)


@transaction.atomic
def approve_minutes(meeting: Meeting, *, by_meeting: Meeting, by: User, amendments: str = "") -> MinutesApproval:
    """A later meeting of the body approved the minutes, with the amendments it agreed. From now they are locked.

    Keeps a fingerprint of the whole approved text. Raises RuleBroken where the chair has not agreed them, or the other
    meeting can't approve them: an inquorate one can't.
    """
    require_either(by, meeting)
    require_either(by, by_meeting)
    if reason := why_not_approved_at(meeting, by_meeting, timezone.localdate()):
        raise RuleBroken(reason)
    by_whom = _quorate_at(by_meeting)
    words = apply_amendments(meeting, by_meeting, by=by)
    move(meeting, Status.APPROVED, by=by, reason=f"Approved at {by_meeting}")
    text = fingerprint(minutes_of(meeting, system_actor("Minute book")))
    words = "\n".join(filter(None, [*words, amendments.strip()]))
    approval = MinutesApproval(
        meeting=meeting, by_meeting=by_meeting, amendments=words, by_whom=by_whom, text_sha256=text
    )
    return save(approval, by=by)


def _quorate_at(meeting: Meeting) -> str:
    """Who approved, in words. Raises RuleBroken where no body that decides was quorate as the minutes were taken.

    Of committees in common those that were quorate approve; the words name the others.
    """
    item = AgendaItem.objects.in_use().filter(meeting=meeting, standing=Standing.MINUTES).first()
    sittings = meeting.sittings.in_use().filter(decides=True).select_related("body", "meeting").order_by("body__name")
    rooms = [(sitting.body, room(sitting, item)) for sitting in sittings]
    quorate = [str(body) for body, each in rooms if each.quorum.quorate]
    if not quorate:
        missing = "; ".join(each.sentence for _, each in rooms) or "nobody is listed as present"
        raise RuleBroken(
            f"{meeting} can’t approve minutes: {missing}. Record who was there, or approve them at a quorate meeting."
        )
    others = [str(body) for body, each in rooms if not each.quorum.quorate]
    return f"{listed(quorate)}." + (f" Not quorate: {listed(others)}." if others else "")


def _write_confidential(item: AgendaItem, text: str, *, by: User) -> None:
    """Only who manages by a role on the body itself may write it; for a new row that shows once it is there."""
    found = ConfidentialMinute.objects.filter(item=item).first()
    if found is None and not text:
        return
    if found is not None:
        require(by, "manage", found)
    found = found or ConfidentialMinute(item=item)
    found.text = text
    save(found, by=by)
    require(by, "manage", found)


def _check_resolution(meeting: Meeting) -> None:
    """Private business at a meeting in public rests on a resolution to exclude the public, which is minuted."""
    items = AgendaItem.objects.in_use().filter(meeting=meeting)
    private = MinuteText.objects.in_use().filter(item__meeting=meeting).exclude(text="")
    taken = private.exclude(item__confidential_to=AgendaItem.To.INHERIT).exists()
    open_parts = Part.objects.in_use().filter(item__in=items.filter(standing=Standing.PART_2), decision=None)
    if taken and open_parts.exists():
        raise RuleBroken("Record the outcome of the resolution to exclude the public first: it is minuted.")


def _number_all(meeting: Meeting, *, by: User) -> None:
    """Minute numbers by the body's scheme, in the order of the agenda."""
    if not _is_numbered(meeting.body):
        return
    items = AgendaItem.objects.in_use().filter(meeting=meeting)
    place = places(items)
    minutes = MinuteText.objects.in_use().filter(item__in=place, number="").select_related("item__meeting__body")
    for minute in sorted(minutes, key=lambda minute: place[minute.item_id]):
        minute.number = _number_for(minute.item)
        save(minute, by=by, reason="Numbered")


def _number_for(item: AgendaItem) -> str:
    """The next number of the body's scheme. Private items are counted in a series of their own, so no gap shows."""
    meeting, body = item.meeting, item.meeting.body
    if not _is_numbered(body):
        return ""
    Body._base_manager.select_for_update(of=("self",), no_key=True).get(pk=body.pk)
    taken = MinuteText.objects.filter(item__meeting__body=body).exclude(number="").values_list("number", flat=True)
    return next_number(
        body.minute_numbering, taken, prefix=body.minute_prefix, day=meeting.date, private=item.is_private
    )


def _is_numbered(body: Body) -> bool:
    """Whether minutes have numbers of their own. By item, or without the prefix that is needed, the item's serves."""
    scheme = Body.Numbering(body.minute_numbering)
    return scheme != Body.Numbering.BY_ITEM and bool(body.minute_prefix or scheme != Body.Numbering.BY_PREFIX)
