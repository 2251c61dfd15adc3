"""The log and the metrics of real processes: a worker under the settings of production, a web server of two."""

import json
import os
import signal
import subprocess
import sys
import urllib.error
import urllib.request

import pytest
from prometheus_client.parser import text_string_to_metric_families

from collab_portal.access import roles
from collab_portal.jobs import services as jobs
from collab_portal.jobs.models import Job
from collab_portal.notifications.services import notify
from collab_portal.run.processes import wait_until
from collab_portal.watching import tracing
from tests.factories.programmes import ProjectFactory
from tests.workers import LIMIT, PostBox, database_address, free_port, leave_mark, redis_of_its_own, running_worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.run]
IN_EARNEST = {
    "DJANGO_SETTINGS_MODULE": "collab_portal.settings.production",
    "SECRET_KEY": "only-for-this-check-0123456789-abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "127.0.0.1", "METRICS_TOKEN": "of the monitors", "SECURE_SSL_REDIRECT": "false",
}  # fmt: skip
GIVEN = "a-proxy.gave-this"


@pytest.fixture
def redis(tmp_path):
    with redis_of_its_own(tmp_path) as server:
        yield server


@pytest.fixture
def web(tmp_path, redis):
    """A web server of two processes; its address."""
    port, folder = free_port(), tmp_path / "metrics"
    values = {**os.environ, **IN_EARNEST, "DATABASE_URL": database_address(), "REDIS_URL": f"unix://{redis.socket}"}
    values |= {"PROMETHEUS_MULTIPROC_DIR": str(folder)}
    command = [sys.executable, "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", "--no-control-socket"]
    with (tmp_path / "web.log").open("ab") as words:
        command += ["collab_portal.wsgi:application"]
        process = subprocess.Popen(command, env=values, stdout=words, stderr=words, start_new_session=True)
    leave_mark(process)
    address = f"http://127.0.0.1:{port}"
    assert wait_until(lambda: answered(f"{address}/health"), LIMIT), (tmp_path / "web.log").read_text()
    yield address
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(LIMIT)


def answered(url, **headers) -> str:
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers), timeout=5) as answer:  # noqa: S310
            return answer.read().decode()
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return ""


def test_each_line_of_a_worker_is_json_and_those_of_a_job_name_who_asked(tmp_path, redis, person_with):
    project = ProjectFactory(name="Herons")
    reader = person_with(roles.OBSERVER, on=project.workstream.programme.collaborative, name="Director of Strategy")
    with tracing.of_request(GIVEN):
        notify([reader], "A report on Herons", about=project)
        jobs.enqueue("meetings.build_pack", 0)  # of no pack: it fails

    with PostBox().open() as box, running_worker(tmp_path, redis, **{**IN_EARNEST, "EMAIL_URL": box.url}) as worker:
        assert wait_until(lambda: Job.objects.exclude(error="").exists() and box.letters, LIMIT), worker.log.read_text()
        assert wait_until(lambda: worker.log.read_text().count("portal.job") >= 2, LIMIT), worker.log.read_text()

    said = worker.log.read_text()
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    ours = {line["message"]: line for line in lines if line["logger"] == "portal.job"}
    asked = dict(Job.objects.values_list("task", "pk"))
    assert (ours["job done"]["job"], ours["job done"]["request"]) == (asked["notifications.deliver"], GIVEN)
    assert (ours["job failed"]["job"], ours["job failed"]["error"]) == (asked["meetings.build_pack"], "DoesNotExist")
    assert [word in said for word in ("Herons", "Director", reader.email)] == [False] * 3


def test_the_processes_of_a_web_server_count_together_and_write_json(web, tmp_path):
    for _ in range(20):
        answered(f"{web}/health", **{"X-Request-ID": GIVEN})

    def written():
        lines = [json.loads(line) for line in (tmp_path / "web.log").read_text().splitlines() if line.startswith("{")]
        return [line["request"] for line in lines if line.get("page") == "health" and line["status"] == 200]

    def counted():
        return {count_of("health", web) for _ in range(6)}  # whichever process answers

    # one that was asked while the server started, and given up, may be answered yet
    assert wait_until(lambda: counted() == {len(written())}, LIMIT), (counted(), written())
    assert written().count(GIVEN) == 20


def count_of(page: str, web: str) -> float:
    text = answered(f"{web}/metrics", Authorization="Bearer of the monitors")
    found = [one for family in text_string_to_metric_families(text) for one in family.samples]
    return sum(one.value for one in found if one.name.endswith("seconds_count") and one.labels.get("page") == page)
