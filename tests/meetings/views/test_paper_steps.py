import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.notifications.models import Notice
from meetings import services as meetings
from meetings.models import Paper
from meetings.selectors.cover import asked_of
from tests.factories.meetings import CoverFieldFactory, MeetingFactory
from tests.factories.programmes import BodyFactory
from tests.meetings.pdfs import a_pdf

pytestmark = pytest.mark.django_db
SOON = datetime.date.today() + datetime.timedelta(days=30)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting():
    return MeetingFactory(date=SOON)


@pytest.fixture
def item(meeting, importer):
    return meetings.add_to_agenda(meeting, name="Standards", form="paper", by=importer)


@pytest.fixture
def author(person):
    return person("Consultant")


@pytest.fixture
def sponsor(person):
    return person("Medical Director")


@pytest.fixture
def paper(item, author, sponsor, importer):
    return meetings.expect_paper(
        item, name="Referral standards", author=author, sponsored_by=sponsor, due=SOON, by=importer
    )


def pdf():
    return SimpleUploadedFile("standards.pdf", a_pdf())


def url(name, record):
    return reverse(f"meetings:{name}", args=[record.pk])


def buttons(client, paper):
    return [act["text"] for act in client.get(paper.get_absolute_url()).context["acts"] if "href" in act]


def test_each_person_has_the_buttons_of_their_turn(client, paper, author, sponsor, person_with):
    office, member = (person_with(role, on=paper.item.meeting.body) for role in (roles.OFFICE, roles.MEMBER))
    meetings.submit(paper, pdf(), ready=False, by=author)
    found = []
    for step in (None, meetings.send_to_sponsor):
        if step:
            step(paper, by=author)
        for user in (author, sponsor, member):
            client.force_login(user)
            found.append(buttons(client, paper))

    own = ["Upload a file", "Edit the cover sheet"]
    assert found == [["Send to the sponsor", *own], [], [], own, ["Clear it", "Back to the author"], []]
    client.force_login(office)
    assert "Hand it in" in buttons(client, paper)


def test_author_and_sponsor_pass_a_paper_on_by_their_pages(client, paper, author, sponsor):
    client.force_login(author)
    client.post(url("paper-submit", paper), {"uploaded": pdf(), "ready": "draft"})
    client.post(url("paper-send", paper))
    client.force_login(sponsor)
    client.post(url("paper-sendback", paper), {"reason": "Costs"})
    client.force_login(author)
    client.post(url("paper-send", paper))
    client.force_login(sponsor)
    client.post(url("paper-clear", paper))
    client.force_login(author)
    client.post(url("paper-handin", paper))

    assert Paper.objects.get().status == "submitted"


@pytest.mark.parametrize("name", ["paper-send", "paper-clear", "paper-sendback", "paper-handin", "paper-defer"])
def test_a_member_and_a_stranger_pass_nothing_on(client, paper, person_with, name):
    member, stranger = (
        person_with(roles.MEMBER, on=paper.item.meeting.body),
        person_with(roles.OFFICE, on=BodyFactory()),
    )

    answers = []
    for user in (member, stranger):
        client.force_login(user)
        answers.append(client.post(url(name, paper)).status_code)

    assert answers == [403, 404]


def test_an_empty_required_field_is_asked_for_where_the_file_is_handed_in(client, paper, person_with):
    for name in ("summary", "risks"):
        CoverFieldFactory(body=paper.item.meeting.body, name=name)
    client.force_login(person_with(roles.OFFICE, on=paper.item.meeting.body))

    page = client.post(url("paper-submit", paper), {"uploaded": pdf(), "ready": "yes", "summary": "What they are"})

    assert page.status_code == 422
    assert list(page.context["form"].errors) == ["risks"]
    assert "What they are" in page.text and "Enter: risks" in page.text
    assert Paper.objects.get().versions.count() == 0
    client.post(url("paper-submit", paper), {"uploaded": pdf(), "summary": "What they are", "risks": "None"})
    assert Paper.objects.get().risks == "None"


def test_the_cover_sheet_shows_what_the_body_asks_for(client, paper, author):
    CoverFieldFactory(body=paper.item.meeting.body, name="conflicts")
    client.force_login(author)

    form = client.get(url("paper-edit", paper)).context["form"]

    assert sorted(form.fields) == ["conflicts", "name", "reason", "version"]


def test_a_body_chooses_its_cover_fields_on_a_page(client, meeting, person_with):
    client.force_login(person_with(roles.SECRETARY, on=meeting.body))
    wrong = client.post(url("coverfields-edit", meeting.body), {"asked": ["summary"], "required": ["risks"]})
    empty = client.post(url("coverfields-edit", meeting.body), {})

    client.post(url("coverfields-edit", meeting.body), {"asked": ["summary", "risks"], "required": ["risks"]})

    assert [(page.status_code, list(page.context["form"].errors)) for page in (wrong, empty)] == [
        (422, ["required"]), (422, ["asked"]),
    ]  # fmt: skip
    assert {field.name: field.required for field in asked_of(meeting.body)} == {"summary": False, "risks": True}


def test_who_owes_what_by_when_stands_on_the_meetings_and_on_the_bodys_page(client, paper, importer, person_with):
    late = datetime.date.today() - datetime.timedelta(days=3)
    meetings.expect_paper(paper.item, name="Late paper", due=late, by=importer)
    client.force_login(person_with(roles.OFFICE, on=paper.item.meeting.body))

    for page in (url("papers-page", paper.item.meeting), url("body-papers-page", paper.item.meeting.body)):
        text = client.get(page).text
        assert all(word in text for word in ("Consultant", "Medical Director", "3 days late", "Nobody is asked yet"))
        assert text.count("Remind now") == 1


def test_a_reminder_comes_to_whose_turn_it_is_and_leads_back(client, paper, author, sponsor, person_with):
    meetings.submit(paper, pdf(), ready=False, by=author)
    meetings.send_to_sponsor(paper, by=author)
    client.force_login(person_with(roles.OFFICE, on=paper.item.meeting.body))
    page = url("papers-page", paper.item.meeting)

    answers = [
        client.post(reverse("home:entry-remind", args=[paper.pk]), {"next": back}).url
        for back in (page, "https://evil.example/")
    ]

    assert answers == [page, "/"]
    assert "waiting for you" in Notice.objects.filter(person=sponsor).latest("pk").what


def test_a_stranger_finds_no_papers_of_a_body(client, paper, person_with):
    client.force_login(person_with(roles.OFFICE, on=BodyFactory()))

    pages = [url("body-papers-page", paper.item.meeting.body), url("papers-page", paper.item.meeting)]
    assert [client.get(page).status_code for page in pages] == [404, 404]


def test_authors_and_sponsors_find_what_is_wanted_from_them_at_home(client, paper, author, sponsor):
    texts = []
    for user in (author, sponsor):
        client.force_login(user)
        texts.append("Papers wanted from you" in client.get("/").text)
    meetings.submit(paper, pdf(), ready=False, by=author)
    meetings.send_to_sponsor(paper, by=author)
    for user in (author, sponsor):
        client.force_login(user)
        texts.append("Papers wanted from you" in client.get("/").text)

    assert texts == [True, False, False, True]
