import io

import pikepdf
import pytest

from collab_portal.access import roles
from collab_portal.documents.render import page_count, page_text
from collab_portal.documents.services import path_of
from collab_portal.documents.storage import sha256_of
from meetings import services as meetings
from meetings.selectors.papers import replaced_since
from tests.factories.meetings import ActionFactory, AgendaItemFactory, MeetingFactory, PaperFactory
from tests.factories.packs import built, issued, new_version, paper_with
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    return MeetingFactory()


@pytest.fixture
def office(person_with, meeting):
    return person_with(roles.OFFICE, on=meeting.body)


@pytest.fixture
def agenda(meeting):
    """Two items: the first verbal, the second with a paper of three pages; and an action."""
    first, second = AgendaItemFactory(meeting=meeting, name="Welcome"), AgendaItemFactory(meeting=meeting, name="Plans")
    ActionFactory(body=meeting.body, text="Count the beds")
    return first, second, paper_with(second, "One", "Two", "Three", name="Winter plan", number=1)


def master(pack):
    return pikepdf.open(path_of(pack.master))


def titles(items):
    return [(item.title, titles(item.children)) for item in items]


def texts(pack):
    path = path_of(pack.master)
    return [page_text(path, n) for n in range(1, page_count(path) + 1)]


def page_of(pdf, place):
    return next(n for n, page in enumerate(pdf.pages, 1) if page.obj.objgen == place.objgen)


def test_a_pack_holds_agenda_action_log_cover_sheets_and_papers(agenda, meeting, office):
    pack = built(meeting, office)

    pages = texts(pack)
    assert (pack.status, pack.pages, len(pages)) == ("draft", 6, 6)
    words = ("Welcome", "Count the beds", "Winter plan", "One", "Two", "Three")
    assert [word in page for word, page in zip(words, pages, strict=True)] == [True] * 6


def test_every_item_and_paper_has_its_bookmark(agenda, meeting, office):
    with master(built(meeting, office)) as pdf, pdf.open_outline() as outline:
        assert titles(outline.root) == [
            ("Agenda", []),
            ("Action log", []),
            ("2 Plans", [("Paper 1: Winter plan", [("Version 1", [])])]),
        ]


def test_agenda_entries_lead_to_the_pages_of_their_items(agenda, meeting, office):
    with master(built(meeting, office)) as pdf:
        links = [each.A.D[0] for each in pdf.pages[0].Annots]

        assert [page_of(pdf, place) for place in links] == [3]


def test_pages_are_numbered_without_a_break_and_say_their_item(agenda, meeting, office):
    pages = texts(built(meeting, office))

    assert [f"Page {n} of 6" in page for n, page in enumerate(pages, 1)] == [True] * 6
    assert ["Item 2" in page for page in pages] == [False, False, True, True, True, True]


def test_a_pack_is_tagged_and_names_its_language_and_title(agenda, meeting, office):
    pack = built(meeting, office)

    with master(pack) as pdf:
        found = (bool(pdf.Root.MarkInfo.Marked), str(pdf.Root.Lang), str(pdf.docinfo.Title))
        parts = [str(each.get("/T", "")) for each in pdf.Root.StructTreeRoot.K.K]

    assert found == (True, "en-GB", str(pack))
    assert parts == ["Agenda", "Action log", "Paper 1: Winter plan", "Version 1"]


def test_page_rows_say_where_each_page_comes_from(agenda, meeting, office):
    pack = built(meeting, office)

    rows = list(pack.page_rows.values_list("position", "label", "section__kind"))
    kinds = ["agenda", "actions", "cover", "file", "file", "file"]
    assert rows == [(n, str(n), kind) for n, kind in enumerate(kinds, 1)]


def test_the_same_meeting_gives_the_same_bytes(agenda, meeting, office):
    first = built(meeting, office)

    again = meetings.build(first.pk, job_id=first.job_id)

    assert (again.master, sha256_of(path_of(first.master))) == (first.master, first.master.sha256)


def test_what_an_item_is_about_becomes_a_sheet(meeting, office):
    project = ProjectFactory(name="Virtual wards")
    AgendaItemFactory(meeting=meeting, subject=project.entry)

    pages = texts(built(meeting, office))

    assert project.reference in pages[1]
    assert "Virtual wards" in pages[1]


def test_a_paper_without_a_file_is_said_to_follow(meeting, office):
    PaperFactory(item=AgendaItemFactory(meeting=meeting), name="Late news")

    assert "This paper is to follow" in texts(built(meeting, office))[1]


def test_a_re_issue_does_not_renumber_what_was_read(agenda, meeting, office):
    issued(meeting, office)
    new_version(agenda[2], "One", "Two", "Three", "Four")
    paper_with(agenda[0], "Slipped in", number=2)

    pack = built(meeting, office)

    labels = list(pack.page_rows.values_list("label", flat=True))
    assert labels == ["1", "2", "2A", "2B", "3", "4", "5", "6", "7"]


def test_a_pack_that_is_built_is_not_built_again(agenda, meeting, office):
    pack = built(meeting, office)

    meetings.build(pack.pk, job_id=pack.job_id)

    assert (pack.page_rows.count(), pack.history.count()) == (6, 4)


def test_a_paper_as_bytes_can_be_opened(agenda, meeting, office):
    pack = built(meeting, office)

    with pikepdf.open(io.BytesIO(path_of(pack.master).read_bytes())) as pdf:
        assert len(pdf.pages) == pack.pages


def test_a_paper_replaced_after_the_pack_was_built_is_named_until_it_is_built_again(agenda, meeting, office):
    paper, pack = agenda[2], built(meeting, office)
    before = replaced_since(pack, office)
    new_version(paper, "Four", "Five")

    assert (before, replaced_since(pack, office)) == ([], [paper])
    assert "Four" not in " ".join(texts(pack))
    assert replaced_since(built(meeting, office), office) == []
