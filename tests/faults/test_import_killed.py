"""Promise P3 for workbooks: killed with its rows written and not yet committed, none is there; then each is, once."""

import signal

import pytest

from collab_portal.documents import importing
from collab_portal.documents.models import Import
from collab_portal.jobs.models import Job
from programmes.models import Risk
from tests.faults.test_pack_killed import killed_at, run_again
from tests.faults.work import rows_of_a_workbook

pytestmark = pytest.mark.django_db(transaction=True)
KILLPOINTS = ["import.before_commit"]


@pytest.mark.parametrize("name", KILLPOINTS)
def test_a_workbook_killed_and_started_again_is_written_once(name, told, importer, person, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    rows_of_a_workbook(told, importer, person)
    job = Job.objects.get(task=importing.WRITE)

    died = killed_at(name, job.pk)
    left = Risk.objects.count(), Import.objects.get().written_at
    run_again(job.pk)

    assert (died, left) == (signal.SIGKILL, (0, None))
    assert (Risk.objects.count(), Import.objects.get().job.state) == (2, "done")
