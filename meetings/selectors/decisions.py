"""A decision in one sentence, and what a meeting decided or still has to."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import date_nhs
from meetings.models import Decision, Meeting, Part
from meetings.rules.lattice_words import summary
from programmes.models import Body

from .agenda import numbered
from .lattice import lines_of, positions_of, takes_positions

WITHOUT_TO = {Decision.Outcome.RECOMMENDED: "Recommended", Decision.Outcome.DELEGATED: "Delegated"}


@dataclass(frozen=True)
class PartLine:
    """A part of a meeting's items, under the item's number, with its outcome or none yet."""

    number: str
    part: Part
    decision: Decision | None


def sentence_of(decision: Decision) -> str:
    """'Approved by the Provider Collaborative Board on Monday 26 February 2024. It takes effect on …'.

    Where each trust decides for itself it is a summary of their positions, never 'approved by the board'.
    """
    return " ".join([*_taken(decision), *_since(decision)])


def _taken(decision: Decision) -> list[str]:
    meeting, outcome = decision.part.item.meeting, decision.get_outcome_display()
    if takes_positions(decision.part) and decision.outcome in Decision.BINDING:
        positions = positions_of(decision)
        if not positions:
            return [f"Before the {meeting.body.name} on {date_nhs(meeting.date)}: no trust’s position is recorded yet."]
        given = {"needs_all": decision.needs_all, "effective_on": decision.effective_on}
        return [summary(outcome, lines_of(positions), **given)]
    to = f" to {decision.to_body}" if decision.to_body else ""
    outcome = WITHOUT_TO.get(decision.outcome, outcome)
    found = [f"{outcome}{to} by the {meeting.body.name} on {date_nhs(meeting.date)}."]
    if decision.effective_on:
        found.append(f"It takes effect on {date_nhs(decision.effective_on)}.")
    return found


def _since(decision: Decision) -> list[str]:
    """What became of it: ratified or not where it was taken without quorum; replaced."""
    found = []
    if not decision.quorate and not takes_positions(decision.part):
        later = decision.ratified_by.in_use().filter(quorate=True).select_related("entry", "part__item__meeting")
        ratified = later.first()
        found.append(
            f"It was taken without quorum; {ratified.reference} ratified it on {date_nhs(_day(ratified))}."
            if ratified
            else "It was taken without quorum and needs ratification."
        )
    successor = decision.superseded_by.in_use().select_related("entry", "part__item__meeting").first()
    if successor:
        since = successor.effective_on or _day(successor)
        words = "is no longer in force: it was" if since <= datetime.date.today() else "will be"
        found.append(f"It {words} replaced by {successor.reference} from {date_nhs(since)}.")
    return found


def _day(decision: Decision) -> datetime.date:
    return decision.part.item.meeting.date


def linked_to(decision: Decision, user: User) -> list[tuple[str, Decision]]:
    """The decisions tied to this one that the reader sees, each with how."""
    related = Decision.objects.select_related("entry", "part__item__meeting")
    ways = (
        ("Replaces", related.filter(superseded_by=decision)),
        ("Replaced by", related.filter(supersedes=decision)),
        ("Ratifies", related.filter(ratified_by=decision)),
        ("Ratified by", related.filter(ratifies=decision)),
    )
    return [(how, row) for how, rows in ways for row in visible(rows, user).order_by("pk")]


def replaceable(body: Body, day: datetime.date, user: User):
    """The body's decisions that one of this day may replace: they bind, and no other has replaced them."""
    rows = Decision.objects.filter(part__item__meeting__body=body, part__item__meeting__date__lte=day)
    rows = rows.filter(outcome__in=Decision.BINDING).exclude(superseded_by__entry__withdrawn_at__isnull=True,
                                                             superseded_by__isnull=False)  # fmt: skip
    return visible(rows, user).select_related("entry").order_by("-pk")


def parts_of(meeting: Meeting, user: User) -> list[PartLine]:
    """Every part of the meeting's items that the reader sees, in the order of the agenda."""
    rows = {row.item.pk: (place, row) for place, row in enumerate(numbered(meeting, user))}
    parts = visible(Part.objects.filter(item__in=rows), user).select_related("item", "entry")
    taken = visible(Decision.objects.filter(part__item__in=rows), user).select_related("entry")
    taken = {decision.part_id: decision for decision in taken}
    ordered = sorted(parts, key=lambda part: (rows[part.item_id][0], part.number))
    return [PartLine(rows[part.item_id][1].number, part, taken.get(part.pk)) for part in ordered]
