"""A board in its meeting today, and committees in common at one table."""

import datetime
from types import SimpleNamespace

from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.records.services import save
from meetings import services as meetings
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, PartFactory, SittingFactory
from tests.factories.programmes import (
    AppointmentFactory,
    BodyFactory,
    ConstituentFactory,
    OrganisationFactory,
    QuorumRuleFactory,
)
from tests.factories.record import UserFactory

from .board import LONG_AGO, a_board

TWO, HALF_PAST, THREE = datetime.time(14), datetime.time(14, 30), datetime.time(15)


def a_board_today(**fields) -> SimpleNamespace:
    """The board of `a_board`, whose meeting is today."""
    board = a_board(**fields)
    board.meeting.date = timezone.localdate()
    save(board.meeting, by=board.importer)
    board.sitting.meeting = board.item.meeting = board.part.item.meeting = board.meeting
    return board


def an_item(board, name="Another", *, parts=1, **fields):
    """An item with parts to approve, last on the agenda."""
    item = AgendaItemFactory(meeting=board.meeting, name=name, **{"purpose": "approve", **fields})
    for number in range(1, parts + 1):
        PartFactory(item=item, number=number)
    return item


def committees_in_common(*names, rule=None, importer) -> SimpleNamespace:
    """A table of committees, one a trust, each of a chair and a member and quorate with both; meeting today."""
    table = BodyFactory(name="Committees in common", structure="in_common")
    meeting = MeetingFactory(body=table, date=timezone.localdate())
    SittingFactory(meeting=meeting, body=table, decides=False)
    secretary = UserFactory(name="Secretary")
    grant(secretary, roles.SECRETARY, on=table, starts=LONG_AGO, by=importer)
    made = SimpleNamespace(table=table, meeting=meeting, secretary=secretary, importer=importer, sittings={}, seats={})
    for name in names:
        trust = OrganisationFactory(name=name)
        committee = BodyFactory(
            name=f"{name}: committee", collaborative=table.collaborative, organisation=trust, structure="single"
        )
        ConstituentFactory(common=table, committee=committee)
        QuorumRuleFactory(body=committee, **(rule or {"members": 2, "chair_needed": False}))
        grant(secretary, roles.SECRETARY, on=committee, starts=LONG_AGO, by=importer)
        made.sittings[name] = SittingFactory(meeting=meeting, body=committee)
        made.seats[name] = [
            AppointmentFactory(body=committee, for_trust=trust, role=role, person=UserFactory(name=f"{role} of {name}"))
            for role in ("chair", "member")
        ]
    made.item = AgendaItemFactory(meeting=meeting, name="Referral standards", purpose="approve")
    made.part = PartFactory(item=made.item)
    return made


def everybody(table) -> dict:
    """All of them in the room: each person's presence, by trust."""
    return {name: meetings.list_everybody(sitting, by=table.secretary) for name, sitting in table.sittings.items()}
