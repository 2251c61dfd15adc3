import pytest

from collab_portal.access import roles
from meetings import services as meetings
from meetings.models import Opening
from meetings.selectors.pack import changed_since_read, own_reads, packs_of, readers_of
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.packs import built, issued, new_version, paper_with
from tests.factories.programmes import AppointmentFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return AgendaItemFactory(name="Plans").meeting


@pytest.fixture
def office(person_with, meeting):
    return person_with(roles.OFFICE, on=meeting.body, name="Programme Manager")


def read(pack, person):
    meetings.note_opening(pack, by=person, how=Opening.How.READ)


def test_a_draft_is_not_there_for_members(meeting, office, person_with):
    member, stranger = person_with(roles.MEMBER, on=meeting.body), person_with(roles.MEMBER, on=MeetingFactory().body)
    draft = built(meeting, office)

    assert [packs_of(meeting, person) for person in (office, member, stranger)] == [[draft], [], []]


def test_members_see_issued_versions_newest_first(meeting, office, person_with):
    member = person_with(roles.MEMBER, on=meeting.body)
    first, second = issued(meeting, office), issued(meeting, office)

    assert packs_of(meeting, member) == [second, first]


def test_the_office_sees_who_has_opened_which_version_and_who_has_not(meeting, office):
    one, two = (AppointmentFactory(body=meeting.body, person__name=name).person for name in ("A", "B"))
    for person in (one, office):
        read(issued(meeting, office), person)

    rows = [(row.person, [each.number for each in row.reads], row.up_to_date) for row in readers_of(meeting)]
    assert rows == [(one, [1], False), (two, [], False), (office, [2], True)]


def test_what_the_office_tries_on_a_draft_is_no_reading(meeting, office):
    read(built(meeting, office), office)

    assert own_reads(meeting, office) == []


def test_pages_changed_since_the_version_that_a_person_read(meeting, office):
    paper = paper_with(meeting.items.get(), "One", "Two", number=1)
    read(issued(meeting, office), office)
    new_version(paper, "One", "Two anew")

    pack = issued(meeting, office)

    assert changed_since_read(pack, office) == (1, {"4"})


@pytest.mark.parametrize("readers", [1, 30])
def test_the_readers_table_costs_the_same_for_one_and_for_thirty(readers, meeting, office, django_assert_num_queries):
    pack, trust = issued(meeting, office), OrganisationFactory()
    for _ in range(readers):
        read(pack, AppointmentFactory(body=meeting.body, for_trust=trust).person)

    with django_assert_num_queries(3):
        rows = readers_of(meeting)

    assert len(rows) == readers
