import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.documents import convert
from collab_portal.documents.errors import Missing, Refused
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Paper
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import BodyDeadlineFactory, BodyFactory
from tests.meetings.pdfs import a_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting():
    """A month ahead, its papers due long before."""
    return MeetingFactory(date=datetime.date.today() + datetime.timedelta(days=30))


@pytest.fixture
def item(meeting, importer):
    return meetings.add_to_agenda(meeting, name="Standards", form="paper", by=importer)


@pytest.fixture
def author(person):
    return person("Consultant")


@pytest.fixture
def paper(item, author, importer):
    return meetings.expect_paper(item, name="Referral standards", author=author, by=importer)


@pytest.fixture
def late_paper(paper, importer):
    paper.due = datetime.date.today() - datetime.timedelta(days=1)
    return meetings.change_paper(paper, by=importer)


def pdf(name="standards.pdf", pages=1):
    return SimpleUploadedFile(name, a_pdf(pages))


def test_a_paper_is_due_by_the_bodys_deadline_and_numbered_through_the_meeting(importer):
    body = BodyFactory()
    BodyDeadlineFactory(body=body, working_days=7)
    item = meetings.add_to_agenda(MeetingFactory(body=body), name="Standards", by=importer)

    first, second = (meetings.expect_paper(item, name=name, by=importer) for name in ("One", "Two"))

    assert (first.number, second.number, first.due) == (1, 2, datetime.date(2024, 2, 15))


def test_the_author_is_let_in_to_the_one_item_and_hands_in(paper, author):
    version = meetings.submit(paper, pdf(), by=author)

    paper.refresh_from_db()
    assert (paper.status, version.number, version.file_name) == ("submitted", 1, "standards.pdf")
    assert version.pdf == version.file


def test_a_new_file_is_a_new_version(paper, author):
    meetings.submit(paper, pdf(), by=author)

    version = meetings.submit(paper, pdf(pages=2), by=author)

    assert [row.number for row in paper.versions.order_by("number")] == [1, 2]
    assert version.file.pages == 2


def test_only_the_author_and_the_office_hand_in(meeting, paper, person_with):
    member = person_with(roles.MEMBER, on=meeting.body)
    stranger = person_with(roles.OFFICE, on=BodyFactory())

    for person in (member, stranger):
        with pytest.raises(PermissionDenied):
            meetings.submit(paper, pdf(), by=person)
    assert meetings.submit(paper, pdf(), by=person_with(roles.OFFICE, on=meeting.body)).number == 1


def test_an_author_who_is_kept_from_the_item_cant_hand_in(item, paper, author, importer):
    exclude(author, from_record=item, handling="leaves for the item", by=importer)

    with pytest.raises(PermissionDenied):
        meetings.submit(paper, pdf(), by=author)


def test_a_late_paper_needs_the_reason_of_chair_or_office(meeting, late_paper, author, person_with):
    with pytest.raises(RuleBroken, match="ask them to admit it"):
        meetings.submit(late_paper, pdf(), by=author)
    with pytest.raises(PermissionDenied):
        meetings.submit(late_paper, pdf(), by=author, late_reason="I was away")

    meetings.submit(late_paper, pdf(), by=person_with(roles.OFFICE, on=meeting.body), late_reason="Data came late")

    assert Paper.objects.get().late_reason == "Data came late"


def test_the_chair_admits_a_late_paper_and_then_the_author_hands_in(meeting, late_paper, author, person_with):
    meetings.admit_late(late_paper, reason="Data came late", by=person_with(roles.CHAIR, on=meeting.body))

    assert meetings.submit(late_paper, pdf(), by=author).number == 1


def test_a_file_that_is_no_pdf_is_refused_with_the_reason(paper, author):
    with pytest.raises(Refused):
        meetings.submit(paper, SimpleUploadedFile("standards.pdf", b"<html>not a pdf</html>"), by=author)

    paper.refresh_from_db()
    assert (paper.status, paper.versions.count()) == ("expected", 0)


@pytest.mark.skipif(convert.is_possible(), reason="LibreOffice is here, so Office files are turned into PDF")
def test_without_libreoffice_an_office_file_is_refused_before_it_is_kept(paper, author):
    with pytest.raises(Missing, match="Save the file as PDF"):
        meetings.submit(paper, SimpleUploadedFile("standards.docx", b"PK"), by=author)


def test_a_paper_is_returned_with_what_to_change_and_then_accepted(meeting, paper, author, person_with):
    office = person_with(roles.OFFICE, on=meeting.body)
    meetings.submit(paper, pdf(), by=author)
    meetings.return_paper(paper, reason="Say what it costs", by=office)
    assert Paper.objects.get().return_reason == "Say what it costs"

    meetings.submit(paper, pdf(pages=2), by=author)
    meetings.accept(paper, by=office)

    assert Paper.objects.get().status == Paper.Status.ACCEPTED


def test_an_author_doesnt_accept_their_own_paper(paper, author):
    meetings.submit(paper, pdf(), by=author)

    with pytest.raises(PermissionDenied):
        meetings.accept(paper, by=author)


def test_an_author_who_edits_the_cover_sheet_has_begun(paper, author, importer):
    meetings.change_paper(paper, by=importer)
    before = paper.status

    meetings.change_paper(paper, by=author)

    assert (before, paper.status) == ("expected", "drafting")
