"""Promise P3 for evidence: a job killed at any step and started again ends with one bundle, whole, and one file."""

import re
import signal
from pathlib import Path

import pytest

import meetings.services.evidence
import meetings.tasks  # noqa: F401 – the worker's task, known to this process too
from collab_portal.documents.models import StoredFile
from collab_portal.documents.services import path_of
from collab_portal.documents.storage import sha256_of
from meetings.models import EvidenceBundle
from tests.faults.test_pack_killed import killed_at, run_again
from tests.meetings.evidence import a_decision

pytestmark = pytest.mark.django_db(transaction=True)
SOURCE = Path(meetings.services.evidence.__file__).read_text()
KILLPOINTS = re.findall(r'killpoint\("(evidence\.\w+)"\)', SOURCE)


def test_there_are_points_to_die_at():
    assert len(set(KILLPOINTS)) == len(KILLPOINTS) == 5


@pytest.mark.parametrize("name", KILLPOINTS)
def test_a_bundle_killed_and_started_again_is_one_whole_bundle(name, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    board = a_decision()
    bundle = meetings.services.request_bundle(board.decision, by=board.auditor)

    assert killed_at(name, bundle.job_id) == signal.SIGKILL
    run_again(bundle.job_id)

    made = EvidenceBundle.objects.select_related("file", "job").get()
    assert (made.job.state, StoredFile.objects.filter(extension="zip").count()) == ("done", 1)
    assert sha256_of(path_of(made.file)) == made.file.sha256
    assert made.history.count() == 3  # asked for, given its job, made
