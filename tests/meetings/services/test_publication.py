import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.documents.services import path_of
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import Meeting
from meetings.selectors.public import public_meeting, public_meetings, publications_of
from tests.factories.meetings import AgendaItemFactory
from tests.factories.packs import issued, paper_with
from tests.meetings.board import a_board, quorate_next_meeting, with_minutes
from tests.meetings.pdfs import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    board = a_board()
    board.meeting.in_public, board.meeting.date = True, datetime.date.today() + datetime.timedelta(days=10)
    save(board.meeting, by=board.importer)
    board.secret = AgendaItemFactory(
        meeting=board.meeting, name="The Ptarmigan tender", confidential_to="body", confidential_reason="commercial"
    )
    return board


def published(board, what):
    return meetings.publish(board.meeting, what, by=board.secretary)


def file_of(publication) -> str:
    return words_of(path_of(publication.file).read_bytes())


def test_the_agenda_is_published_without_private_items(board):
    meetings.issue_agenda(board.meeting, by=board.secretary)

    agenda = published(board, "agenda")

    assert [row["title"] for row in agenda.facts["rows"]] == ["Referral standards"]
    assert "Ptarmigan" not in file_of(agenda) + str(agenda.facts)


def test_papers_are_those_that_members_have_without_private_ones_and_without_a_name(board):
    paper_with(board.item, "The public paper"), paper_with(board.secret, "Ptarmigan bid least")
    issued(board.meeting, by=board.secretary)

    papers = published(board, "papers")

    words = file_of(papers)
    assert "The public paper" in words
    assert [name for name in ("Ptarmigan", board.secretary.name, board.chair.name) if name in words] == []


def test_minutes_are_published_once_they_are_approved(board):
    board.meeting.date = datetime.date(2024, 2, 26)
    save(board.meeting, by=board.importer)
    meetings.write_minute(board.secret, text="Ptarmigan bid least.", by=board.secretary)
    meetings.write_minute(board.item, text="It was heard.", confidential="Ptarmigan again.", by=board.secretary)
    with_minutes(board, "It was heard.")

    with pytest.raises(RuleBroken, match="approved them"):
        published(board, "minutes")
    later = quorate_next_meeting(board)
    meetings.approve_minutes(board.meeting, by_meeting=later, by=board.secretary)
    minutes = published(board, "minutes")

    assert "It was heard." in file_of(minutes)
    assert "Ptarmigan" not in file_of(minutes) + str(minutes.facts)


def test_nothing_is_published_of_a_meeting_that_is_not_held_in_public(board):
    meetings.issue_agenda(board.meeting, by=board.secretary)
    board.meeting.in_public = False
    save(board.meeting, by=board.importer)

    with pytest.raises(RuleBroken, match="not held in public"):
        published(board, "agenda")


def test_nothing_is_published_that_members_do_not_have(board):
    with pytest.raises(RuleBroken, match="Issue the agenda first"):
        published(board, "agenda")


def test_only_who_runs_the_meeting_publishes(board, person):
    meetings.issue_agenda(board.meeting, by=board.secretary)

    for by in (board.chair, board.members[0], person()):
        with pytest.raises(PermissionDenied):
            meetings.publish(board.meeting, "agenda", by=by)


def test_published_anew_replaces_what_was_there(board):
    meetings.issue_agenda(board.meeting, by=board.secretary)
    published(board, "agenda")

    anew = published(board, "agenda")

    assert publications_of(board.meeting) == [anew]


@pytest.mark.parametrize("change", ["private", "withdrawn"])
def test_what_holds_an_item_that_is_no_longer_public_is_not_shown(board, change):
    meetings.issue_agenda(board.meeting, by=board.secretary)
    published(board, "agenda")

    if change == "private":
        board.item.confidential_to, board.item.confidential_reason = "body", "commercial"
        save(board.item, by=board.importer)
    else:
        meetings.withdraw_item(board.item, reason="Not now", by=board.secretary)

    assert publications_of(board.meeting) == []


def test_taken_down_or_no_longer_public_is_gone_at_once(board):
    meetings.issue_agenda(board.meeting, by=board.secretary)
    agenda = published(board, "agenda")
    before = [public_meeting(board.meeting.pk), public_meetings(datetime.date.today())]

    meetings.take_down(agenda, reason="Sent too early", by=board.secretary)

    assert before == [board.meeting, [board.meeting]]
    assert [public_meeting(board.meeting.pk), public_meetings(datetime.date.today())] == [None, []]


def test_a_meeting_no_longer_held_in_public_is_gone_at_once(board):
    meetings.issue_agenda(board.meeting, by=board.secretary)
    published(board, "agenda")

    board.meeting.in_public = False
    save(board.meeting, by=board.importer)

    assert public_meeting(board.meeting.pk) is None
    assert Meeting.objects.filter(pk=board.meeting.pk).exists()
