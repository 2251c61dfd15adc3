"""Amending minutes: what the next meeting changed before it approved them, and corrections after that."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save, withdraw
from meetings.models import AgendaItem, Amendment, Meeting, MinuteText
from meetings.rules.minutes import amended, change_in_words, why_not_approved_at

from .doors import require_either

Status = Meeting.Status
IN_A_PRIVATE_ITEM = "One amendment in a private item"


@transaction.atomic
def amend(
    meeting: Meeting, *, by_meeting: Meeting, item: AgendaItem, place: str, was: str, by: User, now: str = ""
) -> Amendment:
    """Enter what a later meeting changed in the minute of an item: where, from what, to what.

    Of minutes that the chair agreed it is carried out when they are approved. Approved minutes don't change: there it
    is a correction that stands beside them. Raises RuleBroken where the words stand nowhere in the minute or more than
    once, or the other meeting can't say so.
    """
    require_either(by, meeting)
    if meeting.status not in (Status.AGREED, Status.APPROVED):
        raise RuleBroken("These minutes are still a draft: change the text itself.")
    if reason := why_not_approved_at(meeting, by_meeting, timezone.localdate()):
        raise RuleBroken({"by_meeting": reason})
    if item.meeting_id != meeting.pk or _of(item, was, now) is None:
        raise RuleBroken(
            {"was": "Enter words that stand once in the minute of this item, exactly as they stand there."}
        )
    amendment = Amendment(
        meeting=meeting, by_meeting=by_meeting, item=item, place=place.strip(), was=was, now=now,
        after_approval=meeting.status == Status.APPROVED,
    )  # fmt: skip
    return save(amendment, by=by)


@transaction.atomic
def withdraw_amendment(amendment: Amendment, *, by: User, reason: str) -> Amendment:
    """Take back an amendment that was entered by mistake. Raises RuleBroken once the minutes are approved with it."""
    require_either(by, amendment.meeting)
    if amendment.meeting.status == Status.APPROVED and not amendment.after_approval:
        raise RuleBroken("The minutes were approved with this amendment, so it stays.")
    return withdraw(amendment, by=by, reason=reason)


def apply_amendments(meeting: Meeting, by_meeting: Meeting, *, by: User) -> list[str]:
    """Carry out what `by_meeting` changed, in the order in which it was entered, and say each change in words.

    The words of a private item are not said. Raises RuleBroken where the text changed since and no longer has them.
    """
    rows = Amendment.objects.in_use().filter(meeting=meeting, by_meeting=by_meeting, after_approval=False)
    return [_apply(row, by=by) for row in rows.select_related("item").order_by("pk")]


def _apply(amendment: Amendment, *, by: User) -> str:
    found = _of(amendment.item, amendment.was, amendment.now)
    if found is None:
        raise RuleBroken(f"The minute changed since: ‘{amendment.was}’ is no longer in it. Enter the amendment anew.")
    minute, text = found
    minute.text = text
    save(minute, by=by, reason=f"Amended at {amendment.by_meeting}: {amendment.place}")
    return (
        IN_A_PRIVATE_ITEM
        if amendment.item.is_private
        else change_in_words(amendment.place, amendment.was, amendment.now)
    )


def _of(item: AgendaItem, was: str, now: str) -> tuple[MinuteText, str] | None:
    """The minute in which the words stand, and its text with the change.

    Not the confidential minute: more people see an amendment than may read that. It is changed in draft.
    """
    minute = MinuteText.objects.in_use().filter(item=item).first()
    text = minute and amended(minute.text, was, now)
    return None if text is None else (minute, text)
