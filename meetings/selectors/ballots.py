"""Who votes on a part at a sitting, how each voted, and what that comes to."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.accounts.models import User
from meetings.models import Ballot, Part, Presence, Sitting
from meetings.rules.ballots import ABSTAIN, AGAINST, FOR, Tally
from programmes.models import Appointment, ProtectedMatter, VotingRule
from programmes.rules.voting import sentence
from programmes.selectors import voting_rule_of

from .room_facts import SEATED, RoomFacts

NOT_HERE, STANDS_BACK = "is not here for this item", "does not vote on this item, by a declared interest"


@dataclass(frozen=True)
class Voter:
    """A seat with a vote: who casts it, why it can't be cast, and the ballot where there is one."""

    seat: Appointment
    person: User | None
    why_not: str
    ballot: Ballot | None = None
    casting: Ballot | None = None
    is_chair: bool = False

    @property
    def name(self) -> str:
        """'Chief Executive, for Walsall', and by whom where a deputy votes."""
        trust = f", {self.seat.for_trust.short}" if self.seat.for_trust else ""
        deputy = f" (deputy: {self.person})" if self.person and self.person != self.seat.person else ""
        return f"{self.seat.person}{trust}{deputy}"


@dataclass(frozen=True)
class Vote:
    """The vote of one sitting on one part."""

    sitting: Sitting
    voters: list[Voter]
    tally: Tally
    rule: str

    @property
    def was_taken(self) -> bool:
        return self.tally.cast > 0

    @property
    def present(self) -> int:
        """How many of those with a vote can cast it."""
        return len([voter for voter in self.voters if not voter.why_not])


def vote_of(part: Part, sitting: Sitting, facts: RoomFacts | None = None) -> Vote:
    """The seats with a vote in a body on the day, each with who may cast it now, and the count so far."""
    facts = facts or RoomFacts(sitting.meeting, [sitting])
    seats = [seat for seat in facts.seats[sitting.body_id] if seat.role in SEATED and seat.voting]
    cast = {(row.seat_id, row.casting): row for row in _cast(part, sitting)}
    present, stand_back = _present(facts, sitting, part), facts.kept_out.get(part.item_id, {})
    presiding = _presiding(sitting, seats, present)
    voters = [_voter(seat, cast, present, stand_back, presiding) for seat in seats]
    rule = voting_rule_of(sitting.body, sitting.meeting.date)
    return Vote(sitting, voters, _tally(voters, rule, part), sentence(rule))


def votes_of(part: Part, facts: RoomFacts | None = None) -> list[Vote]:
    """The vote of each sitting that decides on the part, in the order in which they sit."""
    facts = facts or RoomFacts(part.item.meeting)
    return [vote_of(part, sitting, facts) for sitting in facts.concerned(part.item)]


def is_protected(rule: VotingRule | None, part: Part) -> bool:
    """Whether the rule in force names the part's area as one that needs all voting members."""
    if rule is None or part.area_id is None:
        return False
    return ProtectedMatter.objects.in_use().filter(rule=rule, area=part.area_id).exists()


def _cast(part: Part, sitting: Sitting):
    return Ballot.objects.in_use().filter(part=part, sitting=sitting).select_related("cast_by", "entry")


def _present(facts: RoomFacts, sitting: Sitting, part: Part) -> dict[int, User]:
    """Who is here to cast a seat's vote, by the member's id: the member, or else their deputy."""
    rows = facts.here(sitting, part.item)
    found = {row.person_id: row.person for row in rows if row.capacity == Presence.Capacity.MEMBER}
    for row in rows:
        if row.capacity == Presence.Capacity.DEPUTY and row.votes and row.deputy_for:
            found.setdefault(row.deputy_for.person_id, row.person)
    return found


def _presiding(sitting: Sitting, seats: list[Appointment], present: dict[int, User]) -> int | None:
    """Who has the chair: whom the sitting put there, else the chair, else the vice-chair; never by a deputy."""
    if sitting.chair_id:
        return sitting.chair_id
    by_role = {seat.role: seat.person_id for seat in seats if present.get(seat.person_id) == seat.person}
    return by_role.get(Appointment.Role.CHAIR) or by_role.get(Appointment.Role.VICE_CHAIR)


def _voter(seat: Appointment, cast: dict, present: dict, stand_back: dict[int, str], presiding: int | None) -> Voter:
    """A deputy votes for a member who is away or stands back, unless an interest keeps the deputy from it too."""
    person, why = present.get(seat.person_id), ""
    if person is None:
        why = STANDS_BACK if seat.person_id in stand_back else NOT_HERE
    ballots = cast.get((seat.pk, False)), cast.get((seat.pk, True))
    return Voter(seat, person, why, *ballots, is_chair=seat.person_id == presiding)


def _tally(voters: list[Voter], rule: VotingRule | None, part: Part) -> Tally:
    choices = [voter.ballot.choice for voter in voters if voter.ballot]
    casting = next((voter.casting for voter in voters if voter.casting), None)
    return Tally(
        choices.count(FOR), choices.count(AGAINST), choices.count(ABSTAIN), len(voters), rule,
        is_protected(rule, part), casting and casting.choice == FOR,
    )  # fmt: skip
