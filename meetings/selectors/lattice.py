"""Which trusts a part concerns, what stands behind each one's position, and what the positions come to."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.accounts.models import User
from meetings.models import Decision, DecisionAuthority, ItemQuorum, ItemTrust, Part, Position, Presence, Sitting
from meetings.rules import lattice as rule
from meetings.rules.ballots import FOR
from meetings.rules.lattice_words import Line
from programmes.models import Body, Organisation
from programmes.rules.authority_facts import Answer
from programmes.selectors.authority import authority_of, trusts_of

from .ballots import Vote, votes_of
from .room_facts import RoomFacts

TAKES_POSITIONS = frozenset({Body.Structure.IN_COMMON, Body.Structure.INDIVIDUALS})


@dataclass(frozen=True)
class Behind:
    """What stands behind a trust's position on a part: where it sits, who is there for it, its vote."""

    trust: Organisation
    sitting: Sitting | None
    present: list[Presence]
    stands_back: bool
    vote: Vote | None

    @property
    def usual(self) -> str:
        """The stance that the room already says: absent where nobody is here for the trust; else nothing."""
        if self.present:
            return ""
        return rule.RECUSED if self.stands_back else rule.ABSENT


def takes_positions(part: Part) -> bool:
    """Whether each trust says for itself what it makes of a decision on this part."""
    return part.item.meeting.body.structure in TAKES_POSITIONS


def trusts_deciding(part: Part) -> list[Organisation]:
    """The trusts that a decision on the part is of: whose committees sit in common, or who decide in the body.

    Where the item says which trusts it concerns, only those.
    """
    body, day = part.item.meeting.body, part.item.meeting.date
    if body.structure == Body.Structure.IN_COMMON:
        rows = part.item.meeting.sittings.in_use().filter(decides=True).exclude(body__organisation=None)
        found = [sitting.body.organisation for sitting in rows.select_related("body__organisation__entry")]
    else:
        found = trusts_of(body, day)
    concerned = set(ItemTrust.objects.in_use().filter(item=part.item_id).values_list("trust", flat=True))
    return sorted((trust for trust in found if not concerned or trust.pk in concerned), key=lambda trust: trust.name)


def behind_each(part: Part, facts: RoomFacts | None = None) -> list[Behind]:
    """What stands behind each trust's position, by the trust's name."""
    facts = facts or RoomFacts(part.item.meeting)
    votes = votes_of(part, facts)
    rooms = {vote.sitting.pk: facts.here(vote.sitting, part.item) for vote in votes}
    stand_back = facts.kept_out.get(part.item_id, {})
    return [_behind(trust, part, votes, rooms, stand_back) for trust in trusts_deciding(part)]


def _behind(trust: Organisation, part: Part, votes: list[Vote], rooms: dict, stand_back: dict) -> Behind:
    if part.item.meeting.body.structure == Body.Structure.IN_COMMON:
        vote = next((each for each in votes if each.sitting.body.organisation_id == trust.pk), None)
        seats = [voter.seat for voter in vote.voters] if vote else []
        present = rooms[vote.sitting.pk] if vote else []
    else:
        vote, common = None, votes[0] if votes else None
        seats = [voter.seat for voter in common.voters if voter.seat.for_trust_id == trust.pk] if common else []
        present = [row for row in rooms[common.sitting.pk] if _is_for(row, trust)] if common else []
    sitting = vote.sitting if vote else votes[0].sitting if votes else None
    return Behind(trust, sitting, present, any(seat.person_id in stand_back for seat in seats), vote)


def _is_for(presence: Presence, trust: Organisation) -> bool:
    seat = presence.deputy_for
    return (seat.for_trust_id if seat else presence.for_trust_id) == trust.pk


def quorate_for(decision: Decision, sitting: Sitting | None) -> bool:
    """Whether the trust's sitting was quorate when the decision was taken, as frozen then."""
    frozen = ItemQuorum.objects.in_use().filter(part=decision.part_id, sitting=sitting).first() if sitting else None
    return frozen.quorate if frozen else decision.quorate


def authority_for(decision: Decision, trust: Organisation) -> DecisionAuthority | None:
    """What let the trust decide, as frozen when the decision was taken; nothing where no area was named."""
    return decision.authorities.in_use().filter(trust=trust).first()


def positions_of(decision: Decision) -> list[Position]:
    """The positions on a decision by the trust's name, each with what its board made of it."""
    rows = (
        Position.objects.in_use()
        .filter(decision=decision)
        .select_related("entry", "trust__entry", "sitting__body", "authority__delegation__entry", "decision__entry")
    )
    return list(rows.prefetch_related("ratifications__entry").order_by("trust__name", "pk"))


def lines_of(positions: list[Position]) -> list[Line]:
    """Positions as the sentences read them."""
    return [Line(row.trust.short, row.stance, row.status, row.due, _ratified_on(row)) for row in positions]


def _ratified_on(position: Position):
    last = last_ratification(position)
    return last.on if last else None


def last_ratification(position: Position):
    """What the trust's own board did last; expects `ratifications` with their entries."""
    rows = [row for row in position.ratifications.all() if row.entry.withdrawn_at is None]
    return max(rows, key=lambda row: row.pk, default=None)


def stance_by_vote(vote: Vote | None, trust: Organisation, behind: Behind) -> str:
    """In a joint committee: how those who sit for a trust voted. Dissent is recorded, and binds all the same."""
    choices = {voter.ballot.choice for voter in vote.voters if voter.ballot and voter.seat.for_trust_id == trust.pk}
    if vote.was_taken and choices:
        return rule.AGREE if FOR in choices else rule.DISAGREE if "against" in choices else rule.ABSTAIN
    if vote.was_taken and behind.present:
        return rule.ABSTAIN
    return behind.usual or rule.AGREE


def answers_in_person(part: Part, rows: list[tuple[Organisation, Answer]]) -> list[tuple[Organisation, Answer]]:
    """The answers on authority; among individual decision-makers for the member who was there for each trust.

    A deputy fills the seat, but a power given to a post is its holder's own.
    """
    if part.item.meeting.body.structure != Body.Structure.INDIVIDUALS:
        return rows
    behind = {each.trust.pk: each for each in behind_each(part)}
    found = [(trust, answer, _members_here(behind.get(trust.pk))) for trust, answer in rows]
    return [(trust, _best(part, trust, here_for) if here_for else answer) for trust, answer, here_for in found]


def _members_here(behind: Behind | None) -> list[User]:
    rows = behind.present if behind else []
    return [row.person for row in rows if row.capacity == Presence.Capacity.MEMBER]


def _best(part: Part, trust: Organisation, people: list[User]) -> Answer:
    meeting = part.item.meeting
    asked = {"body": meeting.body, "area": part.area, "on": meeting.date, "value": part.value}
    answers = [authority_of(trust, person=person, **asked) for person in people]
    return next((answer for answer in answers if answer.may), answers[0])
