import pytest

from collab_portal.access import roles
from collab_portal.access.services import exclude
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

    with django_assert_num_queries(9):
        agenda_of(meeting, member)


def test_own_numbers_are_for_who_sees_the_whole_series(meeting, importer, person_with):
    """Who is kept from 8ii must not learn of it by the gap between 8i and 8iii."""
    member, conflicted = (person_with(roles.MEMBER, on=meeting.body) for _ in range(2))
    items = [
        meetings.add_to_agenda(meeting, name=number, number_as=number, by=importer) for number in ("8i", "8ii", "8iii")
    ]
    exclude(conflicted, from_record=items[1], handling="does not receive the paper", by=importer)

    assert [row.number for row in numbered(meeting, member)] == ["8i", "8ii", "8iii"]
    assert [row.number for row in numbered(meeting, conflicted)] == ["1", "2"]


def test_an_agenda_whose_numbers_run_backwards_says_so(meeting, importer):
    for number in ("8ii", "8i"):
        meetings.add_to_agenda(meeting, name=f"Item {number}", number_as=number, by=importer)

    assert agenda_of(meeting, importer).out_of_order == ["8ii Item 8ii stands ahead of 8i Item 8i"]
