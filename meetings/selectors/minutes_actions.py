"""Actions as minutes say them: as they were agreed, whatever was changed afterwards."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.words import date_nhs
from meetings.models import Action, Meeting


@dataclass
class ActionLine:
    """An action as minutes say it, and whether it is to be taken outside of the meeting."""

    line: str
    outside: bool


def actions_of_minutes(meeting: Meeting, user: User) -> dict[int | None, list[ActionLine]]:
    """The meeting's actions that the reader may see, by item; those of no item under None."""
    rows = visible(Action.objects.filter(meeting=meeting), user).prefetch_related(
        "wordings", "dues", "owners__entry", "owners__person", "owners__trust"
    )
    approval = getattr(meeting, "approval", None)
    found = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.item_id].append(ActionLine(_action_line(row, approval and approval.created_at), row.outside_meeting))
    return found


def _action_line(action: Action, approved_at: datetime.datetime | None) -> str:
    """As it was agreed: the first wording, the first date and the owners, whatever was changed after the approval."""
    owners = sorted(action.owners.all(), key=lambda row: row.pk)
    of_then = [row for row in owners if _before(row, approved_at) and not _ended_before(row, approved_at)]
    dues = [row for row in sorted(action.dues.all(), key=lambda row: row.pk) if _before(row, approved_at)]
    wordings = sorted(action.wordings.all(), key=lambda row: row.pk)
    due = f"by {date_nhs(dues[0].due)}" if dues else ""
    tail = ", ".join(filter(None, ["; ".join(owner_words(row) for row in of_then), due]))
    text = wordings[0].text if wordings else action.text
    return f"{text} ({tail})" if tail else text


def _before(row, moment: datetime.datetime | None) -> bool:
    return moment is None or row.created_at <= moment


def _ended_before(row, moment: datetime.datetime | None) -> bool:
    """Whether an owner had ended by the approval; one who ended since still stands in what was approved."""
    return not in_use(row) and (moment is None or row.entry.withdrawn_at <= moment)


def owner_words(owner) -> str:
    """An owner as a log or minutes name them: person, role, trust."""
    return ", ".join(filter(None, [str(owner.person or ""), owner.job_title, owner.trust.short if owner.trust else ""]))


def in_use(row) -> bool:
    return row.entry.withdrawn_at is None
