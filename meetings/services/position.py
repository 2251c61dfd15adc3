"""Positions of trusts: each decides for itself in committees in common; a joint committee's decision binds them all."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction

from collab_portal.access.checks import can, people_who
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from collab_portal.ui.words import date_nhs
from meetings.models import Decision, Part, Position
from meetings.rules import lattice as rule
from meetings.rules.lattice import Taken, may_be_given_to_board, status_of
from meetings.selectors.ballots import votes_of
from meetings.selectors.lattice import (
    Behind,
    authority_for,
    behind_each,
    quorate_for,
    stance_by_vote,
    takes_positions,
)
from meetings.selectors.room_facts import RoomFacts
from programmes.models import Body, Organisation
from programmes.selectors.board_dates import next_board_date

from .doors import may_either
from .presence import refuse_locked

DONE = (Position.Status.RATIFIED, Position.Status.REFUSED)


@dataclass(frozen=True)
class Said:
    """What a trust's committee, or its decision-maker, said."""

    trust: Organisation
    stance: str
    wording: str = ""


@transaction.atomic
def take_positions(decision: Decision, said: list[Said], *, by: User, reason: str = "") -> list[Position]:
    """What each trust makes of a decision. It binds the trust by this position only (domain.md, Position).

    The office, the secretary and the chair of the meeting record every trust's; a trust's own people only theirs.
    Until the minutes are agreed a position can be put right, with the reason. Raises RuleBroken where the body takes
    no positions, the decision binds nobody, a trust does not decide here, or its board has answered already.
    """
    refuse_locked(decision.part.item.meeting)
    Decision._base_manager.select_for_update(of=("self",)).get(pk=decision.pk)
    _refuse_decision(decision)
    behind = {each.trust.pk: each for each in behind_each(decision.part)}
    for each in said:
        if each.trust.pk not in behind:
            raise RuleBroken(f"{each.trust} does not decide in {decision.part.item.meeting.body} on this item.")
        if not may_record(by, decision.part, behind[each.trust.pk]):
            raise PermissionDenied(f"Only {each.trust.short}’s own people, or the office of the meeting, record this.")
    return [_take(decision, each, behind[each.trust.pk], by=by, reason=reason) for each in said]


def may_record(user: User, part: Part, behind: Behind) -> bool:
    """Who may record a trust's position: who runs or chairs the meeting, the trust's people, who sits for it."""
    own = can(user, "manage", behind.trust) or (behind.vote is not None and may_either(user, behind.vote.sitting.body))
    sits = user in [row.person for row in behind.present]
    return may_either(user, part) or ((own or sits) and can(user, "view", part))


def behind_own(part: Part, user: User) -> list[Behind]:
    """The trusts whose position a person may record."""
    return [each for each in behind_each(part) if may_record(user, part, each)]


@transaction.atomic
def derive_positions(decision: Decision, *, by: User) -> list[Position]:
    """In a joint committee: its one decision as each member trust's position, with the dissent of who voted against."""
    if decision.part.item.meeting.body.structure != Body.Structure.JOINT or decision.outcome not in Decision.BINDING:
        return []
    facts = RoomFacts(decision.part.item.meeting)
    vote = next(iter(votes_of(decision.part, facts)), None)
    found = behind_each(decision.part, facts) if vote else []
    return [
        _write(Position(decision=decision, trust=each.trust), stance_by_vote(vote, each.trust, each), "", each, by=by)
        for each in found
    ]


@transaction.atomic
def give_to_board(position: Position, *, by: User) -> Position:
    """A trust that was away, stood back or abstained may still join: its own board is asked to ratify."""
    if not (by.is_system or can(by, "manage", position)):
        raise PermissionDenied("Only the trust’s own people, or the office of the meeting, can give it to the board.")
    if not may_be_given_to_board(position.stance, position.status):
        raise RuleBroken(f"{position.trust.short} {_state(position)}, so there is nothing to give to its board.")
    position.due = due_for(position)
    save(position, by=by, reason="Given to its board")
    move(position, Position.Status.SUBJECT, by=by, reason="Given to its board")
    tell_secretaries(position, by=by)
    return position


