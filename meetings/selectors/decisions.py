"""A decision in one sentence, and what a meeting decided or still has to."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import date_nhs
from meetings.models import Decision, Meeting, Part

from .agenda import numbered

WITHOUT_TO = {Decision.Outcome.RECOMMENDED: "Recommended", Decision.Outcome.DELEGATED: "Delegated"}


@dataclass(frozen=True)
class PartLine:
    """A part of a meeting's items, under the item's number, with its outcome or none yet."""

    number: str
    part: Part
    decision: Decision | None


def sentence_of(decision: Decision) -> str:
    """'Approved by the Provider Collaborative Board on Monday 26 February 2024. It takes effect on …'."""
    meeting = decision.part.item.meeting
    outcome = WITHOUT_TO.get(decision.outcome, decision.get_outcome_display())
    sentences = [f"{outcome} by the {meeting.body.name} on {date_nhs(meeting.date)}."]
    if not decision.quorate:
        sentences.append("It was taken without quorum and needs ratification.")
    if decision.effective_on:
        sentences.append(f"It takes effect on {date_nhs(decision.effective_on)}.")
    return " ".join(sentences)


def parts_of(meeting: Meeting, user: User) -> list[PartLine]:
    """Every part of the meeting's items that the reader sees, in the order of the agenda."""
    rows = {row.item.pk: (place, row) for place, row in enumerate(numbered(meeting, user))}
    parts = visible(Part.objects.filter(item__in=rows), user).select_related("item", "entry")
    taken = visible(Decision.objects.filter(part__item__in=rows), user).select_related("entry")
    taken = {decision.part_id: decision for decision in taken}
    ordered = sorted(parts, key=lambda part: (rows[part.item_id][0], part.number))
    return [PartLine(rows[part.item_id][1].number, part, taken.get(part.pk)) for part in ordered]
