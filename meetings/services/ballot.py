"""Votes of persons: one for each seat on each part, and the chair's casting vote where the sides are equal."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.accounts.models import User
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from collab_portal.ui.words import date_nhs
from meetings.models import Ballot, Decision, Part, Sitting
from meetings.selectors.ballots import Vote, Voter, vote_of
from programmes.models import Appointment

from .doors import may_either
from .presence import refuse_locked


@transaction.atomic
def cast(
    part: Part, *, sitting: Sitting, seat: Appointment, choice: str, by: User, casting: bool = False, reason: str = ""
) -> Ballot:
    """How a seat votes on a part: written by who runs or chairs the meeting, or by the voter.

    A seat votes once; until the outcome is recorded its vote can be put right, with the reason. `casting` is the
    chair's second vote on a tie. Raises RuleBroken for somebody who is not here, whose interest keeps them from
    voting, or who has no vote; and once the outcome is recorded.
    """
    _require_open(part, sitting)
    vote = vote_of(part, sitting)
    voter = _voter(vote, seat)
    _require_caster(voter, part, by)
    _refuse(voter, vote, choice, casting=casting)
    ballot = voter.casting if casting else voter.ballot
    if ballot is None:
        made = Ballot(part=part, sitting=sitting, seat=seat, cast_by=voter.person or by, choice=choice, casting=casting)
        return save(made, by=by)
    return _put_right(ballot, voter, choice, by=by, reason=reason)


@transaction.atomic
def cast_all(part: Part, *, sitting: Sitting, votes: list[dict], by: User) -> list[Ballot]:
    """Several seats' votes at once, all or none: each with seat, choice, casting and reason."""
    return [cast(part, sitting=sitting, by=by, **vote) for vote in votes]


def _require_open(part: Part, sitting: Sitting) -> None:
    """Locks the part, so that no vote slips in while its outcome is recorded."""
    refuse_locked(part.item.meeting)
    Part._base_manager.select_for_update(of=("self",)).get(pk=part.pk)
    if sitting.meeting_id != part.item.meeting_id or not sitting.decides:
        raise RuleBroken("That sitting does not decide at this meeting.")
    if part.item.meeting.date > timezone.localdate() and not part.item.meeting.by_circulation:
        raise RuleBroken(f"This meeting is on {date_nhs(part.item.meeting.date)}: votes are taken from that day.")
    if Decision.objects.in_use().filter(part=part).exists():
        raise RuleBroken("The outcome is recorded, so the votes stay as they were cast.")


def _voter(vote: Vote, seat: Appointment) -> Voter:
    voter = next((each for each in vote.voters if each.seat.pk == seat.pk), None)
    if voter is None:
        raise RuleBroken(f"{seat.person} has no vote in {vote.sitting.body} on that day.")
    return voter


def _require_caster(voter: Voter, part: Part, by: User) -> None:
    own = by in (voter.person, voter.seat.person) and can(by, "view", part)
    if not (own or may_either(by, part)):
        raise PermissionDenied("Only the voter, or who runs or chairs the meeting, can record this vote.")


def _refuse(voter: Voter, vote: Vote, choice: str, *, casting: bool) -> None:
    if choice not in Ballot.Choice.values:
        raise RuleBroken({"choice": "Choose for, against or abstain."})
    if voter.why_not:
        raise RuleBroken(f"{voter.seat.person} {voter.why_not}, so no vote can be recorded for this seat.")
    if not casting:
        return
    if not voter.is_chair:
        raise RuleBroken("Only the chair has a casting vote.")
    if not vote.tally.is_tied:
        raise RuleBroken("There is a casting vote only where a majority vote is tied and the rule gives the chair one.")
    if choice == Ballot.Choice.ABSTAIN:
        raise RuleBroken({"choice": "A casting vote is for or against."})


def _put_right(ballot: Ballot, voter: Voter, choice: str, *, by: User, reason: str) -> Ballot:
    if ballot.choice == choice:
        return ballot
    if not reason.strip():
        raise RuleBroken({"reason": f"{voter.seat.person} has voted already. Say why the vote is put right."})
    ballot.choice = choice
    return save(ballot, by=by, reason=reason)
