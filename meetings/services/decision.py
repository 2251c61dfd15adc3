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
from meetings.selectors.ballots import votes_of
from meetings.selectors.lattice import takes_positions
from meetings.selectors.room_facts import Room, RoomFacts
from meetings.signals import decision_recorded
from programmes.models import Body

from .adjourn import refuse_adjourned
from .advice import send_advice
from .authority import freeze_authority
from .decision_links import ratified_by_part, refuse_ratification, refuse_supersession, refuse_to_body
from .doors import require_either
from .effects import apply_effect
from .gates import refuse_at_gate, refuse_gate_correction
from .inquorate import send_for_ratification, settle_ratified
from .position import Said, derive_positions, take_positions
from .presence import refuse_locked
from .put_forward import refuse_settled_correction
from .vote import refuse_by_vote, vote_text

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
    to_body: Body | None = None,
    supersedes: Decision | None = None,
    needs_all: bool = False,
    said: list[Said] | None = None,
) -> Decision:
    """The outcome of one part, in the words of the minutes; freezes quorum, authority and vote, then announces it.

    Without quorum it is recorded as such and needs ratification (domain.md, Attendance): it comes back at the body's
    next meeting by itself. `said` are the positions of trusts, where each decides for itself. Raises RuleBroken where
    the part has its outcome already, the outcome is not open to this item or body, the vote did not carry it, or the
    minutes are locked.
    """
    require_either(by, part)
    refuse_locked(part.item.meeting)
    _refuse_early(part.item.meeting)
    refuse_adjourned(part.item)
    refuse_at_gate(part, outcome, by=by)
    _refuse(part, outcome, conditions, to_body=to_body, supersedes=supersedes)
    facts = RoomFacts(part.item.meeting)
    votes = votes_of(part, facts)
    refuse_by_vote(part, outcome, votes)
    rooms, could = _freeze(part, facts, by=by), answers_of([part]).get(part.pk)
    decision = Decision(
        part=part, outcome=outcome, wording=wording.strip(), conditions=conditions, owner=owner,
        authority_text=authority_text.strip() or (could.summary if could else ""), effective_on=effective_on,
        quorate=bool(rooms) and all(each.quorum.quorate for _, each in rooms), quorum_text=_quorum_text(rooms),
        to_body=to_body, supersedes=supersedes, ratifies=ratified_by_part(part, outcome),
        needs_all=needs_all and takes_positions(part), vote=vote_text(part, outcome, votes),
    )  # fmt: skip
    refuse_ratification(decision.ratifies, part, quorate=decision.quorate, by=by)
    save(decision, by=by)
    freeze_authority(decision, could, by=by)
    _follow(decision, said or [], by=by)
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
    _refuse_correction(decision, outcome)
    refuse_gate_correction(decision, outcome=outcome, wording=wording, conditions=conditions)
    refuse_settled_correction(decision, outcome=outcome, conditions=conditions)
    if not reason.strip():
        raise RuleBroken("Say why the decision is corrected.")
    decision.outcome, decision.wording, decision.conditions = outcome, wording.strip(), conditions
    return save(decision, by=by, reason=reason)


def _refuse(part: Part, outcome: str, conditions: str, *, to_body: Body | None, supersedes: Decision | None) -> None:
    """All but a vote that stands against this outcome; the part stays locked, so that no vote slips in meanwhile."""
    Part._base_manager.select_for_update(of=("self",)).get(pk=part.pk)
    _refuse_outcome(part, outcome, conditions)
    if Decision.objects.filter(part=part).exists():
        raise RuleBroken("This part has its outcome already. Change that one instead, with the reason.")
    refuse_to_body(outcome, to_body, part)
    refuse_supersession(outcome, supersedes, part)


def _follow(decision: Decision, said: list[Said], *, by: User) -> None:
    """What a decision leaves behind: positions, its ratification, what it ratifies, its effect, its referrals."""
    derive_positions(decision, by=by)
    if said:
        take_positions(decision, said, by=by)
    body = decision.part.item.meeting.body
    if not decision.quorate and decision.outcome in Decision.BINDING and body.structure != Body.Structure.IN_COMMON:
        send_for_ratification(decision)
    if decision.ratifies:
        settle_ratified(decision.ratifies, by=by)
        apply_effect(decision.ratifies, by=by)
    apply_effect(decision, by=by)
    send_advice(decision, by=by)


def _refuse_correction(decision: Decision, outcome: str) -> None:
    """An outcome that others rest on stays what it is in kind: it binds or not, it ratifies or not."""
    refuse_to_body(outcome, decision.to_body, decision.part)
    refuse_by_vote(decision.part, outcome, votes_of(decision.part))
    if decision.ratifies and outcome != Decision.Outcome.RATIFIED:
        raise RuleBroken({"outcome": f"It ratified {decision.ratifies.reference}, so it stays ‘Ratified’."})
    rests = decision.positions.in_use().exists() or decision.supersedes_id or decision.effect_on_id
    if outcome not in Decision.BINDING and rests:
        raise RuleBroken({"outcome": "Positions, a replacement or a change of a record rest on this outcome."})


def _refuse_early(meeting) -> None:
    if meeting.date > timezone.localdate() and not meeting.by_circulation:
        raise RuleBroken(f"This meeting is on {date_nhs(meeting.date)}: outcomes are recorded from that day.")


def _refuse_outcome(part: Part, outcome: str, conditions: str) -> None:
    if reason := why_not(outcome, part.item.purpose, part.item.meeting.body.structure):
        raise RuleBroken(reason)
    if outcome == Decision.Outcome.CONDITIONS and not conditions.strip():
        raise RuleBroken({"conditions": "Enter the conditions of the approval."})


def _freeze(part: Part, facts: RoomFacts, *, by: User) -> list[tuple[Sitting, Room]]:
    """One row for each sitting that decides: the rule in force, who counted, what was missing."""
    rooms = [(sitting, facts.room(sitting, part.item)) for sitting in facts.deciding]
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
