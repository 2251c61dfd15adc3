import datetime
from dataclasses import dataclass

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from meetings.models import Meeting, Opening, Pack, Reply
from meetings.selectors.actions import my_actions
from meetings.selectors.circulation import open_for
from programmes.models import Appointment
from programmes.rules.interests import confirm_by
from programmes.selectors.interests import last_confirmed

SITS = (roles.CHAIR.code, roles.VICE_CHAIR.code, roles.MEMBER.code, roles.SECRETARY.code)


@dataclass(frozen=True)
class NextMeeting:
    """The next meeting of a body on which a person sits, with their seat and the pack to open."""

    meeting: Meeting
    seat: Appointment | None
    pack: Pack | None
    read_before: int | None  # the version of the pack that the person opened last
    reply: Reply | None = None


@dataclass(frozen=True)
class BoardPart:
    """For those who sit on a body: the next meetings, the packs last issued, and what they owe."""

    meetings: list[NextMeeting]
    packs: list[Pack]
    actions: list
    interests_due: bool
    resolutions: list[Meeting]


def board_part(user: User, held: dict[str, set[int]]) -> BoardPart | None:
    """The board member's part, for those who sit on a body today."""
    bodies = {root for code in SITS for root in held.get(code, ())}
    if not bodies:
        return None
    rows = visible(Meeting.objects.upcoming().filter(body__in=bodies), user).select_related("body", "entry")[:3]
    meetings = list(rows)
    seats = {
        seat.body_id: seat for seat in Appointment.objects.in_force().filter(person=user).select_related("for_trust")
    }
    issued = visible(Pack.objects.filter(status=Pack.Status.ISSUED, meeting__body__in=bodies), user)
    packs = list(issued.select_related("meeting__body", "entry").order_by("-meeting__date", "-number")[:3])
    by_meeting = {pack.meeting_id: pack for pack in packs}
    read = _read_before(user, meetings)
    replies = {row.meeting_id: row for row in Reply.objects.in_use().filter(person=user, meeting__in=meetings)}
    found = [
        NextMeeting(meeting, seats.get(meeting.body_id), by_meeting.get(pk), read.get(pk), replies.get(pk))
        for pk, meeting in ((meeting.pk, meeting) for meeting in meetings)
    ]
    shown = {line.pack.pk for line in found if line.pack}
    older = [pack for pack in packs if pack.pk not in shown]
    return BoardPart(found, older, my_actions(user)[:5], _interests_due(user, seats.values()), open_for(user))


def _interests_due(user: User, seats) -> bool:
    """Whether somebody who votes has not confirmed their interests for a year."""
    since = [seat.starts for seat in seats if seat.voting]
    if not since:
        return False
    today = datetime.date.today()
    confirmed = last_confirmed([user.pk], user, today).get(user.pk)
    return confirm_by(confirmed and confirmed[0], min(since)) < today


def _read_before(user: User, meetings: list[Meeting]) -> dict[int, int]:
    rows = Opening.objects.filter(reader=user, pack__meeting__in=meetings).order_by("at")
    return dict(rows.values_list("pack__meeting_id", "pack__number"))
