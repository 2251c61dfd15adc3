"""When a meeting may be broken off and go on, and how that is said.

An inquorate meeting is adjourned for half an hour; where there is no quorum then it stands adjourned, and the chair may
reconvene it on another day (practice.md, 4).
"""

from __future__ import annotations

import datetime

from collab_portal.ui.words import date_nhs, time_nhs
from meetings.models import Adjournment, Meeting

WAIT = datetime.timedelta(minutes=30)


def usual_end(on: datetime.date, at: datetime.time) -> tuple[datetime.date, datetime.time]:
    """Until when an inquorate meeting waits for a quorum."""
    until = datetime.datetime.combine(on, at) + WAIT
    return until.date(), until.time()


def why_not_adjourned(
    meeting: Meeting, last: Adjournment | None, *, on: datetime.date, at: datetime.time, today: datetime.date
) -> dict[str, str]:
    """Why a meeting can't be adjourned then, by the field that is wrong; empty where it can."""
    if meeting.date > today:
        return {"at": f"This meeting is on {date_nhs(meeting.date)}. To hold it on another day, change its day."}
    if last is not None and last.resumed_on is None:
        return {"at": f"The meeting is adjourned already, since {time_nhs(last.at)}. Reconvene it first."}
    if last is not None and (on, at) < (last.resumed_on, last.resumed_at):
        return {"at": f"The meeting was reconvened at {time_nhs(last.resumed_at)}. Enter a later time."}
    if (on, at) < (meeting.date, meeting.starts_at):
        return {"at": f"The meeting starts at {time_nhs(meeting.starts_at)}. Enter that time or a later one."}
    return {}


def why_not_until(until: tuple, since: tuple) -> dict[str, str]:
    """Why a meeting can't be adjourned until then; an open day or time is fine."""
    (on, at), (since_on, since_at) = until, since
    if on is not None and on < since_on:
        return {"until_on": "The meeting can’t go on before the day on which it is adjourned."}
    if at is not None and on == since_on and at <= since_at:
        return {"until_at": f"The meeting is adjourned at {time_nhs(since_at)}. Enter a later time, or another day."}
    return {}


def why_not_reconvened(row: Adjournment, *, on: datetime.date, at: datetime.time, today: datetime.date) -> dict:
    """Why a meeting can't go on then; empty where it can."""
    if row.resumed_on is not None:
        return {"at": f"The meeting was reconvened at {time_nhs(row.resumed_at)} already."}
    if (on, at) <= (row.on, row.at):
        return {"at": f"The meeting was adjourned at {time_nhs(row.at)} on {date_nhs(row.on)}. Enter a later time."}
    if on > today:
        return {"on": "Enter today, or the past day on which the meeting went on."}
    return {}


def stands(row: Adjournment, now: datetime.datetime) -> bool:
    """Whether a meeting without quorum has waited long enough: it stands adjourned."""
    if not row.inquorate or row.resumed_on is not None:
        return False
    until = row.until_on or row.on, row.until_at or datetime.time.max
    return until < (now.date(), now.time())


def in_a_sentence(row: Adjournment) -> str:
    """'The meeting was adjourned at 2:30pm for want of a quorum and reconvened at 3pm.', as minutes say it."""
    said = f"The meeting was adjourned at {time_nhs(row.at)}{' for want of a quorum' if row.inquorate else ''}"
    if row.resumed_on is not None:
        return f"{said} and reconvened {_when(row.resumed_on, row.resumed_at, row.on)}."
    until = _until(row)
    return f"{said} until {until}." if until else f"{said} and stands adjourned."


def standing(row: Adjournment) -> str:
    """'Adjourned until 3pm', 'Adjourned until Tuesday 5 March 2024, 10am', for the head of a page or a calendar."""
    until = _until(row)
    return f"Adjourned until {until}" if until else "Adjourned, with no day to go on yet"


def _until(row: Adjournment) -> str:
    day = date_nhs(row.until_on) if row.until_on and row.until_on != row.on else ""
    return ", ".join(filter(None, [day, time_nhs(row.until_at)]))


def _when(on: datetime.date, at: datetime.time, since: datetime.date) -> str:
    return f"at {time_nhs(at)}" if on == since else f"on {date_nhs(on)} at {time_nhs(at)}"
