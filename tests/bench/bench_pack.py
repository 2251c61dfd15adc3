"""`make bench`: a pack of 40 papers and 600 pages, built and copied for readers, beside what `qpdf` takes to join them.

The papers exist, as in life: they were handed in, and made ready for packs then. All is measured in one run, since
machines are shared and noisy: only the ratios count.
"""

import resource
import shutil
import subprocess
import time
from contextlib import contextmanager

import pytest

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.documents.services import path_of, store_made
from collab_portal.jobs import services as jobs
from collab_portal.records.services import move, save
from meetings import services as meetings
from meetings.models import PaperVersion
from tests.bench.papers import kept_paper
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, PaperFactory

pytestmark = pytest.mark.django_db
PAPERS, PAGES, RUNS = 40, 15, 9
WHOLE, COPY = 1.0, 0.3  # the bars: shares of qpdf's time
NO_QPDF = "There is nothing to measure beside: install qpdf (apt-get install qpdf, or brew install qpdf), then again."


class Times:
    """Seconds by name: the best of several, since others work on this machine too."""

    def __init__(self):
        self.seconds: dict[str, float] = {}

    @contextmanager
    def of(self, name: str):
        begun = time.perf_counter()
        yield
        taken = time.perf_counter() - begun
        self.seconds[name] = min(taken, self.seconds.get(name, taken))

    def ratio(self, name: str) -> float:
        return self.seconds[name] / self.seconds["qpdf"]


@pytest.fixture
def times():
    return Times()


@pytest.fixture
def meeting(settings, tmp_path, importer):
    """Forty items, each with its paper handed in."""
    settings.FILES_DIR = tmp_path / "files"
    made = MeetingFactory()
    for number in range(1, PAPERS + 1):
        item = AgendaItemFactory(meeting=made, name=f"Plan {number}", rank=number)
        paper = PaperFactory(item=item, number=number, name=f"Paper {number}", summary="What it says. " * 20)
        stored = store_made(kept_paper(number, PAGES), name="paper.pdf")
        version = PaperVersion(paper=paper, number=1, file=stored, pdf=stored, file_name="paper.pdf")
        save(version, by=importer)
        move(paper, "submitted", by=importer)
    return made


def join_with_qpdf(meeting, out) -> None:
    files = [str(path_of(each.pdf)) for each in PaperVersion.objects.filter(paper__item__meeting=meeting)]
    subprocess.run([shutil.which("qpdf"), "--empty", "--pages", *files, "--", str(out)], check=True)


def build(meeting, by):
    pack = meetings.request_pack(meeting, by=by)
    jobs.run(pack.job_id, lambda job: meetings.build(*job.args, job_id=job.pk))
    pack.refresh_from_db()
    return pack


def test_a_pack_of_600_pages(meeting, times, tmp_path, person_with, importer, capsys):
    if shutil.which("qpdf") is None:
        pytest.exit(NO_QPDF, returncode=2)
    with times.of("made ready when handed in"):
        meetings.make_papers_ready(meeting.pk, by=meetings.builder())
    before = peak()
    for _ in range(RUNS):
        with times.of("qpdf"):
            join_with_qpdf(meeting, tmp_path / "joined.pdf")
        with times.of("whole build"):
            pack = build(meeting, importer)
    pack = meetings.issue(pack, by=importer)
    people = [person_with(roles.MEMBER, on=meeting.body, name=f"Member {n}") for n in range(RUNS + 2)]
    for person in people[:RUNS]:
        with times.of("personal copy"):
            meetings.copy_of(pack, person)
    for person in people[RUNS:]:
        exclude(person, from_record=meeting.items.first(), handling="does not receive the paper", by=importer)
    for name, person in zip(("first with a paper withheld", "next with it withheld"), people[RUNS:], strict=True):
        with times.of(name):
            meetings.copy_of(pack, person)

    with capsys.disabled():
        report(times, pack, before)
    assert (times.ratio("whole build") <= WHOLE, times.ratio("personal copy") <= COPY) == (True, True)


def peak() -> float:
    """The most memory that this process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(times: Times, pack, before: float) -> None:
    joined = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\n{PAPERS} papers, {pack.pages} pages in the pack, best of {RUNS}\n{'':34}seconds  ratio to qpdf   bar")
    bars = {"whole build": WHOLE, "personal copy": COPY}
    for name, seconds in times.seconds.items():
        bar = f"{bars[name]:.1f} {'met' if times.ratio(name) <= bars[name] else 'MISSED'}" if name in bars else ""
        print(f"{name:34}{seconds:7.2f}{times.ratio(name):15.2f}   {bar}")
    print(f"peak memory: {peak():.0f} MiB with all of Django ({before:.0f} before building); qpdf {joined:.0f} MiB")
