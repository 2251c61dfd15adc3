import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from collab_portal.access import roles
from meetings import services as meetings
from meetings.models import Decision, Paper
from tests.factories.programmes import BodyFactory
from tests.meetings.board import a_board
from tests.meetings.pdfs import a_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def board():
    return a_board()


@pytest.fixture
def item(board):
    return meetings.add_to_agenda(board.meeting, name="Risk register", consent=True, by=board.importer)


def url(name, record):
    return reverse(f"meetings:{name}", args=[record.pk])


def test_the_chair_takes_the_consent_items_on_one_page(client, board, item):
    client.force_login(board.chair)
    page = client.get(url("consent-take", board.meeting))

    client.post(url("consent-take", board.meeting))

    assert "Risk register" in page.text
    assert [row.part.item for row in Decision.objects.all()] == [item]
    assert "No consent item waits" in client.get(url("consent-take", board.meeting)).text


def test_a_member_takes_an_item_out_by_its_page(client, board, item):
    client.force_login(board.members[0])
    shown = client.get(item.get_absolute_url()).text

    client.post(url("agendaitem-takeout", item), {"why": "A new risk"})

    item.refresh_from_db()
    assert "Take out of the consent items" in shown
    assert item.consent is False


def test_members_and_strangers_do_not_take_what_is_not_theirs(client, board, item, person_with):
    stranger, observer = person_with(roles.CHAIR, on=BodyFactory()), person_with(roles.OBSERVER, on=board.body)
    answers = []
    for user in (board.members[0], observer, stranger):
        client.force_login(user)
        pages = (url("consent-take", board.meeting), url("agendaitem-takeout", item), url("paper-table", item))
        answers.append([client.post(page).status_code for page in pages])

    assert answers == [[403, 302, 403], [403, 403, 403], [404, 404, 404]]


def test_a_paper_is_tabled_on_a_page_and_a_refused_file_keeps_the_title(client, board, item):
    client.force_login(board.secretary)
    address = url("paper-table", item)
    wrong = client.post(address, {"name": "Figures", "uploaded": SimpleUploadedFile("a.pdf", b"<html>")})

    client.post(address, {"name": "Figures", "uploaded": SimpleUploadedFile("a.pdf", a_pdf())})

    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["uploaded"])
    assert "Figures" in wrong.text
    assert Paper.objects.get().tabled is True
    assert "tabled" in client.get(board.meeting.get_absolute_url()).text
