"""What networks put before a body: put on its agenda, and settled by what it decides (as stage gates are)."""

from __future__ import annotations

from django.db import transaction

from collab_portal.access.checks import can, require
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.errors import RuleBroken
from collab_portal.records.models import Record
from collab_portal.ui.words import date_nhs
from meetings.models import AgendaItem, Decision, Meeting, Part
from meetings.rules.gates import OPEN_MEETINGS, asks_to_pass
from networks.models import DecidedByBody
from networks.services import settle

from .agenda import add_to_agenda
from .parts import add_part

Status, Outcome = DecidedByBody.Status, Decision.Outcome
MAKES = {
    Outcome.APPROVED: Status.APPROVED,
    Outcome.RATIFIED: Status.APPROVED,
    Outcome.CONDITIONS: Status.CONDITIONS,
    Outcome.REJECTED: Status.REJECTED,
}


STAYS = "What was put before the body follows this outcome, so it can’t be corrected here. Take a new decision on it."


@transaction.atomic
def put_forward(record: Record, *, meeting: Meeting, by: User) -> AgendaItem:
    """Put it on the agenda of the body that decides on it: an item to approve, with what is asked as its part."""
    require(by, "view", record)
    if meeting.body_id != record.decided_by_id:
        raise RuleBroken({"meeting": f"{record.decided_by} decides on it. Choose one of its meetings."})
    if not record.is_open:
        raise RuleBroken(f"It does not wait for a decision: it is {record.get_status_display().lower()}.")
    if meeting.status not in OPEN_MEETINGS:
        raise RuleBroken({"meeting": f"Nothing more can go on the agenda of {meeting}. Choose a later meeting."})
    if AgendaItem.objects.in_use().filter(subject=record.pk, meeting=meeting).exists():
        raise RuleBroken({"meeting": "It stands on that agenda already."})
    item = add_to_agenda(
        meeting, name=str(record)[:200], form="paper", purpose="approve", summary=record.why, subject=record, by=by
    )
    add_part(item, verb=Part.Verb.APPROVE, text=record.asks, value=record.value, by=by)
    return item


def refuse_settled_correction(decision: Decision, *, outcome: str, conditions: str) -> None:
    """What was settled by a decision is not settled otherwise by correcting how it was written down."""
    item = decision.part.item
    if item.subject_id is None or not issubclass(item.subject.model, DecidedByBody):
        return
    was, now = (MAKES.get(decision.outcome), decision.conditions.strip()), (MAKES.get(outcome), conditions.strip())
    if decision.effect_on_id and was != now:
        raise RuleBroken({"outcome": STAYS})


def decide_put_forward(decision: Decision, record: Record, by: User) -> Record | None:
    """It becomes what its body decided; nothing where another body or part decided, or where it no longer waits."""
    item, outcome = decision.part.item, MAKES.get(decision.outcome)
    body, day = item.meeting.body, item.meeting.date
    parts = list(Part.objects.in_use().filter(item=item))
    if outcome is None or not record.is_open or body.pk != record.decided_by_id:
        return None
    if not asks_to_pass(decision.part, parts):
        return None
    return settle(
        record, outcome=outcome, body=body, on=day, decision=decision.entry,
        authority=f"Decision {decision.reference} of the {body}, {date_nhs(day)}",
        conditions="" if item.is_private else decision.conditions,
        by=by if can(by, "manage", record) else system_actor("Portal"),
    )  # fmt: skip