def due_for(position: Position):
    """The day of the trust's next own board after the meeting, where it is known."""
    found = next_board_date(position.trust, position.decision.part.item.meeting.date)
    return found and found.on


def tell_secretaries(position: Position, *, by: User) -> None:
    """The trust's company secretaries hear that a decision waits for their board."""
    when = f" by {date_nhs(position.due)}" if position.due else ""
    what = f"{position.decision.reference} waits for ratification by your board{when}"
    notify(people_who("manage", position.trust), what, about=position, by=by, key=f"ratify:{position.pk}")


def _take(decision: Decision, said: Said, behind: Behind, *, by: User, reason: str) -> Position:
    _refuse_stance(said, behind)
    position = Position.objects.in_use().filter(decision=decision, trust=said.trust).select_related("entry").first()
    if position is None:
        return _write(Position(decision=decision, trust=said.trust), said.stance, said.wording, behind, by=by)
    if position.status in DONE:
        raise RuleBroken(f"{said.trust.short} {_state(position)}. Its position stays as it is.")
    if (position.stance, position.wording) == (said.stance, said.wording.strip()):
        return position
    if not reason.strip():
        raise RuleBroken({"reason": f"{said.trust.short} has a position already. Say why it is put right."})
    return _write(position, said.stance, said.wording, behind, by=by, reason=reason)


def _write(position: Position, stance: str, wording: str, behind: Behind, *, by: User, reason: str = "") -> Position:
    decision = position.decision
    position.stance, position.wording, position.sitting = stance, wording.strip(), behind.sitting
    position.quorate = quorate_for(decision, behind.sitting)
    position.authority = authority_for(decision, position.trust)
    may = position.authority.may if position.authority else None
    status = status_of(Taken(stance, position.quorate, may), decision.part.item.meeting.body.structure)
    position.due = due_for(position) if status == Position.Status.SUBJECT else None
    if position._state.adding:
        position.status = status
    save(position, by=by, reason=reason)
    if position.status != status:
        move(position, status, by=by, reason=reason)
    if status == Position.Status.SUBJECT:
        tell_secretaries(position, by=by)
    return position


def _refuse_decision(decision: Decision) -> None:
    body = decision.part.item.meeting.body
    if not takes_positions(decision.part):
        raise RuleBroken(f"{body} is no committees in common: its decision is one, and no trust takes a position.")
    if decision.outcome not in Decision.BINDING:
        raise RuleBroken(f"This was {decision.get_outcome_display().lower()}: there is nothing to take a position on.")


def _refuse_stance(said: Said, behind: Behind) -> None:
    name, vote = said.trust.short, behind.vote
    if said.stance not in Position.Stance.values:
        raise RuleBroken(f"Choose the position of {name}.")
    if said.stance in (rule.AGREE, rule.DISAGREE, rule.RESERVED) and not behind.present:
        raise RuleBroken(f"Nobody is here for {name}, so it is absent. List who is, or choose ‘Absent’.")
    if vote and vote.was_taken and vote.tally.answer:
        if said.stance == rule.AGREE and not vote.tally.answer.carried:
            raise RuleBroken(f"{name} can’t agree: its committee voted {vote.tally.sentence}")
        if said.stance == rule.DISAGREE and vote.tally.answer.carried:
            raise RuleBroken(f"{name} can’t disagree: its committee voted {vote.tally.sentence}")


def _state(position: Position) -> str:
    words = {
        Position.Status.RATIFIED: "has ratified it by its own board",
        Position.Status.REFUSED: "has refused it by its own board",
        Position.Status.BOUND: "is bound by it",
        Position.Status.SUBJECT: "has it before its board already",
        Position.Status.NOT_BOUND: "disagrees",
    }
    return words[position.status]
