"""Promise P3 for files made for a reader: a job killed once the bytes are stored ends with one file, whole."""

import signal

import pytest
from django.utils import timezone

from collab_portal.documents.models import MadeFile, StoredFile
from collab_portal.documents.services import path_of
from collab_portal.documents.storage import sha256_of
from collab_portal.jobs.models import Job
from tests.faults.test_pack_killed import killed_at, run_again
from tests.faults.work import a_file

pytestmark = pytest.mark.django_db(transaction=True)
KILLPOINTS = ["made.after_store"]


@pytest.mark.parametrize("name", KILLPOINTS)
def test_a_file_killed_and_started_again_is_one_whole_file(name, told, importer, person, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    a_file(told, importer, person)
    job = Job.objects.get(task="documents.make")

    assert killed_at(name, job.pk) == signal.SIGKILL
    run_again(job.pk)

    made = MadeFile.objects.select_related("file", "job").get()
    assert (made.job.state, StoredFile.objects.count()) == ("done", 1)
    assert sha256_of(path_of(made.file)) == made.file.sha256
    assert made.made_at <= timezone.now()
