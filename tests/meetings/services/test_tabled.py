import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from collab_portal.documents.errors import Refused
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Paper
from meetings.selectors.minutes import minutes_of
from meetings.selectors.pack_sections import sections_of
from tests.meetings.board import a_board
from tests.meetings.pdfs import a_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def board():
    return a_board()


def pdf():
    return SimpleUploadedFile("standards.pdf", a_pdf())


def test_a_tabled_paper_is_in_the_record_and_not_in_the_pack(board):
    paper = meetings.table_paper(board.item, pdf(), name="Late figures", by=board.secretary)

    assert (paper.tabled, paper.status, paper.versions.count()) == (True, "accepted", 1)
    assert not any("Late figures" in section.title for section in sections_of(board.meeting, board.importer))
    minuted = next(item for item in minutes_of(board.meeting, board.members[0]).items if item.pk == board.item.pk)
    assert minuted.facts == ["Paper 1, Late figures, was tabled at the meeting."]


def test_papers_are_tabled_at_the_meeting_by_who_runs_it(board):
    with pytest.raises(PermissionDenied):
        meetings.table_paper(board.item, pdf(), name="Late figures", by=board.members[0])
    board.meeting.date = datetime.date.today() + datetime.timedelta(days=1)
    meetings.change_meeting(board.meeting, by=board.importer)
    board.item.refresh_from_db()

    with pytest.raises(RuleBroken, match="tabled at the meeting"):
        meetings.table_paper(board.item, pdf(), name="Late figures", by=board.secretary)


def test_a_tabled_file_passes_the_gate_too(board):
    with pytest.raises(Refused):
        meetings.table_paper(board.item, SimpleUploadedFile("a.pdf", b"<html>"), name="Figures", by=board.secretary)

    assert Paper.objects.count() == 0
