"""Papers that go wrong under a pack: replaced while it is built, damaged in the store, too long."""

import pytest

from collab_portal.access import roles
from collab_portal.documents.render import page_count, page_text
from collab_portal.documents.services import path_of
from collab_portal.jobs import services as jobs
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Pack, PackSection
from meetings.rules.pack_limits import MOST_OF_A_PACK, MOST_OF_A_PAPER
from meetings.services import pack_build
from tests.factories.meetings import AgendaItemFactory
from tests.factories.packs import built, issued, new_version, paper_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    settings.FILES_DIR = tmp_path


@pytest.fixture
def paper():
    return paper_with(AgendaItemFactory(name="Plans"), "One", name="Winter plan", number=7)


@pytest.fixture
def meeting(paper):
    return paper.item.meeting


@pytest.fixture
def office(person_with, meeting):
    return person_with(roles.OFFICE, on=meeting.body)


def at_killpoint(monkeypatch, name, act):
    """Do something in the middle of a build: where a test may kill it, it may also do something else."""
    monkeypatch.setattr(pack_build, "killpoint", lambda at: act() if at == name else None)


def test_a_paper_replaced_while_the_pack_is_built_is_in_it_as_replaced(monkeypatch, paper, meeting, office):
    left = [lambda: new_version(paper, "One anew")]
    at_killpoint(monkeypatch, "pack.after_papers", lambda: left.pop()() if left else None)

    pack = built(meeting, office)

    master = path_of(pack.master)
    assert "One anew" in page_text(master, page_count(master))
    assert pack.sections.get(kind=PackSection.Kind.FILE).paper_version.number == 2


def test_a_paper_replaced_each_time_ends_in_words_that_say_so(monkeypatch, paper, meeting, office):
    at_killpoint(monkeypatch, "pack.after_papers", lambda: new_version(paper, "Another"))

    with pytest.raises(RuleBroken, match="time and again"):
        built(meeting, office)

    assert Pack.objects.get().status == "building"


def test_a_damaged_paper_is_named_and_nothing_is_issued(paper, meeting, office):
    place = path_of(paper.versions.get().pdf)
    place.chmod(0o600)
    place.write_bytes(place.read_bytes()[:500])

    with pytest.raises(RuleBroken):
        built(meeting, office)

    pack = Pack.objects.get()
    assert (pack.status, pack.job.state, pack.sections.count()) == ("building", "failed", 0)
    assert pack.job.error.startswith("The file of paper 7, version 1, is damaged or missing.")


def test_a_failed_build_starts_again_once_the_paper_is_uploaded_anew(paper, meeting, office):
    path_of(paper.versions.get().pdf).unlink()
    with pytest.raises(RuleBroken):
        built(meeting, office)
    new_version(paper, "Whole again")

    pack = built(meeting, office)

    assert (pack.status, Pack.objects.count()) == ("draft", 1)


def test_what_was_made_ready_of_a_paper_and_is_damaged_is_made_anew(paper, meeting, office):
    first = issued(meeting, office)
    place = path_of(first.sections.get(kind=PackSection.Kind.FILE).file)
    place.chmod(0o600)
    place.write_bytes(b"Not a PDF")

    assert built(meeting, office).pages == first.pages


@pytest.mark.parametrize(
    ("pages", "said"),
    [(10_000, "Paper 7 has 10,000 pages"), (MOST_OF_A_PAPER + 1, "up to 1,500"), (MOST_OF_A_PAPER, "")],
)
def test_a_paper_too_long_is_named_before_anything_is_built(pages, said, paper, meeting, office):
    stored = paper.versions.get().pdf
    stored.pages = pages
    stored.save()

    if said:
        with pytest.raises(RuleBroken, match=said):
            meetings.request_pack(meeting, by=office)
    else:
        meetings.request_pack(meeting, by=office)

    assert Pack.objects.count() == (0 if said else 1)


def test_papers_too_long_together_are_refused_too(paper, meeting, office):
    for n in range(4):
        stored = paper_with(paper.item, f"Page {n}", number=10 + n).versions.get().pdf
        stored.pages = MOST_OF_A_PACK // 4
        stored.save()
    own = paper.versions.get().pdf
    own.pages = 1
    own.save()

    with pytest.raises(RuleBroken, match="5,001 pages together"):
        meetings.request_pack(meeting, by=office)


def test_progress_is_said_at_each_step(monkeypatch, meeting, office):
    said = []
    pack = meetings.request_pack(meeting, by=office)
    at_killpoint(monkeypatch, "pack.after_papers", lambda: said.append(type(pack.job).objects.get().progress_note))

    jobs.run(pack.job_id, lambda job: meetings.build(*job.args, job_id=job.pk))

    assert said == ["Reading the papers"]
