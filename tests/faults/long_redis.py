"""Promise P5: Redis flushed, killed, silent and away, while people read and write and reminders are sent."""

import time

import pytest

from collab_portal.celery import app
from collab_portal.jobs.models import Job
from collab_portal.run.processes import wait_until
from tests.faults.load import Load
from tests.faults.traffic import all_of, failed, p95, traffic_on, web_server

pytestmark = pytest.mark.run
TIMES, SILENT, AWAY = 10, 60, 600  # how often; seconds
BACKLOG_GONE = 120  # seconds after its return
APART = 2.0


@pytest.fixture
def load(own):
    return Load(own.home)


def remind(own, **options) -> None:
    """As the timetable does twice a minute."""
    app.loader.import_default_modules()
    with own.broker() as broker:
        app.tasks["notifications.remind"].apply_async(queue="quick", connection=broker, **options)


def letters(own) -> list[str]:
    return sorted(address for to, _ in own.box.letters for address in to)


def all_sent(own, load) -> float:
    """Waits until every letter went and no job is open; how many seconds that took."""
    began = time.monotonic()
    done = wait_until(lambda: len(letters(own)) >= len(load.addresses) and not Job.objects.open().exists(), 600, 0.2)
    assert done, (len(load.addresses), len(letters(own)), list(Job.objects.open().values("task", "tries", "error")))
    return time.monotonic() - began


def flushes(own, load):
    for _ in range(TIMES):
        load.reminders(2)
        remind(own)
        with own.redis_client() as client:
            client.flushall()
        time.sleep(APART)


def kills(own, load):
    for _ in range(TIMES):
        load.reminders(2)
        remind(own)
        own.lose_redis()
        time.sleep(APART)
        own.start_redis()


def a_black_hole(own, load):
    load.reminders(10)
    remind(own)
    with own.silent_redis(SILENT):
        pass


def absence(own, load):
    load.reminders(10)
    remind(own)
    own.lose_redis()
    time.sleep(AWAY)
    own.start_redis()


@pytest.mark.parametrize("harm", [flushes, kills, a_black_hole, absence], ids=lambda harm: harm.__name__)
def test_without_redis_nothing_is_lost_and_pages_go_on(harm, own, load, say):
    with own.kept_up_worker() as workers, web_server(own) as address, traffic_on(address, people=2) as people:
        assert wait_until(own.last_beat, 90)
        time.sleep(15)
        began = time.monotonic()
        harm(own, load)
        ended = time.monotonic()
        gone_in = all_sent(own, load)

    before, meanwhile = all_of(people, until=began), all_of(people, began, ended)
    name = harm.__name__.replace("_", " ")
    say(f"Redis, {name}: {len(load.addresses)} reminders, each once; all sent {gone_in:.0f} s after its return")
    say(f"  the worker was started {len(workers)} times: it ends where Redis goes away at a bad moment")
    say(
        f"  {len(meanwhile)} pages meanwhile, {len(failed(meanwhile))} failed, "
        f"95 % within {p95(meanwhile):.2f} s ({p95(before):.2f} s before)"
    )
    assert letters(own) == sorted(load.addresses)
    assert [each.lost() for each in people] == [[], []]
    assert failed(meanwhile) == []
    assert gone_in < BACKLOG_GONE
