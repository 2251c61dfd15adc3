"""Outcomes of recommendation parts, with the quorum of the moment frozen beside them."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from collab_portal.ui.words import date_nhs
from meetings.models import Decision, ItemQuorum, Part, Sitting
from meetings.rules.outcomes import why_not
from meetings.selectors.authority import answers_of
from meetings.selectors.quorum import Room, room
from meetings.signals import decision_recorded

from .adjourn import refuse_adjourned
from .authority import freeze_authority
from .doors import require_either
from .presence import refuse_locked

WITHOUT_QUORUM = "Taken without quorum: needs ratification."


@transaction.atomic
def record_decision(
    part: Part,
    *,
    outcome: str,
    wording: str,
    by: User,
    conditions: str = "",
    owner: User | None = None,
    authority_text: str = "",
    effective_on: datetime.date | None = None,
) -> Decision:
    """The outcome of one part, in the words of the minutes; freezes quorum and authority, then announces it.

    Without quorum it is recorded as such and needs ratification (domain.md, Attendance). Raises RuleBroken where the
    part has its outcome already, the outcome is not open to this item or body, or the minutes are locked.
    """
    require_either(by, part)
    meeting = part.item.meeting
    refuse_locked(meeting)
    _refuse_early(meeting)
    refuse_adjourned(part.item)
    _refuse_outcome(part, outcome, conditions)
    if Decision.objects.filter(part=part).exists():
        raise RuleBroken("This part has its outcome already. Change that one instead, with the reason.")
    rooms, could = _freeze(part, by=by), answers_of([part]).get(part.pk)
    decision = Decision(
        part=part, outcome=outcome, wording=wording.strip(), conditions=conditions, owner=owner,
        authority_text=authority_text.strip() or (could.summary if could else ""), effective_on=effective_on,
        quorate=bool(rooms) and all(each.quorum.quorate for _, each in rooms), quorum_text=_quorum_text(rooms),
    )  # fmt: skip
    save(decision, by=by)
    freeze_authority(decision, could, by=by)
    decision_recorded.send(sender=Decision, decision=decision, by=by)
    notify([owner] if owner else [], "You own a decision", about=decision, by=by)
    return decision


@transaction.atomic
def correct_decision(
    decision: Decision, *, outcome: str, wording: str, by: User, reason: str, conditions: str = ""
) -> Decision:
    """Put right how an outcome was written down, while the minutes are a draft. Quorum and authority stay as frozen."""
    require_either(by, decision)
    refuse_locked(decision.part.item.meeting)
    _refuse_outcome(decision.part, outcome, conditions)
    if not reason.strip():
        raise RuleBroken("Say why the decision is corrected.")
    decision.outcome, decision.wording, decision.conditions = outcome, wording.strip(), conditions
    return save(decision, by=by, reason=reason)


def _refuse_early(meeting) -> None:
    if meeting.date > timezone.localdate():
        raise RuleBroken(f"This meeting is on {date_nhs(meeting.date)}: outcomes are recorded from that day.")


def _refuse_outcome(part: Part, outcome: str, conditions: str) -> None:
    if reason := why_not(outcome, part.item.purpose, part.item.meeting.body.structure):
        raise RuleBroken(reason)
    if outcome == Decision.Outcome.CONDITIONS and not conditions.strip():
        raise RuleBroken({"conditions": "Enter the conditions of the approval."})


def _freeze(part: Part, *, by: User) -> list[tuple[Sitting, Room]]:
    """One row for each sitting that decides: the rule in force, who counted, what was missing."""
    rooms = [
        (sitting, room(sitting, part.item))
        for sitting in part.item.meeting.sittings.in_use()
        .filter(decides=True)
        .select_related("body", "meeting")
        .order_by("pk")
    ]
    for sitting, each in rooms:
        counted = {**each.quorum.counted, "missing": each.quorum.missing, "people": _people(each)}
        quorum = ItemQuorum(
            part=part, sitting=sitting, quorate=each.quorum.quorate, sentence=each.rule, counted=counted
        )
        save(quorum, by=by)
    return rooms


def _people(each: Room) -> list[str]:
    """Who counted, as minutes name them."""
    return [
        ", ".join(filter(None, [row.job_title or row.person.name, row.for_trust and row.for_trust.name]))
        for row in each.filled
    ]


def _quorum_text(rooms: list[tuple[Sitting, Room]]) -> str:
    several = len(rooms) > 1
    lines = [f"{sitting.body}: {each.sentence}. {each.rule}." if several else f"{each.sentence}. {each.rule}."
             for sitting, each in rooms]  # fmt: skip
    if not rooms or not all(each.quorum.quorate for _, each in rooms):
        lines.append(WITHOUT_QUORUM)
    return " ".join(lines)
