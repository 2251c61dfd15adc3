import pytest

from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import AgendaItem
from meetings.selectors import numbered
from meetings.services.part_2 import RESOLUTION
from tests.factories.meetings import MeetingFactory
from tests.meetings.board import a_board, to_held

pytestmark = pytest.mark.django_db
PRIVATE = {"confidential_to": "body", "confidential_reason": "It is legal advice"}


@pytest.fixture
def meeting():
    return MeetingFactory(in_public=True)


def agenda(meeting, user):
    return [(row.number, row.item.name) for row in numbered(meeting, user)]


def test_private_items_of_a_meeting_in_public_stand_behind_the_resolution(meeting, importer):
    for name, fields in (
        ("Pay", PRIVATE), ("Finance", {}), ("Next meeting", {"standing": "next"}), ("Claims", PRIVATE),
        ("Any other business", {"standing": "other"}),
    ):  # fmt: skip
        meetings.add_to_agenda(meeting, name=name, by=importer, **fields)

    assert agenda(meeting, importer) == [
        ("1", "Finance"), ("2", "Any other business"), ("3", "Next meeting"),
        ("4", "Resolution to exclude the public"), ("P1", "Pay"), ("P2", "Claims"),
    ]  # fmt: skip
    assert [part.text for part in AgendaItem.objects.get(standing="part_2").parts.all()] == [RESOLUTION]
    assert "Public Bodies (Admission to Meetings) Act 1960, section 1(2)" in RESOLUTION


def test_a_meeting_in_private_needs_no_resolution_until_it_is_in_public(importer):
    meeting = MeetingFactory()
    item = meetings.add_to_agenda(meeting, name="Pay", by=importer, **PRIVATE)
    assert agenda(meeting, importer) == [("P1", "Pay")]

    meeting.in_public = True
    meetings.change_meeting(meeting, by=importer)
    there = agenda(meeting, importer)
    meetings.withdraw_item(item, by=importer, reason="Not ready")

    assert there == [("1", "Resolution to exclude the public"), ("P1", "Pay")]
    assert agenda(meeting, importer) == []


def test_an_item_made_public_again_takes_the_resolution_with_it(meeting, importer):
    item = meetings.add_to_agenda(meeting, name="Pay", by=importer, **PRIVATE)
    item.confidential_to, item.confidential_reason = "inherit", ""

    meetings.change_item(item, by=importer)

    assert agenda(meeting, importer) == [("1", "Pay")]


def test_private_business_is_not_minuted_without_the_resolution():
    board = a_board()
    board.meeting.in_public = True
    meetings.change_meeting(board.meeting, by=board.importer)
    pay = meetings.add_to_agenda(board.meeting, name="Pay", by=board.importer, **PRIVATE)
    meetings.write_minute(pay, text="The board heard the advice.", by=board.importer)
    to_held(board)

    with pytest.raises(RuleBroken, match="resolution to exclude the public"):
        meetings.draft_minutes(board.meeting, by=board.secretary)
    part = AgendaItem.objects.get(standing="part_2").parts.get()
    meetings.record_decision(part, outcome="approved", wording=f"The board resolved {RESOLUTION}.", by=board.secretary)

    assert meetings.draft_minutes(board.meeting, by=board.secretary).status == "minutes_draft"
