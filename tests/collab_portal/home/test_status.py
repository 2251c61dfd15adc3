import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.home.selectors import status
from collab_portal.jobs import services as jobs
from collab_portal.jobs.models import Job
from collab_portal.jobs.selectors import BEAT
from collab_portal.notifications.dues import Due
from collab_portal.notifications.services import notify, remind
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory(name="Hip replacements")


@pytest.fixture
def office(client, person_with, project):
    client.force_login(person_with(roles.OFFICE, on=project.workstream.programme.collaborative))
    return client


def failed_about(record, error="OSError: the disk is full"):
    job = jobs.enqueue("meetings.build_pack", 1, about=record)
    Job.objects.filter(pk=job.pk).update(failed_at=timezone.now(), error=error, tries=8)
    return job


def test_the_office_reads_why_a_job_failed(office, project):
    failed_about(project)

    shown = office.get("/status/").text

    assert "OSError: the disk is full" in shown
    assert "Hip replacements" in shown


def test_a_failed_job_is_started_again(office, project):
    job = failed_about(project)

    office.post(f"/status/jobs/{job.pk}/retry/")

    assert list(Job.objects.due()) == [job]


def test_a_job_about_what_the_office_may_not_see_is_not_there(office):
    job = failed_about(ProjectFactory(name="Of others"), error="named words")

    assert [word in office.get("/status/").text for word in ("Of others", "named words")] == [False, False]
    assert office.post(f"/status/jobs/{job.pk}/retry/").status_code == 404


@pytest.mark.parametrize(("role", "retried"), [(None, 404), (roles.OBSERVER, 403)])
def test_who_is_not_of_the_office_is_refused(client, person, person_with, project, role, retried):
    job = failed_about(project)
    client.force_login(person_with(role, on=project.workstream.programme.collaborative) if role else person())

    answers = client.get("/status/"), client.post(f"/status/jobs/{job.pk}/retry/")

    assert [answer.status_code for answer in answers] == [403, retried]
    assert Job.objects.get(pk=job.pk).failed_at is not None


def test_a_refused_mail_is_shown_with_whom_it_was_to_reach(office, project, person_with):
    reader = person_with(roles.OBSERVER, on=project.workstream.programme.collaborative)
    notify([reader], "A report is due", about=project)
    Job.objects.update(error="SMTPRecipientsRefused: no such mailbox", tries=3)

    shown = office.get("/status/").text

    assert [words in shown for words in (f"To {reader}", "no such mailbox", "Tried 3 times")] == [True] * 3


def test_the_page_costs_the_same_whatever_the_rows(office, project, person_with):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            office.get("/status/")
        return len(queries)

    failed_about(project)
    notify([person_with(roles.OBSERVER, on=project.workstream.programme.collaborative)], "Due", about=project)
    Job.objects.filter(pk__gt=0).update(error="refused")
    cost()  # what is read once for all pages
    few = cost()
    for _ in range(5):
        failed_about(project)
    assert cost() == few


@pytest.mark.parametrize(("minutes", "status"), [(4, 200), (6, 503), (None, 503)])
def test_a_monitor_hears_of_a_timetable_that_is_silent(client, minutes, status):
    cache.delete(BEAT)
    if minutes:
        cache.set(BEAT, timezone.now() - datetime.timedelta(minutes=minutes))

    assert client.get("/health/jobs").status_code == status


def test_a_job_started_again_stands_as_waiting_without_its_old_error(office, project):
    job = failed_about(project)

    office.post(f"/status/jobs/{job.pk}/retry/")

    shown = office.get("/status/").text
    assert [words in shown for words in ("Waiting, tried again", "the disk is full")] == [True, False]


def test_a_mail_started_again_is_among_those_started_again_alone(office, project, person_with):
    notify([person_with(roles.OBSERVER, on=project.workstream.programme.collaborative)], "Due", about=project)
    Job.objects.update(error="SMTPRecipientsRefused: no such mailbox", tries=100, failed_at=timezone.now())

    office.post(f"/status/jobs/{Job.objects.get().pk}/retry/")

    shown = office.get("/status/").text
    assert [words in shown for words in ("Waiting, tried again", "no such mailbox")] == [True, False]


def test_what_failed_of_others_hides_nothing_of_the_office_s_own(office, project, monkeypatch):
    monkeypatch.setattr(status, "MOST_SHOWN", 2)
    failed_about(project, error="ours")
    others = ProjectFactory(name="Of others")
    for _ in range(3):
        failed_about(others, error="theirs")

    shown = office.get("/status/").text

    assert [words in shown for words in ("ours</p>", "theirs")] == [True, False]


def test_a_job_whose_task_takes_words_is_shown_too(office, project):
    job = jobs.enqueue("escalations.report", "words", about=project)
    Job.objects.filter(pk=job.pk).update(failed_at=timezone.now(), error="no such month")

    assert "no such month" in office.get("/status/").text


def test_since_when_the_oldest_reminder_waits(office, project, person_with):
    reader = person_with(roles.OBSERVER, on=project.workstream.programme.collaborative)
    notify([reader], "A report was submitted", about=project)
    assert (
        'Oldest reminder not yet sent</dt>\n    <dd class="nhsuk-summary-list__value">None'
        in office.get("/status/").text
    )

    remind([Due("report due", project.pk, reader.pk, timezone.localdate(), "A report is due")])

    assert office.get("/status/").text.count("Waiting since") == 2
