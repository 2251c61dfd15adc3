"""Promise P3 for reports on a schedule: killed as one is asked for, it is asked for once when it is looked at again."""

import signal

import pytest

from collab_portal.documents.models import MadeFile
from collab_portal.jobs.models import Job
from collab_portal.reports.models import ScheduledReport
from tests.faults.forks import killed_at
from tests.faults.work import a_report_on_its_day

pytestmark = pytest.mark.django_db(transaction=True)
KILLPOINTS = ["reports.after_asking"]


def test_a_report_killed_as_it_is_asked_for_is_asked_for_once(told, importer, person):
    _, deliver = a_report_on_its_day(told, importer, person)

    died = killed_at(KILLPOINTS[0], deliver)
    left = ScheduledReport.objects.count()
    deliver()

    assert (died, left) == (signal.SIGKILL, 0)
    assert (ScheduledReport.objects.get().made, Job.objects.filter(task="documents.make").count()) == (
        MadeFile.objects.get(),
        1,
    )
