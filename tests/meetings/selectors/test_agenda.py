import pytest

from collab_portal.access import roles
from meetings import services as meetings
from meetings.selectors import agenda_of, number_of, numbered
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import BodyFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory()


def numbers(meeting, user):
    return [(row.number, row.item.name) for row in numbered(meeting, user)]


def test_a_private_item_is_not_there_for_who_may_not_know(meeting, importer, person_with):
    member = person_with(roles.MEMBER, on=meeting.body)
    auditor = person_with(roles.AUDITOR, on=meeting.body.collaborative)
    stranger = person_with(roles.MEMBER, on=BodyFactory())
    meetings.add_to_agenda(meeting, name="Pay", confidential_to="body", confidential_reason="Staff", by=importer)
    meetings.add_to_agenda(meeting, name="Welcome", by=importer)

    assert numbers(meeting, member) == [("1", "Welcome"), ("P1", "Pay")]
    assert numbers(meeting, auditor) == [("1", "Welcome")]
    assert numbers(meeting, stranger) == []


def test_the_number_of_an_item_is_kept_from_who_may_not_see_it(meeting, importer, person_with):
    member, stranger = person_with(roles.MEMBER, on=meeting.body), person_with(roles.MEMBER, on=BodyFactory())
    item = meetings.add_to_agenda(meeting, name="Welcome", by=importer)

    assert (number_of(item, member), number_of(item, stranger)) == ("1", "")


def test_what_an_item_is_about_is_shown_to_who_may_see_it(meeting, importer, person_with):
    project = ProjectFactory()
    lead = person_with(roles.MEMBER, on=meeting.body)
    sro = person_with(roles.SRO, on=project, email="sro@example.nhs.uk")
    meetings.add_to_agenda(meeting, name="Wards", subject=project, by=importer)

    assert agenda_of(meeting, lead).lines[0].subject is None
    assert agenda_of(meeting, sro).lines == []
    assert agenda_of(meeting, importer).lines[0].subject == project.entry


def test_an_agenda_longer_than_the_meeting_says_by_how_much(meeting, importer):
    for minutes in (100, 30):
        meetings.add_to_agenda(meeting, name="Report", minutes=minutes, by=importer)

    assert agenda_of(meeting, importer).over == 10


@pytest.mark.parametrize("count", [1, 30])
def test_an_agenda_takes_the_same_queries_however_long(
    meeting, importer, person_with, django_assert_num_queries, count
):
    member = person_with(roles.MEMBER, on=meeting.body)
    for _ in range(count):
        item = meetings.add_to_agenda(meeting, name="Report", leads=["Chair"], subject=meeting.body, by=importer)
        meetings.add_part(item, verb="note", text="the report", by=importer)

    with django_assert_num_queries(7):
        agenda_of(meeting, member)
