import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Meeting
from tests.factories.meetings import MeetingFactory, TemplateItemFactory
from tests.factories.programmes import AppointmentFactory, BodyDeadlineFactory, BodyFactory

pytestmark = pytest.mark.django_db
FEBRUARY, MARCH = datetime.date(2024, 2, 26), datetime.date(2024, 3, 25)


@pytest.fixture
def body():
    return BodyFactory(usual_start=datetime.time(14), usual_end=datetime.time(16), usual_place="Microsoft Teams")


def agenda(meeting):
    return list(meeting.items.in_order().values_list("name", flat=True))


def test_a_meeting_is_planned_from_the_template_at_the_usual_time(body, importer):
    for rank, name in enumerate(("Welcome", "Declarations", "Any other business")):
        TemplateItemFactory(body=body, rank=rank, name=name, lead_title="Chair", standing="other" if rank == 2 else "")

    meeting = meetings.plan(body, date=FEBRUARY, by=importer)

    assert (meeting.starts_at, meeting.ends_at, meeting.place) == (
        datetime.time(14),
        datetime.time(16),
        "Microsoft Teams",
    )
    assert agenda(meeting) == ["Welcome", "Declarations", "Any other business"]
    assert [sitting.body for sitting in meeting.sittings.all()] == [body]


def test_what_was_carried_forward_comes_back_before_any_other_business(body, importer):
    TemplateItemFactory(body=body, name="Any other business", standing="other")
    earlier = meetings.plan(body, date=FEBRUARY, by=importer)
    item = meetings.add_to_agenda(earlier, name="Referral standards", by=importer)
    meetings.carry_forward(item, by=importer)

    later = meetings.plan(body, date=MARCH, by=importer)

    assert agenda(later) == ["Referral standards", "Any other business"]
    assert agenda(meetings.plan(body, date=datetime.date(2024, 4, 22), by=importer)) == ["Any other business"]


def test_only_who_manages_a_body_plans_its_meetings(body, person_with):
    office, member = person_with(roles.OFFICE, on=body.collaborative), person_with(roles.MEMBER, on=body)

    meetings.plan(body, date=FEBRUARY, by=office)

    with pytest.raises(PermissionDenied):
        meetings.plan(body, date=MARCH, by=member)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"starts_at": datetime.time(16)}, "must end after it starts"),
        ({"date": FEBRUARY}, "already meets then"),
    ],
)
def test_a_meeting_that_cant_be_is_refused(body, importer, fields, why):
    meetings.plan(body, date=FEBRUARY, by=importer)

    with pytest.raises(RuleBroken, match=why):
        meetings.plan(body, **({"date": MARCH} | fields), by=importer)


def test_a_body_without_usual_times_must_be_told_them(importer):
    with pytest.raises(RuleBroken, match="no usual times"):
        meetings.plan(BodyFactory(), date=FEBRUARY, by=importer)


def test_members_are_told_when_the_agenda_is_issued(body, importer):
    seat = AppointmentFactory(body=body)
    member = seat.person
    grant(member, roles.MEMBER, on=body, by=importer)
    meeting = meetings.plan(body, date=FEBRUARY, by=importer)
    meetings.add_to_agenda(meeting, name="Welcome", by=importer)

    meetings.issue_agenda(meeting, by=importer)

    assert meeting.status == Meeting.Status.AGENDA
    assert [(notice.person, notice.about_id) for notice in Notice.objects.all()] == [(member, meeting.pk)]


def test_an_empty_agenda_is_not_issued(importer):
    with pytest.raises(RuleBroken, match="Add an item"):
        meetings.issue_agenda(MeetingFactory(), by=importer)


def test_a_meeting_is_cancelled_for_a_reason(importer):
    meeting = MeetingFactory()

    with pytest.raises(RuleBroken, match="why"):
        meetings.cancel(meeting, by=importer, reason=" ")
    assert meetings.cancel(meeting, by=importer, reason="Strike").status == Meeting.Status.CANCELLED


def test_owed_papers_move_with_the_meeting(body, importer):
    BodyDeadlineFactory(body=body, working_days=7)
    meeting = meetings.plan(body, date=FEBRUARY, by=importer)
    item = meetings.add_to_agenda(meeting, name="Standards", by=importer)
    paper = meetings.expect_paper(item, name="Standards", by=importer)
    meeting.date = datetime.date(2024, 2, 27)

    meetings.change_meeting(meeting, by=importer)

    was, paper = paper.due, type(paper).objects.get()
    assert (was, paper.due) == (datetime.date(2024, 2, 15), datetime.date(2024, 2, 16))
