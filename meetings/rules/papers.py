"""Answers about papers: whether they are late, whose turn it is, and what their cover sheet still lacks."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from meetings.models import CoverField, Paper

from .agenda import came_late

STATUS, FIELD = Paper.Status, CoverField.Name
AUTHOR, SPONSOR, OFFICE, NOBODY = "author", "sponsor", "office", ""
TURNS = {
    STATUS.EXPECTED: AUTHOR,
    STATUS.DRAFTING: AUTHOR,
    STATUS.RETURNED: AUTHOR,
    STATUS.CLEARED: AUTHOR,
    STATUS.WITH_SPONSOR: SPONSOR,
    STATUS.SUBMITTED: OFFICE,
}
USUAL_FIELDS = (
    FIELD.SPONSOR, FIELD.SUMMARY, FIELD.CONSIDERED_BY, FIELD.RISKS, FIELD.FINANCIAL, FIELD.QUALITY, FIELD.EQUALITY,
    FIELD.DATA_PROTECTION,
)  # fmt: skip


def is_past_deadline(paper: Paper, today: datetime.date) -> bool:
    """Whether a file handed in today is late. After the meeting it only completes the record."""
    return came_late(today, paper.due, paper.item.meeting)


def turn_of(paper: Paper) -> str:
    """Who is to do something about a paper: its author, its sponsor, the office, or nobody."""
    return TURNS.get(paper.status, NOBODY)


def empty_fields(paper: Paper, required: Iterable[str]) -> list[str]:
    """The fields of the cover sheet that are required and empty. Who clears a paper is its sponsor."""
    return [name for name in required if not getattr(paper, name).strip() and not _is_given(paper, name)]


def _is_given(paper: Paper, name: str) -> bool:
    return name == FIELD.SPONSOR and paper.sponsored_by_id is not None
