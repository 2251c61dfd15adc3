"""What a body's decision makes of what was put before it. Meetings hand the decision on; nothing else settles it."""

from __future__ import annotations

import datetime

from django.db import transaction

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Entry, Record
from collab_portal.records.services import move, save
from networks.models import DecidedByBody
from programmes.models import Body

Status = DecidedByBody.Status


@transaction.atomic
def settle(
    record: Record, *, outcome: str, body: Body, on: datetime.date, authority: str, by: User, decision: Entry,
    conditions: str = "",
) -> Record:  # fmt: skip
    """Write down what the deciding body made of it, and on which authority. Raises RuleBroken for another body."""
    require(by, "manage", record)
    if record.decided_by_id != body.pk:
        raise RuleBroken(f"{record.decided_by} decides on it, not {body}.")
    move(record, outcome, by=by, reason=authority)
    record.decided_on, record.authority, record.decision = on, authority, decision
    record.conditions = conditions.strip()
    save(record, by=by, reason=authority)
    notify([record.created_by], f"{record.get_status_display()}: {record}", about=record, by=by)
    return record


@transaction.atomic
def take_back_proposal(record: Record, *, by: User, reason: str) -> Record:
    """Take back what waits for a decision, with the reason."""
    require(by, "manage", record)
    return move(record, Status.WITHDRAWN, by=by, reason=reason.strip())
