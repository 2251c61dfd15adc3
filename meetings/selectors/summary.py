"""What a meeting decided and who is to do what, at once: before the minutes exist, for members and their boards."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Decision, Meeting
from meetings.rules.minutes import date_time_place, status_word

from .agenda import numbered
from .minutes_actions import actions_of_minutes
from .minutes_facts import positions_in_words


@dataclass(frozen=True)
class SummaryLine:
    """One decision: its item, what was resolved, and what stands beside it."""

    pk: int
    item: str
    outcome: str
    wording: str
    notes: list[str]


@dataclass(frozen=True)
class Summary:
    """The decisions of a meeting in the order of its agenda, and the actions agreed, as one reader may see them."""

    meeting: Meeting
    title: str
    when: str
    status: str
    decisions: list[SummaryLine]
    actions: list[str]


def summary_of(meeting: Meeting, user: User) -> Summary:
    """The decision summary of a meeting for a reader; until the minutes are confirmed it says so."""
    rows = numbered(meeting, user)
    actions = actions_of_minutes(meeting, user)
    order = [row.item.pk for row in rows]
    agreed = [each.line for pk in [*order, None] for each in actions[pk]]
    title = f"{meeting.body.name}: decisions and actions"
    return Summary(meeting, title, date_time_place(meeting), _status(meeting), _decisions(rows, user), agreed)


def _status(meeting: Meeting) -> str:
    if meeting.status == Meeting.Status.APPROVED:
        return "As the confirmed minutes say."
    return f"This goes out before the minutes are confirmed ({status_word(meeting).lower()})."


def _decisions(rows: list, user: User) -> list[SummaryLine]:
    places = {row.item.pk: (place, row) for place, row in enumerate(rows)}
    taken = visible(Decision.objects.filter(part__item__in=places), user).select_related("part")
    positions = positions_in_words([row.pk for row in taken], user)
    ordered = sorted(taken, key=lambda row: (places[row.part.item_id][0], row.part.number))
    return [_line(row, places[row.part.item_id][1], positions[row.pk]) for row in ordered]


def _line(decision: Decision, row, positions: list[str]) -> SummaryLine:
    notes = [decision.vote, *positions, f"Conditions: {decision.conditions}" if decision.conditions else ""]
    if not decision.quorate:
        notes.append("Taken without quorum: needs ratification.")
    heading = f"{row.number} {row.item.name}"
    outcome = decision.get_outcome_display()
    return SummaryLine(decision.pk, heading, outcome, decision.wording, [note for note in notes if note])
