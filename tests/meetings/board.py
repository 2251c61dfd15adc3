"""A board of three trusts that sits, for tests of what happens in the room."""

import datetime
from types import SimpleNamespace

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import system_actor
from meetings import services as meetings
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, PartFactory, SittingFactory
from tests.factories.programmes import (
    AppointmentFactory,
    BodyFactory,
    OrganisationFactory,
    PostFactory,
    QuorumRuleFactory,
)
from tests.factories.record import UserFactory

LONG_AGO = datetime.date(2020, 1, 1)


def a_board(*, rule=None, **body) -> SimpleNamespace:
    """A board with a chair, two members from other trusts, a secretary, a meeting, an item to approve and its part."""
    importer = system_actor("Tests")
    body = BodyFactory(**{"structure": "joint", **body})
    QuorumRuleFactory(body=body, **(rule or {"members": 2, "chair_needed": True}))
    seats = [_seat(body, role) for role in ("chair", "member", "member")]
    secretary = UserFactory(name="Secretary")
    grant(secretary, roles.SECRETARY, on=body, starts=LONG_AGO, by=importer)
    grant(seats[0].person, roles.CHAIR, on=body, starts=LONG_AGO, by=importer)
    for seat in seats[1:]:
        grant(seat.person, roles.MEMBER, on=body, starts=LONG_AGO, by=importer)
    meeting = MeetingFactory(body=body)
    item = AgendaItemFactory(meeting=meeting, name="Referral standards", purpose="approve")
    return SimpleNamespace(
        body=body, meeting=meeting, sitting=SittingFactory(meeting=meeting), item=item, part=PartFactory(item=item),
        seats=seats, chair=seats[0].person, members=[seat.person for seat in seats[1:]], secretary=secretary,
        importer=importer,
    )  # fmt: skip


def all_present(board) -> list:
    """Every member of the board in the room."""
    return [
        meetings.list_present(board.sitting, seat.person, capacity="member", by=board.secretary) for seat in board.seats
    ]


def with_minutes(board, text="The board heard the report.") -> None:
    """A minute of the item, drafted and agreed by the chair."""
    meetings.write_minute(board.item, text=text, by=board.secretary)
    to_held(board)
    meetings.draft_minutes(board.meeting, by=board.secretary)
    meetings.agree_minutes(board.meeting, by=board.chair)


def to_held(board) -> None:
    meetings.hold(board.meeting, by=board.secretary)


def next_meeting(board, **fields):
    """The board's next meeting, in March."""
    fields = {"date": datetime.date(2024, 3, 25), "place": "Microsoft Teams", **fields}
    return MeetingFactory(body=board.body, **fields)


def quorate_next_meeting(board, **fields):
    """The board's next meeting, with every member in the room: it can approve minutes."""
    return made_quorate(board, next_meeting(board, **fields))


def made_quorate(board, meeting):
    """A meeting of the board with every member in the room."""
    sitting = SittingFactory(meeting=meeting)
    for seat in board.seats:
        meetings.list_present(sitting, seat.person, capacity="member", by=board.importer)
    return meeting


def _seat(body, role):
    trust = OrganisationFactory()
    person = UserFactory(name=f"{role.capitalize()} of {trust.name}")
    PostFactory(person=person, organisation=trust, job_title="Chief Executive")
    return AppointmentFactory(body=body, person=person, role=role, for_trust=trust)
