import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Meeting
from meetings.selectors import numbered
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import BodyFactory, PostFactory

pytestmark = pytest.mark.django_db
PRIVATE = {"confidential_to": "body", "confidential_reason": "It is about people who could be identified"}


@pytest.fixture
def meeting():
    return MeetingFactory()


def names(meeting):
    return list(meeting.items.in_use().filter(parent=None).in_order().values_list("name", flat=True))


def test_only_the_office_adds_to_an_agenda(meeting, person_with):
    secretary, chair = person_with(roles.SECRETARY, on=meeting.body), person_with(roles.CHAIR, on=meeting.body)
    stranger = person_with(roles.OFFICE, on=BodyFactory())

    meetings.add_to_agenda(meeting, name="Finance", by=secretary)

    assert names(meeting) == ["Finance"]
    for person in (chair, stranger):
        with pytest.raises(PermissionDenied):
            meetings.add_to_agenda(meeting, name="Estates", by=person)


def test_a_new_item_stands_before_any_other_business(meeting, importer):
    for name, standing in (("Finance", ""), ("Any other business", "other"), ("Next meeting", "next"), ("Estates", "")):
        meetings.add_to_agenda(meeting, name=name, standing=standing, by=importer)

    assert names(meeting) == ["Finance", "Estates", "Any other business", "Next meeting"]


def test_a_lead_stands_under_the_title_of_the_day(meeting, importer, person):
    post = PostFactory(job_title="Chief Finance Officer")

    item = meetings.add_to_agenda(
        meeting, name="Finance", leads=[post.person, "Consultant", person("Chair")], by=importer
    )

    assert [lead.job_title for lead in item.leads.order_by("pk")] == ["Chief Finance Officer", "Consultant", "Chair"]


def test_changed_leads_keep_those_that_stay(meeting, importer):
    item = meetings.add_to_agenda(meeting, name="Finance", leads=["Chair", "Consultant"], by=importer)
    kept = item.leads.get(job_title="Chair")

    meetings.change_item(item, leads=["Chair", "Director"], by=importer)

    assert list(item.leads.in_use().order_by("pk").values_list("job_title", flat=True)) == ["Chair", "Director"]
    assert item.leads.in_use().get(job_title="Chair") == kept


def test_a_private_item_says_why(meeting, importer):
    with pytest.raises(RuleBroken, match="why this item is private"):
        meetings.add_to_agenda(meeting, name="Pay", confidential_to="body", by=importer)


def test_what_stands_under_a_private_item_is_private_too(meeting, importer):
    pay = meetings.add_to_agenda(meeting, name="Pay", by=importer)
    award = meetings.add_to_agenda(meeting, name="Award", parent=pay, by=importer)
    pay.confidential_to, pay.confidential_reason = "body", "Staff"

    meetings.change_item(pay, by=importer)
    later = meetings.add_to_agenda(meeting, name="Terms", parent=pay, by=importer)

    award.refresh_from_db()
    assert (award.confidential_to, later.confidential_to) == ("body", "body")


def test_the_chair_changes_what_an_item_is_for_and_says_why(meeting, importer, person_with):
    item = meetings.add_to_agenda(meeting, name="Standards", purpose="note", by=importer)
    chair, secretary = person_with(roles.CHAIR, on=meeting.body), person_with(roles.SECRETARY, on=meeting.body)

    change = meetings.change_purpose(item, "approve", by=chair, why="The board is ready to decide.")

    item.refresh_from_db()
    assert (change.was, change.now, item.purpose) == ("note", "approve", "approve")
    with pytest.raises(PermissionDenied):
        meetings.change_purpose(item, "note", by=secretary, why="No")


def test_after_the_agenda_is_issued_the_office_cant_change_what_an_item_is_for(meeting, importer):
    item = meetings.add_to_agenda(meeting, name="Standards", purpose="note", by=importer)
    meetings.issue_agenda(meeting, by=importer)
    item.refresh_from_db()
    item.purpose = "approve"

    with pytest.raises(RuleBroken, match="only the chair"):
        meetings.change_item(item, by=importer)


def test_an_agenda_stays_as_it_is_once_the_minutes_are_agreed(importer):
    meeting = MeetingFactory(status=Meeting.Status.APPROVED)

    with pytest.raises(RuleBroken, match="can’t change"):
        meetings.add_to_agenda(meeting, name="Finance", by=importer)


def test_an_item_is_carried_to_the_next_meeting_with_its_leads_and_parts(meeting, importer):
    item = meetings.add_to_agenda(meeting, name="Standards", purpose="approve", leads=["Consultant"], by=importer)
    meetings.add_part(item, verb="approve", text="the standards", by=importer)
    later = MeetingFactory(body=meeting.body, date=datetime.date(2024, 3, 25))

    carried = meetings.carry_forward(item, by=importer)
    again = meetings.carry_forward(item, by=importer)

    assert (carried.meeting, carried.came_from, again) == (later, item, carried)
    assert [str(part) for part in carried.parts.all()] == ["Approve the standards"]
    assert [str(lead) for lead in carried.leads.all()] == ["Consultant"]


def test_a_withdrawn_item_takes_its_leads_and_papers_with_it(meeting, importer):
    item = meetings.add_to_agenda(meeting, name="Standards", leads=["Consultant"], by=importer)
    paper = meetings.expect_paper(item, name="Standards", by=importer)

    meetings.withdraw_item(item, by=importer, reason="Not ready")

    paper.entry.refresh_from_db()
    assert names(meeting) == []
    assert paper.entry.withdrawn_at is not None


def test_an_items_own_number_stands_once_on_its_agenda(meeting, importer):
    meetings.add_to_agenda(meeting, name="Finance", number_as="8iii", by=importer)

    with pytest.raises(RuleBroken, match="‘Finance’ already has the number 8iii"):
        meetings.add_to_agenda(meeting, name="Estates", number_as=" 8III ", by=importer)
    other = meetings.add_to_agenda(MeetingFactory(body=meeting.body), name="Estates", number_as="8iii", by=importer)

    assert other.number_as == "8iii"


def test_a_number_taken_by_an_item_out_of_sight_is_not_given_away(meeting, importer, person_with):
    secret = meetings.add_to_agenda(meeting, name="Pay", number_as="P1a", by=importer, **PRIVATE)
    secretary = person_with(roles.SECRETARY, on=meeting.body)
    exclude(secretary, from_record=secret, handling="leaves for the item", by=importer)

    own = meetings.add_to_agenda(meeting, name="Terms", number_as="P1a", by=secretary, **PRIVATE)

    assert [row.number for row in numbered(meeting, secretary)] == ["P1"]
    assert [(row.number, row.item) for row in numbered(meeting, importer)] == [("P1a", secret), ("P1", own)]


def test_an_item_that_becomes_private_gives_its_number_back(meeting, importer):
    item = meetings.add_to_agenda(meeting, name="Pay", number_as="8iii", by=importer)
    child = meetings.add_to_agenda(meeting, name="Award", number_as="8iv", parent=item, by=importer)
    item.confidential_to, item.confidential_reason = "body", "Staff"

    with pytest.raises(RuleBroken, match="begins with P"):
        meetings.change_item(item, by=importer)
    item.number_as = "P8"
    meetings.change_item(item, by=importer)

    child.refresh_from_db()
    assert (item.number_as, child.number_as) == ("P8", "")
