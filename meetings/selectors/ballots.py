"""Who votes on a part at a sitting, how each voted, and what that comes to."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Ballot, Part, Presence, Sitting
from meetings.rules.ballots import ABSTAIN, AGAINST, FOR, Tally
from programmes.models import Appointment, ProtectedMatter, VotingRule
from programmes.rules.voting import sentence
from programmes.selectors import seats_of, voting_rule_of

from .conflicts import not_voting
from .quorum import SEATED, here

NOT_HERE, STANDS_BACK = "is not here for this item", "does not vote on this item, by a declared interest"


@dataclass(frozen=True)
class Voter:
    """A seat with a vote: who casts it, why it can't be cast, and the ballot where there is one."""

    seat: Appointment
    person: User | None
    why_not: str
    ballot: Ballot | None = None
    casting: Ballot | None = None

    @property
    def name(self) -> str:
        """'Chief Executive, for Walsall', and by whom where a deputy votes."""
        trust = f", {self.seat.for_trust.short}" if self.seat.for_trust else ""
        deputy = f" (deputy: {self.person})" if self.person and self.person != self.seat.person else ""
        return f"{self.seat.person}{trust}{deputy}"

    @property
    def is_chair(self) -> bool:
        return self.seat.role == Appointment.Role.CHAIR


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


def vote_of(part: Part, sitting: Sitting) -> Vote:
    """The seats with a vote in a body on the day, each with who may cast it now, and the count so far."""
    day = sitting.meeting.date
    seats = [seat for seat in seats_of(sitting.body, day) if seat.role in SEATED and seat.voting]
    cast = {(row.seat_id, row.casting): row for row in _cast(part, sitting)}
    present, stand_back = _present(sitting, part.item), not_voting(part.item)
    voters = [_voter(seat, cast, present, stand_back) for seat in seats]
    rule = voting_rule_of(sitting.body, day)
    return Vote(sitting, voters, _tally(voters, rule, part), sentence(rule))


def votes_of(part: Part) -> list[Vote]:
    """The vote of each sitting that decides, in the order in which they sit."""
    return [vote_of(part, sitting) for sitting in deciding(part)]


def deciding(part: Part) -> list[Sitting]:
    """The sittings that decide at the meeting of a part."""
    rows = part.item.meeting.sittings.in_use().filter(decides=True)
    return list(rows.select_related("entry", "body__organisation", "meeting").order_by("pk"))


def is_protected(rule: VotingRule | None, part: Part) -> bool:
    """Whether the rule in force names the part's area as one that needs all voting members."""
    if rule is None or part.area_id is None:
        return False
    return ProtectedMatter.objects.in_use().filter(rule=rule, area=part.area_id).exists()


def _cast(part: Part, sitting: Sitting):
    return Ballot.objects.in_use().filter(part=part, sitting=sitting).select_related("cast_by", "entry")


def _present(sitting: Sitting, item: AgendaItem) -> dict[int, User]:
    """Who is here to cast a seat's vote, by the member's id: the member, or else their deputy."""
    rows = here(sitting, item)
    found = {row.person_id: row.person for row in rows if row.capacity == Presence.Capacity.MEMBER}
    for row in rows:
        if row.capacity == Presence.Capacity.DEPUTY and row.votes and row.deputy_for:
            found.setdefault(row.deputy_for.person_id, row.person)
    return found


def _voter(seat: Appointment, cast: dict, present: dict[int, User], stand_back: dict[int, str]) -> Voter:
    """A deputy votes for a member who is away or stands back, unless an interest keeps the deputy from it too."""
    person, why = present.get(seat.person_id), ""
    if person is None:
        why = STANDS_BACK if seat.person_id in stand_back else NOT_HERE
    return Voter(seat, person, why, cast.get((seat.pk, False)), cast.get((seat.pk, True)))


def _tally(voters: list[Voter], rule: VotingRule | None, part: Part) -> Tally:
    choices = [voter.ballot.choice for voter in voters if voter.ballot]
    casting = next((voter.casting for voter in voters if voter.casting), None)
    return Tally(
        choices.count(FOR), choices.count(AGAINST), choices.count(ABSTAIN), len(voters), rule,
        is_protected(rule, part), casting and casting.choice == FOR,
    )  # fmt: skip
