"""Answers about papers."""

import datetime

from meetings.models import Paper

from .agenda import came_late


def is_past_deadline(paper: Paper, today: datetime.date) -> bool:
    """Whether a file handed in today is late. After the meeting it only completes the record."""
    return came_late(today, paper.due, paper.item.meeting)
