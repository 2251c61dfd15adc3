"""Who comes to a meeting and who doesn't, by their replies, and whether the quorum will hold. For who runs it."""

from __future__ import annotations

from dataclasses import dataclass

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Meeting, Reply, Sitting
from programmes.models import Appointment
from programmes.rules.quorum import SEATED, Quorum, assess
from programmes.selectors import as_counted, quorum_rule_of, seats_of

from .room_facts import in_room

Answer = Reply.Answer


@dataclass(frozen=True)
class ReplyRow:
    """A seat and what its holder answered."""

    seat: Appointment
    reply: Reply | None

    @property
    def words(self) -> str:
        """'Coming', 'Apologies, no deputy', 'Apologies: the Deputy Director comes', 'No answer yet'."""
        if self.reply is None:
            return "No answer yet"
        if self.reply.answer == Answer.COMING:
            return "Coming"
        return f"Apologies: {self.reply.deputy} comes" if self.reply.deputy else "Apologies, no deputy"

    @property
    def fills(self) -> bool:
        return bool(self.reply) and (self.reply.answer == Answer.COMING or self.reply.deputy_id is not None)


@dataclass(frozen=True)
class Expected:
    """A sitting as the replies promise it."""

    sitting: Sitting
    rows: list[ReplyRow]
    quorum: Quorum

    @property
    def sentence(self) -> str:
        """'If everybody comes who said so: quorate. …'."""
        return f"If everybody comes who said so: {self.quorum.sentence[0].lower()}{self.quorum.sentence[1:]}"

    @property
    def open(self) -> int:
        """How many have not answered."""
        return sum(row.reply is None for row in self.rows)


def expected_at(meeting: Meeting, user: User) -> list[Expected]:
    """Each deciding sitting with its seats, the replies that the reader sees, and the quorum that they make."""
    rows = visible(Reply.objects.filter(meeting=meeting), user).select_related("person", "deputy")
    replies = {row.person_id: row for row in rows}
    sittings = visible(Sitting.objects.filter(meeting=meeting, decides=True), user)
    return [_expected(sitting, replies) for sitting in sittings.select_related("body", "meeting").order_by("pk")]


def own_reply(meeting: Meeting, user: User) -> Reply | None:
    """What the reader answered themself."""
    return Reply.objects.in_use().filter(meeting=meeting, person=user).select_related("deputy").first()


def _expected(sitting: Sitting, replies: dict[int, Reply]) -> Expected:
    on = sitting.meeting.date
    seats = [seat for seat in seats_of(sitting.body, on) if seat.role in SEATED]
    rows = [ReplyRow(seat, replies.get(seat.person_id)) for seat in seats]
    counted = as_counted(seats, on)
    filled = [in_room(counted[row.seat.pk], as_deputy=row.reply.answer != Answer.COMING) for row in rows if row.fills]
    return Expected(
        sitting, rows, assess(quorum_rule_of(sitting.body, on), present=filled, seats=list(counted.values()))
    )
