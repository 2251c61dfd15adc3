"""Promise P3: a pack killed at any step and started again ends as one whole pack, the same bytes, no half file."""

import os
import random
import re
import shutil
import signal
import time
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import timezone

import meetings.services
import meetings.tasks  # noqa: F401 – the worker's task, known to this process too
from collab_portal.accounts.models import system_actor
from collab_portal.documents.models import StoredFile
from collab_portal.documents.storage import kept, sha256_of, unfinished
from collab_portal.jobs.models import Job
from collab_portal.jobs.tasks import run
from meetings.models import Pack, PackPage
from tests.factories.meetings import ActionFactory, AgendaItemFactory, MeetingFactory
from tests.factories.packs import paper_with
from tests.faults import forks

pytestmark = pytest.mark.django_db(transaction=True)
SOURCES = Path(meetings.services.__file__).parent.glob("*.py")
KILLPOINTS = [name for path in SOURCES for name in re.findall(r'killpoint\("(pack\.\w+)"\)', path.read_text())]


@pytest.fixture
def pack(settings, tmp_path):
    """A pack that was asked for, of an agenda with a paper, what it is about, and an action."""
    settings.FILES_DIR = tmp_path / "files"
    meeting, office = MeetingFactory(), system_actor("Tests")
    item = AgendaItemFactory(meeting=meeting, name="Plans", subject=ActionFactory(body=meeting.body).entry)
    paper_with(item, "One", "Two", number=1)
    AgendaItemFactory(meeting=meeting, name="Private", confidential_to="body")
    return meetings.services.request_pack(meeting, by=office)


def killed_at(name: str, job_id: int) -> int:
    """Run the job in a process of its own that dies at a point; the signal that ended it, 0 where none did."""
    return forks.killed_at(name, lambda: run(job_id))


def bytes_of_an_undisturbed_run(pack: Pack, settings, aside: Path) -> str:
    """What it would be, made beside and forgotten again."""
    home = settings.FILES_DIR
    settings.FILES_DIR = shutil.copytree(home, aside)
    with transaction.atomic():
        meetings.services.build(pack.pk, job_id=pack.job_id)
        sha256 = Pack.objects.get(pk=pack.pk).master.sha256
        transaction.set_rollback(True)
    settings.FILES_DIR = home
    return sha256


def run_again(job_id: int) -> None:
    """As the dispatcher does when the dead worker's lease has run out."""
    Job.objects.filter(pk=job_id).update(lease_until=timezone.now())
    run(job_id)


def test_there_are_enough_points_to_die_at():
    assert len(set(KILLPOINTS)) == len(KILLPOINTS) >= 8


@pytest.mark.parametrize("name", KILLPOINTS)
def test_a_pack_killed_and_started_again_is_one_whole_pack(name, pack, settings, tmp_path):
    expected = bytes_of_an_undisturbed_run(pack, settings, tmp_path / "aside")

    assert killed_at(name, pack.job_id) == signal.SIGKILL
    run_again(pack.job_id)

    built = Pack.objects.get()
    assert (built.status, built.master.sha256, built.job.state) == ("draft", expected, "done")
    assert list(built.page_rows.values_list("position", flat=True)) == list(range(1, built.pages + 1))
    assert StoredFile.objects.filter(sha256=expected).count() == 1
    assert_files_are_whole()


@pytest.mark.parametrize("share", [0.15, 0.5, 0.85])
def test_a_pack_killed_at_any_moment_is_one_whole_pack(share, pack, settings, tmp_path):
    begun = time.monotonic()
    expected = bytes_of_an_undisturbed_run(pack, settings, tmp_path / "aside")
    took = time.monotonic() - begun

    kill_after(took * share * random.uniform(0.8, 1.2), pack.job_id)
    run_again(pack.job_id)

    built = Pack.objects.get()
    assert (built.status, built.master.sha256) == ("draft", expected)
    assert PackPage.objects.count() == built.pages


def kill_after(seconds: float, job_id: int) -> None:
    process = forks.forked(lambda: run(job_id))
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def test_two_workers_at_one_pack_make_one(pack):
    both = [forks.forked(lambda: meetings.services.build(pack.pk, job_id=pack.job_id)) for _ in range(2)]

    ends = [os.waitpid(each, 0)[1] for each in both]

    built = Pack.objects.get()
    assert (ends, built.status, PackPage.objects.count()) == ([0, 0], "draft", built.pages)
    assert_files_are_whole()


def assert_files_are_whole():
    """Every file is what its name says, every row has its file, and nothing is half written."""
    names = {path.name for path in kept()}
    assert [path.name for path in kept() if sha256_of(path) != path.name] == []
    assert set(StoredFile.objects.values_list("sha256", flat=True)) == names
    assert list(unfinished()) == []
