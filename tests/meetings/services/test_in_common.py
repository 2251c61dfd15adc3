"""Committees in common: at one table each trust's committee sits, is quorate and decides for itself."""

import datetime

import pytest

from collab_portal.access.checks import can
from meetings import services as meetings
from meetings.selectors.pack import seated
from programmes import services as programmes
from programmes.models import Body
from programmes.services import committees
from tests.factories import meetings as make
from tests.factories.programmes import BodyFactory, MembershipFactory, OrganisationFactory, QuorumRuleFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)


@pytest.fixture
def common(importer):
    """Two trusts' committees at one table, each with a chair whom its quorum needs."""
    table = BodyFactory(name="Committees in common", structure=Body.Structure.IN_COMMON)
    for name in ("Airedale", "Bradford"):
        MembershipFactory(collaborative=table.collaborative, organisation=OrganisationFactory(name=name))
    committees.form_committees(table, by=importer)
    return table


@pytest.fixture
def chairs(common, person, importer):
    return [chair_of(row.committee, person(row.committee.name), importer) for row in common.constituents.order_by("pk")]


def chair_of(committee, someone, by):
    QuorumRuleFactory(body=committee, members=None, chair_needed=True)
    starts = datetime.date(2024, 1, 1)
    return programmes.appoint(
        committee, person=someone, role="chair", for_trust=committee.organisation, starts=starts, by=by
    )


@pytest.fixture
def meeting(common, chairs, importer):
    hours = {"starts_at": datetime.time(14), "ends_at": datetime.time(16)}
    return meetings.plan(common, date=DAY, by=importer, **hours)


def test_each_committee_sits_and_the_table_itself_does_not_decide(meeting):
    sittings = meeting.sittings.order_by("pk").values_list("body__name", "decides")

    assert list(sittings) == [
        ("Committees in common", False),
        ("Airedale: Committees in common", True),
        ("Bradford: Committees in common", True),
    ]


def test_a_board_without_committees_sits_and_decides_itself(importer):
    meeting = meetings.plan(
        BodyFactory(), date=DAY, starts_at=datetime.time(14), ends_at=datetime.time(16), by=importer
    )

    assert list(meeting.sittings.values_list("body", "decides")) == [(meeting.body_id, True)]


def test_everybody_who_sits_at_the_table_has_a_seat_at_the_meeting(meeting, chairs):
    assert {seat.person for seat in seated(meeting)} == {chair.person for chair in chairs}


@pytest.mark.parametrize(("present", "quorate"), [(2, True), (1, False)])
def test_a_decision_is_quorate_only_where_each_committee_is(present, quorate, meeting, chairs, importer):
    for chair, sitting in list(zip(chairs, meeting.sittings.filter(decides=True).order_by("pk"), strict=True))[
        :present
    ]:
        meetings.list_present(sitting, chair.person, capacity="member", by=importer)
    part = make.PartFactory(item=make.AgendaItemFactory(meeting=meeting, purpose="approve"))

    decision = meetings.record_decision(part, outcome="approved", wording="Approved.", by=importer)

    assert (decision.quorate, part.quorums.count()) == (quorate, 2)


def test_a_seat_on_a_committee_brings_what_the_table_receives_while_it_lasts(meeting, chairs, importer):
    chair = chairs[0]
    before = can(chair.person, "view", meeting)

    programmes.end_appointment(chair, on=datetime.date(2024, 6, 30), by=importer, reason="Left")

    assert (before, can(chair.person, "view", meeting)) == (True, False)


def test_a_committee_that_leaves_the_table_no_longer_receives_what_comes_there(common, meeting, chairs, importer):
    link = common.constituents.order_by("pk").first()

    committees.unseat_committee(link, by=importer, reason="Left the arrangement")

    assert [can(chair.person, "view", meeting) for chair in chairs] == [False, True]


def test_who_chairs_a_committee_does_not_chair_the_table(meeting, chairs):
    assert not can(chairs[0].person, "decide", meeting)


def test_a_committee_formed_again_finds_those_who_sit_on_it(common, chairs, meeting, importer):
    link = common.constituents.order_by("pk").first()
    committees.unseat_committee(link, by=importer, reason="Left the arrangement")

    committees.add_committee(common, committee=link.committee, by=importer)

    assert can(chairs[0].person, "view", meeting)
