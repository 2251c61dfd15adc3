"""What a trust's own board made of a decision that was subject to it, and who must hear of a refusal."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import can, people_who, require
from collab_portal.accounts.models import User
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save, withdraw
from collab_portal.ui.words import date_nhs
from meetings.models import Decision, Position, Ratification
from meetings.rules.lattice import falls, is_settled
from meetings.rules.lattice_words import completed, refusal
from meetings.selectors.lattice import lines_of, positions_of
from programmes.models import Body

from .effects import apply_effect

Outcome, Status = Ratification.Outcome, Position.Status
MOVES_TO = {Outcome.RATIFIED: Status.RATIFIED, Outcome.CONDITIONS: Status.RATIFIED, Outcome.REFUSED: Status.REFUSED}


@transaction.atomic
def ratify(
    position: Position,
    *,
    outcome: str,
    on: datetime.date,
    wording: str,
    by: User,
    conditions: str = "",
    minute: str = "",
    by_body: Body | None = None,
    decision: Decision | None = None,
) -> Ratification:
    """A trust's own board ratified a decision, with its wording and conditions, or refused it; entered by its company
    secretary or the office of the meeting. `decision` is the board's own where the portal has it.

    Raises RuleBroken where the trust is bound already, its board has answered, the day is before the decision or in
    the future, or the body is not that trust's board. A refusal tells everybody what it means for them.
    """
    _require_keeper(by, position)
    locked = Position._base_manager.select_for_update(of=("self",)).get(pk=position.pk)
    _refuse_state(position, locked.status)
    _refuse_day(position, on)
    _refuse_words(outcome, wording, conditions)
    _refuse_board(position, by_body, decision, outcome, by)
    row = Ratification(
        position=position, outcome=outcome, on=on, wording=wording.strip(), conditions=conditions.strip(),
        minute=minute.strip(), by_body=by_body or (decision and decision.part.item.meeting.body), decision=decision,
    )  # fmt: skip
    save(row, by=by)
    move(position, MOVES_TO[outcome], by=by, reason=f"{row.get_outcome_display()} on {date_nhs(on)}")
    _tell(position, by=by)
    apply_effect(position.decision, by=by)
    return row


@transaction.atomic
def take_back_ratification(row: Ratification, *, reason: str, by: User) -> Position:
    """What a board decided was entered wrongly: its trust's answer is open again, and everybody who was told hears it.

    Raises RuleBroken where it was taken back already, and once the decision has changed a record.
    """
    position, decision = row.position, row.position.decision
    _require_keeper(by, position)
    Position._base_manager.select_for_update(of=("self",)).get(pk=position.pk)
    if not Ratification.objects.in_use().filter(pk=row.pk).exists():
        raise RuleBroken("This was taken back already.")
    if decision.effect_on_id:
        raise RuleBroken(f"{decision.reference} has changed a record since. To undo that takes a new decision.")
    withdraw(row, by=by, reason=reason)
    move(position, Status.SUBJECT, by=by, reason=reason)
    what = f"{decision.reference}: what the board of {position.trust.short} decided was entered wrongly"
    text = f"Its answer is open again. The reason: {reason.strip()}"
    _tell_all(decision, positions_of(decision), what, text, by=by)
    return position


def _require_keeper(by: User, position: Position) -> None:
    """The trust's own people, or who runs the meeting: never another trust's."""
    if not (by.is_system or can(by, "manage", position)):
        raise PermissionDenied(f"Only {position.trust.short}’s own people, or the office of the meeting, record this.")


def _refuse_state(position: Position, status: str) -> None:
    if status == Status.SUBJECT:
        return
    name = position.trust.short
    words = {
        Status.BOUND: f"{name} is bound by this decision already, so there is nothing to ratify.",
        Status.RATIFIED: f"The board of {name} has ratified this already.",
        Status.REFUSED: f"The board of {name} has refused this already. To reconsider it takes a new decision.",
        Status.NOT_BOUND: f"{name} took no part in this decision. Give it to its board first.",
    }
    raise RuleBroken(words[Status(status)])


def _refuse_day(position: Position, on: datetime.date) -> None:
    taken = position.decision.part.item.meeting.date
    if on > timezone.localdate():
        raise RuleBroken({"on": "The board has not met yet on that day. Record it once it has."})
    if on < taken:
        raise RuleBroken({"on": f"The decision was taken on {date_nhs(taken)}. A board can’t ratify it before."})


def _refuse_words(outcome: str, wording: str, conditions: str) -> None:
    if not wording.strip():
        raise RuleBroken({"wording": "Enter what the board’s minutes say."})
    if outcome == Outcome.CONDITIONS and not conditions.strip():
        raise RuleBroken({"conditions": "Enter the conditions that the board made."})
    if outcome != Outcome.CONDITIONS and conditions.strip():
        raise RuleBroken({"conditions": "Choose ‘Ratified with conditions’, or leave the conditions empty."})


def _refuse_board(position: Position, by_body: Body | None, decision: Decision | None, outcome: str, by: User) -> None:
    name = position.trust.short
    if by_body and by_body.organisation_id != position.trust_id:
        raise RuleBroken({"by_body": f"{by_body} is no board of {name}. Choose one of its own, or leave this empty."})
    if decision is None:
        return
    require(by, "view", decision)
    if decision.part.item.meeting.body.organisation_id != position.trust_id or decision.pk == position.decision_id:
        raise RuleBroken({"decision": f"Choose a decision of {name}’s own board."})
    if (decision.outcome in Decision.BINDING) == (outcome == Outcome.REFUSED) or not decision.quorate:
        word = decision.get_outcome_display().lower()
        raise RuleBroken({"decision": f"{decision.reference} says ‘{word}’{_quorum(decision)}, which is not the same."})


def _quorum(decision: Decision) -> str:
    return "" if decision.quorate else ", taken without quorum"


def _tell(position: Position, *, by: User) -> None:
    """Of a refusal everybody hears what it means; of the last ratification, that the decision now has effect."""
    decision = position.decision
    positions = positions_of(decision)
    lines, statuses = lines_of(positions), [row.status for row in positions]
    if position.status == Status.REFUSED:
        refused = next(line for line in lines if line.trust == position.trust.short)
        text = refusal(refused, lines, reference=decision.reference, needs_all=decision.needs_all)
        fell = falls(decision.needs_all, [(row.stance, row.status) for row in positions])
        what = f"{decision.reference} {'falls' if fell else 'was refused'}: what it means for {{}}"
        _tell_all(decision, positions, what, text, by=by)
    elif is_settled(decision.needs_all, statuses):
        what = f"{decision.reference} has effect: the last board has ratified"
        _tell_all(decision, positions, what, completed(lines, reference=decision.reference), by=by)


def _tell_all(decision: Decision, positions: list[Position], what: str, text: str, *, by: User) -> None:
    """Each trust's company secretary by its own position, and those who run and chair the body by the decision."""
    for row in positions:
        notify(people_who("manage", row.trust), what.format(row.trust.short), about=row, by=by, text=text)
    body = decision.part.item.meeting.body
    people = people_who("manage", body) | people_who("decide", body)
    notify(people.distinct(), what.format("the trusts"), about=decision, by=by, text=text)
