import datetime

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from collab_portal.access import roles
from collab_portal.jobs import services as jobs
from collab_portal.jobs.models import Job
from collab_portal.jobs.selectors import BEAT
from collab_portal.notifications.dues import Due
from collab_portal.notifications.services import notify, remind
from tests.factories.programmes import ProjectFactory

pytestmark = pytest.mark.django_db
TOKEN = "of the monitors"


@pytest.fixture(autouse=True)
def token(settings):
    settings.METRICS_TOKEN = TOKEN


@pytest.fixture
def project():
    return ProjectFactory(name="Herons")


@pytest.fixture
def reader(person_with, project):
    return person_with(roles.OBSERVER, on=project.workstream.programme.collaborative, name="Director of Strategy")


def asked(client, token=TOKEN):
    return client.get("/metrics", headers={"Authorization": f"Bearer {token}"})


def samples(client):
    families = text_string_to_metric_families(asked(client).text)
    return {(one.name, *sorted(one.labels.items())): one.value for family in families for one in family.samples}


@pytest.mark.parametrize("shown", ["", "wrong", f"{TOKEN} "])
def test_who_has_not_the_token_reads_nothing(client, shown):
    answer = asked(client, shown)

    assert (answer.status_code, "portal_jobs_open" in answer.text) == (401, False)


def test_a_signed_in_administrator_needs_the_token_too(client, person):
    client.force_login(person(is_superuser=True))

    assert client.get("/metrics").status_code == 401


def test_without_a_token_in_the_settings_there_is_no_such_page(client, settings):
    settings.METRICS_TOKEN = ""

    assert asked(client, "").status_code == 404


def test_what_waits_and_since_when(client, project, reader):
    cache.set(BEAT, timezone.now() - datetime.timedelta(minutes=6))
    notify([reader], "A report was submitted", about=project)
    Job.objects.update(requested_at=timezone.now() - datetime.timedelta(minutes=3))
    remind([Due("report due", project.pk, reader.pk, timezone.localdate(), "A report is due")])
    Job.objects.filter(pk=jobs.enqueue("meetings.build_pack", 1, lane="long").pk).update(failed_at=timezone.now())
    jobs.run(jobs.enqueue("meetings.build_pack", 2, lane="long").pk, lambda job: None)

    found = samples(client)

    assert found["portal_jobs_open", ("lane", "quick")] == 2
    assert found["portal_jobs_open", ("lane", "long")] == 0
    assert (found["portal_jobs_failed",], found["portal_jobs_done_in_five_minutes",]) == (1, 1)
    assert found["portal_last_dispatch_age_seconds",] == pytest.approx(360, abs=5)
    assert found["portal_oldest_unsent_mail_age_seconds",] == pytest.approx(180, abs=5)
    assert found["portal_oldest_unsent_reminder_age_seconds",] == pytest.approx(0, abs=5)


def test_what_is_not_known_is_left_out_and_never_zero(client):
    cache.delete(BEAT)

    names = {name for name, *_ in samples(client)}

    assert names & {"portal_last_dispatch_age_seconds", "portal_oldest_unsent_mail_age_seconds"} == set()


def test_how_long_pages_take_is_counted_by_their_names(client, project, reader):
    client.force_login(reader)
    before = samples(client).get(("portal_request_seconds_count", ("page", "programmes:project-detail")), 0)

    client.get(project.get_absolute_url())

    assert samples(client)["portal_request_seconds_count", ("page", "programmes:project-detail")] == before + 1


def test_no_word_of_a_record_and_no_person_is_in_it(client, project, reader):
    notify([reader], "A report on Herons", about=project)
    client.force_login(reader)
    client.get(project.get_absolute_url())
    client.get("/programmes/herons-of-nobody/")

    text = asked(client).text

    assert [word in text for word in ("Herons", "herons", "Director", "example.nhs.uk", project.entry.reference)] == [
        False
    ] * 5


def test_it_costs_the_same_whatever_the_rows(client, project, reader):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            asked(client)
        return len(queries)

    few = cost()
    for n in range(5):
        notify([reader], f"Report {n}", about=project)
    assert cost() == few
