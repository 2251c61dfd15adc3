"""When minutes may be written, and how their facts are worded."""

from __future__ import annotations

import datetime
import re

from collab_portal.ui.words import date_nhs, time_nhs
from meetings.models import Meeting

Status = Meeting.Status
VIA = re.compile(r"teams|zoom|webex|online|video|https?:", re.IGNORECASE)


def why_locked(meeting: Meeting) -> str:
    """Why what was minuted of a meeting can't change now, as a sentence; empty where it can."""
    if meeting.status == Status.APPROVED:
        return (
            f"The minutes of {date_nhs(meeting.date)} are approved and can’t change. "
            "Record a correction at a later meeting instead."
        )
    if meeting.status == Status.AGREED:
        return "The chair has agreed these minutes. Take them back to draft before changing them."
    if meeting.status == Status.CANCELLED:
        return "This meeting was cancelled."
    return ""


def why_not_approved_at(meeting: Meeting, later: Meeting, today: datetime.date) -> str:
    """Why a later meeting can't approve a meeting's minutes; empty where it can."""
    if later.body_id != meeting.body_id:
        return "Only a later meeting of the same body can approve its minutes."
    if (later.date, later.starts_at) <= (meeting.date, meeting.starts_at):
        return "Minutes are approved at a later meeting than the one that they are of."
    if later.status == Status.CANCELLED:
        return "That meeting was cancelled."
    if later.date > today:
        return f"That meeting is on {date_nhs(later.date)}: it can approve the minutes from that day."
    return ""


WORDS = {Status.AGREED: "Unconfirmed", Status.APPROVED: "Confirmed"}


def status_word(meeting: Meeting) -> str:
    """'Draft', 'Unconfirmed' (agreed by the chair) or 'Confirmed': what minutes are called until a meeting approves
    them, and after (practice.md 4)."""
    return WORDS.get(meeting.status, "Draft")


def amended(text: str, was: str, now: str) -> str | None:
    """A minute with the words changed where they stand once; None where they stand nowhere, or more than once."""
    return text.replace(was, now) if was and text.count(was) == 1 else None


def change_in_words(place: str, was: str, now: str) -> str:
    """'Page 3, 2735/12 (c): ‘HHD1’ becomes ‘HDD1’'; nothing there before, or nothing left, is said so."""
    change = f"‘{was}’ becomes ‘{now}’" if was and now else f"‘{now}’ is added" if now else f"‘{was}’ is taken out"
    return f"{place[:1].upper()}{place[1:]}: {change}"


def place_phrase(place: str) -> str:
    """'via Microsoft Teams', 'at Board room 1'; a place that starts with its own preposition is left alone."""
    if not place or place.split()[0].lower() in {"via", "at", "in", "by", "on"}:
        return place
    return f"{'via' if VIA.search(place) else 'at'} {place}"


def date_time_place(meeting: Meeting) -> str:
    """'Monday 25 March 2024, 2pm to 4pm via Microsoft Teams'."""
    times = f"{time_nhs(meeting.starts_at)} to {time_nhs(meeting.ends_at)}"
    return f"{date_nhs(meeting.date)}, {times} {place_phrase(meeting.place)}".strip()
