import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude
from meetings import services as meetings
from meetings.models import Paper
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import BodyFactory
from tests.meetings.pdfs import a_pdf

pytestmark = pytest.mark.django_db
SOON = datetime.date.today() + datetime.timedelta(days=30)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def item(importer):
    return meetings.add_to_agenda(MeetingFactory(date=SOON), name="Standards", form="paper", by=importer)


@pytest.fixture
def author(person):
    return person("Consultant")


@pytest.fixture
def paper(item, author, importer):
    return meetings.expect_paper(item, name="Referral standards", author=author, due=SOON, by=importer)


def pdf():
    return SimpleUploadedFile("standards.pdf", a_pdf())


def url(name, record):
    return reverse(f"meetings:{name}", args=[record.pk])


def test_an_author_without_a_role_hands_in_on_a_page_of_the_one_paper(client, paper, author):
    client.force_login(author)

    page = client.post(url("paper-submit", paper), {"uploaded": pdf()})

    assert (page.status_code, page.url) == (302, paper.get_absolute_url())
    assert "standards.pdf" in client.get(page.url).text
    assert client.get(paper.item.meeting.get_absolute_url()).status_code == 404


def test_a_refused_file_says_why_and_keeps_what_was_typed(client, paper, importer, person_with):
    paper.due = datetime.date.today() - datetime.timedelta(days=1)
    meetings.change_paper(paper, by=importer)
    client.force_login(person_with(roles.OFFICE, on=paper.item.meeting.body))
    wrong = SimpleUploadedFile("standards.pdf", b"<html>")

    page = client.post(url("paper-submit", paper), {"uploaded": wrong, "late_reason": "Data came late"})

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["uploaded"]
    assert "Data came late" in page.text


def test_a_file_goes_only_to_who_may_see_the_paper(client, paper, author, importer, person_with):
    version = meetings.submit(paper, pdf(), by=author)
    member = person_with(roles.MEMBER, on=paper.item.meeting.body)
    conflicted = person_with(roles.MEMBER, on=paper.item.meeting.body)
    exclude(conflicted, from_record=paper.item, handling="does not receive the paper", by=importer)
    stranger = person_with(roles.OFFICE, on=BodyFactory())

    answers = []
    for user in (author, member, conflicted, stranger):
        client.force_login(user)
        answers.append(client.get(url("paperversion-file", version)).status_code)

    assert answers == [200, 200, 404, 404]


def test_a_file_comes_under_the_papers_title_and_not_as_a_page(client, paper, author):
    version = meetings.submit(paper, pdf(), by=author)
    client.force_login(author)

    answer = client.get(url("paperversion-file", version))

    assert answer["Content-Disposition"].startswith("attachment")
    assert "Referral standards.pdf" in answer["Content-Disposition"]


@pytest.mark.parametrize("name", ["paper-edit", "paper-submit", "paper-accept", "paper-return", "paper-withdraw"])
def test_a_member_reads_a_paper_and_doesnt_change_it(client, paper, person_with, name):
    client.force_login(person_with(roles.MEMBER, on=paper.item.meeting.body))

    assert client.get(paper.get_absolute_url()).status_code == 200
    assert client.get(url(name, paper)).status_code == 403


def test_every_page_of_a_paper_opens_for_the_office(client, paper, author, person_with):
    version = meetings.submit(paper, pdf(), by=author)
    client.force_login(person_with(roles.OFFICE, on=paper.item.meeting.body))
    names = ("detail", "edit", "submit", "accept", "return", "withdraw", "admit", "history")
    pages = [url(f"paper-{name}", paper) for name in names] + [url("paperversion-detail", version)]
    pages += [
        url("paperversion-history", version),
        url("paper-new", paper.item),
        url("papers-page", paper.item.meeting),
    ]

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_the_author_edits_the_cover_sheet_but_not_its_date(client, paper, author):
    client.force_login(author)

    client.post(url("paper-edit", paper), {"name": "Standards", "risks": "None", "due": "2030-01-01", "version": 1})

    changed = Paper.objects.get()
    assert (changed.name, changed.risks, changed.due) == ("Standards", "None", SOON)


def test_the_papers_tab_takes_the_same_queries_however_long(client, item, author, importer, person_with):
    client.force_login(person_with(roles.OFFICE, on=item.meeting.body))
    asked = []

    for number in range(4):
        meetings.expect_paper(item, name=f"Paper {number}", author=author, by=importer)
        client.get(url("papers-page", item.meeting))  # what is kept of a person and of types is kept now
        with CaptureQueriesContext(connection) as queries:
            client.get(url("papers-page", item.meeting))
        asked.append(len(queries))

    assert asked == [asked[0]] * 4
