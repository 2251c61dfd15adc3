"""Written resolutions: a decision between meetings, by circulation, with a deadline and the quorum of a meeting."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import people_who, require
from collab_portal.accounts.models import User, system_actor
from collab_portal.documents.services import comment
from collab_portal.notifications.services import notify
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import move, save
from collab_portal.ui.words import datetime_nhs
from meetings.models import AgendaItem, ForwardItem, Meeting, Part, Presence, Sitting
from meetings.models.agenda import Form, Purpose
from meetings.rules.circulation import TOO_FEW, outcome_of, why_not_circulated
from meetings.rules.outcomes import allowed_outcomes, usual_outcome, usual_wording
from meetings.selectors.ballots import vote_of
from meetings.selectors.circulation import waiting_seats
from meetings.selectors.quorum import room
from programmes.models import Appointment, Body

from .agenda import add_to_agenda
from .ballot import cast
from .decision import record_decision
from .doors import require_either
from .forward import add_forward_item
from .presence import list_present

Status = Meeting.Status
FIRST_MINUTE = datetime.time(0, 0)


@transaction.atomic
def propose_resolution(
    body: Body, *, name: str, closes_on: datetime.date, closes_at: datetime.time, by: User, summary: str = ""
) -> Meeting:
    """A written resolution with one item, to be filled with parts and papers and then circulated.

    Raises RuleBroken for committees in common (each committee circulates for itself) and for a deadline that is past.
    """
    require(by, "manage", body)
    if reason := why_not_circulated(body.structure):
        raise RuleBroken(reason)
    meeting = Meeting(
        body=body, date=closes_on, starts_at=FIRST_MINUTE, ends_at=closes_at, place="By circulation",
        by_circulation=True,
    )  # fmt: skip
    if closes_at == FIRST_MINUTE or meeting.closes <= timezone.now():
        raise RuleBroken({"closes_on": "Enter a deadline to come."})
    save(meeting, by=by)
    save(Sitting(meeting=meeting, body=body), by=by)
    add_to_agenda(meeting, name=name, form=Form.PAPER, purpose=Purpose.APPROVE, summary=summary, by=by)
    return meeting


@transaction.atomic
def circulate(meeting: Meeting, *, by: User) -> Meeting:
    """Send it to those who vote. From now on nothing in it can change: all answer to the same words."""
    require(by, "manage", meeting)
    _require_circulation(meeting)
    if not Part.objects.in_use().filter(item__meeting=meeting).exists():
        raise RuleBroken("Add what the members are asked to decide to its item first.")
    if meeting.closes <= timezone.now():
        raise RuleBroken("Its deadline is past. Edit it to give a later one.")
    move(meeting, Status.AGENDA, by=by)
    meeting.circulated_at = timezone.now()
    save(meeting, by=by)
    voters = [seat.person for seat in waiting_seats(meeting)]
    notify(
        voters, f"A written resolution for you: {meeting.body}", about=meeting, by=by, key=f"circulated:{meeting.pk}"
    )
    return meeting


@transaction.atomic
def answer_resolution(
    meeting: Meeting, seat: Appointment, *, choices: dict[Part, str], by: User, reason: str = ""
) -> None:
    """How a seat votes on each part: by its member, or written down by who runs the body as the member instructed.

    Who answers counts for the quorum. The member is told where another wrote it down. Raises RuleBroken before it is
    circulated, after the deadline, for somebody without a vote or with a conflict, and where a part has no answer.
    """
    require(by, "view", meeting)
    _require_open(meeting)
    if by != seat.person:
        _require_runs(by, meeting)
    sitting = meeting.sittings.in_use().select_related("body", "meeting").get()
    parts = Part.objects.in_use().filter(item__meeting=meeting)
    if set(choices) != set(parts):
        raise RuleBroken("Answer every part.")
    listed = Presence.Capacity.MEMBER
    list_present(sitting, seat.person, capacity=listed, by=system_actor("Written resolutions"))
    for part, choice in choices.items():
        cast(part, sitting=sitting, seat=seat, choice=choice, by=by, reason=reason)
    if by != seat.person:
        notify([seat.person], "Your vote was written down as you instructed", about=meeting, by=by)


@transaction.atomic
def ask_for_a_meeting(meeting: Meeting, *, by: User, reason: str) -> None:
    """A member asks that it be discussed at a meeting instead, for those who see its item. The office decides."""
    item = _item_of(meeting)
    require(by, "contribute", item)
    _require_open(meeting)
    if not reason.strip():
        raise RuleBroken({"reason": "Enter why it should be discussed at a meeting."})
    comment(item, text=f"Asks that this be discussed at a meeting: {reason.strip()}", by=by)
    notify(people_who("manage", meeting), "A member asks for a meeting on a written resolution", about=meeting, by=by)


@transaction.atomic
def close_resolution(meeting: Meeting, *, by: User) -> Meeting:
    """Record what became of each part: once everybody has answered, or the deadline is past.

    Without the quorum of a meeting nothing is decided, and it goes to the next meeting. The result is noted there.
    """
    require_either(by, meeting)
    _require_circulation(meeting)
    if waiting_seats(meeting) and meeting.closes > timezone.now():
        raise RuleBroken(f"Not everybody has answered, and members have until {datetime_nhs(meeting.closes)}.")
    move(meeting, Status.HELD, by=by)
    sitting = meeting.sittings.in_use().select_related("body", "meeting").get()
    parts = Part.objects.in_use().filter(item__meeting=meeting).select_related("item__meeting__body")
    outcomes = [_decide(part, sitting, by=by) for part in parts.order_by("item__rank", "number")]
    _note_at_the_next(meeting, outcomes)
    notify(people_who("view", meeting), f"What became of a written resolution: {meeting.body}", about=meeting, by=by)
    return meeting


def _decide(part: Part, sitting: Sitting, *, by: User) -> str:
    body, tally = sitting.body, vote_of(part, sitting).tally
    usual = usual_outcome(part.verb, allowed_outcomes(part.item.purpose, body.structure))
    outcome = outcome_of(
        usual=usual, quorate=room(sitting, part.item).quorum.quorate, answer=tally.answer, votes_for=tally.votes_for,
        against=tally.against,
    )  # fmt: skip
    usually = usual_wording(body.name, part.verb, part.text)
    words = {"deferred": TOO_FEW, "rejected": f"By written resolution: not carried. {part}"}
    record_decision(part, outcome=outcome, wording=words.get(outcome, f"By written resolution: {usually}"), by=by)
    return outcome


def _note_at_the_next(meeting: Meeting, outcomes: list[str]) -> None:
    """A line of the forward plan, so that the next meeting's minutes have it; deferred parts go there as an item.

    By its reference only: who is kept from the item reads the plan too.
    """
    if "deferred" in outcomes or _item_of(meeting).is_private:
        return
    line = ForwardItem(
        body=meeting.body, name=f"Written resolution {meeting.reference}", form=Form.VERBAL, purpose=Purpose.NOTE,
        minutes=2, due=timezone.localdate(), why="decided by circulation",
    )  # fmt: skip
    add_forward_item(line, by=system_actor("Written resolutions"))


def _item_of(meeting: Meeting) -> AgendaItem:
    """What a written resolution is about: its one item, or the first."""
    return AgendaItem.objects.in_use().filter(meeting=meeting).order_by("rank", "pk").first()


def _require_circulation(meeting: Meeting) -> None:
    if not meeting.by_circulation:
        raise RuleBroken("This is a meeting, not a written resolution.")


def _require_open(meeting: Meeting) -> None:
    """Locks the meeting's row: nobody answers while it is closed."""
    _require_circulation(meeting)
    held = Meeting._base_manager.select_for_update(of=("self",), no_key=True).get(pk=meeting.pk)
    if held.status != Status.AGENDA:
        raise RuleBroken("This written resolution is not open for answers.")
    if timezone.now() > held.closes:
        raise RuleBroken(f"Answers were wanted by {datetime_nhs(held.closes)}.")


def _require_runs(by: User, meeting: Meeting) -> None:
    try:
        require(by, "manage", meeting)
    except PermissionDenied as refusal:
        raise PermissionDenied("Only the member, or who runs the body, can record this answer.") from refusal
