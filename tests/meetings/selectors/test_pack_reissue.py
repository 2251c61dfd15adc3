import pytest

from collab_portal.access import roles
from meetings import services as meetings
from meetings.models import Opening
from meetings.selectors.pack_reissue import reissue_of
from tests.factories.meetings import AgendaItemFactory
from tests.factories.packs import built, issued, new_version, paper_with
from tests.factories.programmes import AppointmentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return AgendaItemFactory(name="Plans").meeting


@pytest.fixture
def office(person_with, meeting):
    return person_with(roles.OFFICE, on=meeting.body)


def test_before_the_first_issue_there_is_nothing_to_compare(meeting, office):
    assert reissue_of(built(meeting, office), office) == []


def test_the_office_sees_who_has_read_which_version_and_what_will_change(meeting, office):
    people = [AppointmentFactory(body=meeting.body, person__name=name).person for name in "ABCD"]
    paper = paper_with(meeting.items.get(), "One", name="Winter plan", number=1)
    for reader in people[:2]:
        meetings.note_opening(issued(meeting, office), by=reader, how=Opening.How.READ)
    new_version(paper, "Two")

    rows = reissue_of(built(meeting, office), office)

    replaced = ["Paper 1 is replaced: Winter plan (version 2, was version 1)"]
    assert [(row.text, row.people, [each.text for each in row.changes.words]) for row in rows] == [
        ("1 of 4 has read version 2", [people[1]], replaced),
        ("1 of 4 has read version 1", [people[0]], replaced),
        ("2 of 4 have read none yet", people[2:], []),
    ]


def test_an_office_that_may_not_see_a_private_item_learns_nothing_of_it_from_what_changes(meeting, person_with):
    office = person_with(roles.OFFICE, on=meeting.body.collaborative)
    reader = AppointmentFactory(body=meeting.body).person
    meetings.note_opening(issued(meeting, office), by=reader, how=Opening.How.READ)
    AgendaItemFactory(meeting=meeting, name="Zanzibar", confidential_to="body")

    assert ["Zanzibar" in str(row.changes) for row in reissue_of(built(meeting, office), office)] == [False]
