"""Can we decide this? For each item, part and trust of a meeting: the power, who may use it, and what would help."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Min

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import AgendaItem, Meeting, Part
from meetings.models.agenda import Purpose
from meetings.rules.agenda import Row
from meetings.rules.can_decide import ABSENT, CONFLICTED, HERE, WORDS, YES, Facts, Holder, Verdict, judge, may_use
from meetings.rules.outcomes import APPROVALS, BY_VERB
from programmes.models import Appointment, BoardDate, Deputy, Organisation

from .agenda import numbered
from .authority import with_answers
from .expected import expect, is_to_come, silent
from .gates import asked_at
from .quorum_marks import name_of
from .room_facts import RoomFacts


@dataclass(frozen=True)
class TrustAnswer:
    """One part and one trust: the verdict, and who could use the power."""

    name: str
    verdict: Verdict
    who: list[str]


@dataclass(frozen=True)
class PartAnswer:
    """One part, trust by trust."""

    part: Part
    trusts: list[TrustAnswer]

    @property
    def summary(self) -> str:
        """'Yes: Airedale, Bradford. Not now: Calderdale.'"""
        said = {state: [each.name for each in self.trusts if each.verdict.state == state] for state in WORDS}
        lines = [f"{WORDS[state]}: {', '.join(filter(None, names))}" for state, names in said.items() if any(names)]
        lines = lines or [WORDS[state] for state, names in said.items() if names]
        return ". ".join(lines) + "." if lines else ""

    @property
    def all_may(self) -> bool:
        return all(each.verdict.state == YES for each in self.trusts)


@dataclass(frozen=True)
class ItemAnswer:
    """An item whose parts still want an outcome."""

    row: Row
    parts: list[PartAnswer]


@dataclass(frozen=True)
class CanDecide:
    """The page: whether it rests on replies, who has not replied, and the items."""

    to_come: bool
    silent: list[str]
    items: list[ItemAnswer]


def can_decide(
    meeting: Meeting, user: User, item: AgendaItem | None = None, *, facts: RoomFacts | None = None
) -> CanDecide:
    """The answers for each item that the reader sees and that still wants an outcome, or for one; constant queries.

    By who is in the room now; before anybody is listed, by who is expected.
    """
    facts = facts or RoomFacts(meeting)
    to_come = is_to_come(facts)
    facts = expect(facts) if to_come else facts
    rows = [row for row in numbered(meeting, user) if item is None or row.item.pk == item.pk]
    parts = _open_parts(rows, user)
    known = _Known(facts, parts, user)
    known.asked = asked_at(meeting, [row.item for row in rows], user)
    answers = {row.item.pk: [known.of(part, row.item) for part in parts[row.item.pk]] for row in rows}
    found = [ItemAnswer(row, answers[row.item.pk]) for row in rows if answers[row.item.pk]]
    return CanDecide(to_come, silent(facts) if to_come else [], found)


class _Known:
    """What the rule is told, gathered for all parts."""

    def __init__(self, facts: RoomFacts, parts: dict[int, list[Part]], user: User):
        self.room, self.meeting = facts, facts.meeting
        rows = [row for found in parts.values() for part in found if part.could for row in part.could.rows]
        self.boards = _next_boards({trust.pk for trust, _ in rows}, self.meeting.date, user)
        seats = [seat.pk for seats in facts.seats.values() for seat in seats]
        self.deputies = defaultdict(list)
        named = visible(Deputy.objects.in_force(self.meeting.date).filter(appointment__in=seats), user)
        for row in named.select_related("person"):
            self.deputies[row.appointment_id].append(row.person)

    def of(self, part: Part, item: AgendaItem) -> PartAnswer:
        """The answers of each trust on one part; of the body where no trust is asked."""
        if not part.could or not part.could.rows:
            rows = [(None, None, sitting) for sitting in self.room.concerned(item)]
        else:
            rows = [(trust, answer, self._sitting(item, trust)) for trust, answer in part.could.rows]
        return PartAnswer(part, [self._trust(part, item, *row) for row in rows if row[2] is not None])

    def _sitting(self, item: AgendaItem, trust: Organisation):
        """The trust's own committee, else the body that sits; nothing where the item does not concern the trust."""
        sittings = self.room.concerned(item)
        own = [each for each in sittings if each.body.organisation_id == trust.pk]
        others = [each for each in sittings if each.body.organisation_id is None]
        return next(iter([*own, *others]), None)

    def _trust(self, part: Part, item: AgendaItem, trust, answer, sitting) -> TrustAnswer:
        room = self.room.room(sitting, item, now=True)
        own = sitting.body.organisation_id
        facts = Facts(
            asks=part.verb != Part.Verb.NOTE,
            open_to_it=item.purpose != Purpose.NOTE or BY_VERB[part.verb] not in APPROVALS,
            quorate=room.quorum.quorate,
            missing=room.sentence,
            verdict=answer.verdict if answer else "",
            reason=answer.reason if answer else "",
            held=self.asked[part.pk].held if part.pk in self.asked else (),
            holders=self._holders(item, trust, sitting) if trust else (),
            next_board=self.boards.get(trust.pk) if trust else None,
            of_one_trust=own is not None,
        )
        return TrustAnswer(trust.short if trust else name_of(sitting), judge(facts), may_use(facts))

    def _holders(self, item: AgendaItem, trust: Organisation, sitting) -> tuple[Holder, ...]:
        """Who votes for the trust at the sitting, and in which state."""
        here = self.room.here(sitting, item, now=True)
        seats = [seat for seat in self.room.seats[sitting.body_id] if seat.voting and seat.for_trust_id == trust.pk]
        return tuple(self._holder(item, seat, here) for seat in seats if seat.role != Appointment.Role.ATTENDEE)

    def _holder(self, item: AgendaItem, seat: Appointment, here: list) -> Holder:
        kept_out = self.room.kept_out.get(item.pk, {})
        filled = {row.deputy_for.person_id if row.deputy_for else row.person_id for row in here}
        in_room = {row.person_id for row in here}
        state = CONFLICTED if seat.person_id in kept_out else ABSENT
        people = [each for each in self.deputies[seat.pk] if each.pk not in kept_out and each.pk not in in_room]
        state = HERE if seat.person_id in filled else state
        return Holder(seat.person.name, state, tuple(each.name for each in people))


def _open_parts(rows: list[Row], user: User) -> dict[int, list[Part]]:
    asked = Part.objects.filter(item__in=[row.item.pk for row in rows], decision=None).order_by("number")
    found = defaultdict(list)
    for part in with_answers(visible(asked, user)):
        found[part.item_id].append(part)
    return found


def _next_boards(trusts: set[int], after: datetime.date, user: User) -> dict[int, datetime.date]:
    rows = visible(BoardDate.objects.filter(organisation__in=trusts, on__gt=after), user)
    return dict(rows.order_by().values_list("organisation").annotate(Min("on")))
