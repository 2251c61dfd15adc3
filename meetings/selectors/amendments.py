"""What later meetings changed in a meeting's minutes."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Amendment, Meeting
from meetings.rules.minutes import change_in_words


@dataclass(frozen=True)
class AmendmentLine:
    """An amendment or correction, and the change in words."""

    amendment: Amendment
    words: str


def amendments_of(meeting: Meeting, user: User) -> list[AmendmentLine]:
    """The amendments of a meeting's minutes that the reader may see, in the order in which they were entered."""
    rows = visible(Amendment.objects.filter(meeting=meeting), user).select_related("entry", "by_meeting__body")
    return [AmendmentLine(row, change_in_words(row.place, row.was, row.now)) for row in rows.order_by("pk")]
