"""Promise P8: each task delivered eight times, half of them at once, leaves what one delivery leaves."""

import hashlib

import pytest
from django.core import mail
from django.db import connection

from collab_portal.celery import app
from collab_portal.jobs.models import Job
from tests.faults.test_many_at_once import all_at_once
from tests.faults.work import EACH, a_pack

pytestmark = pytest.mark.django_db(transaction=True)


def digest() -> str:
    """One word for all that the database holds."""
    with connection.cursor() as cursor:
        said = [_rows_of(table, cursor) for table in sorted(connection.introspection.table_names(cursor))]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def _rows_of(table: str, cursor) -> str:
    cursor.execute(f'SELECT md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM "{table}" t')  # noqa: S608
    return f"{table} {cursor.fetchone()[0]}"


@pytest.mark.parametrize("make", EACH, ids=lambda make: make.__name__)
def test_eight_deliveries_leave_what_one_leaves(make, told, importer, person, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    _, deliver = make(told, importer, person)

    all_at_once(lambda n: deliver(), many=4)
    after_the_first, letters = digest(), len(mail.outbox)
    for _ in range(4):
        deliver()

    assert (digest(), len(mail.outbox)) == (after_the_first, letters)
    assert {"a_notice": 1, "a_digest": 1, "an_invitation": 1}.get(make.__name__, 0) == letters


def test_one_pack_and_one_job_come_of_eight_deliveries(told, importer, person, settings, tmp_path):
    settings.FILES_DIR = tmp_path / "files"
    _, deliver = a_pack(told, importer, person)

    all_at_once(lambda n: deliver(), many=4)

    job = Job.objects.get(task="meetings.build_pack")
    assert (job.state, job.tries, job.about.record.status) == ("done", 1, "draft")


def test_every_task_is_delivered_eight_times_here(told, importer, person):
    ours = {name for name in app.tasks if not name.startswith("celery.")}

    assert ours == {make(told, importer, person)[0] for make in EACH} | {"jobs.run"}
