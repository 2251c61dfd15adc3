"""Promise P4 and more: the database restarted under traffic, two timetables, a mail server that refuses, a day off."""

import datetime
import signal
import time

import pytest
from django.db import DatabaseError, connections
from django.utils import timezone

from collab_portal.jobs.models import Job
from collab_portal.notifications.models import Notice
from collab_portal.run.processes import wait_until
from tests.faults.load import Load
from tests.faults.long_redis import all_sent, letters, remind
from tests.faults.traffic import all_of, failed, traffic_on, web_server, written_twice

pytestmark = pytest.mark.run
RESTARTS = [signal.SIGINT, signal.SIGQUIT] * 10  # fast and immediate, ten of each
APART, RECOVERED = 4.0, 10.0  # seconds
REFUSES = 30


@pytest.fixture
def load(own):
    return Load(own.home)


def test_a_database_that_restarts_loses_nothing_that_was_accepted(own, load, say):
    back = []
    with own.worker(), web_server(own) as address, traffic_on(address, people=16) as people:
        assert wait_until(own.last_beat, 90)
        for how in RESTARTS:
            load.reminders(1)
            remind(own)
            began = time.monotonic()
            own.database.restart(how)
            back.append(answered_again(people, began))
            time.sleep(APART)
        all_sent(own, load)

    asked = all_of(people)
    broken, accepted = failed(asked), sum(len(each.accepted) for each in people)
    lost, twice = [words for each in people for words in each.lost()], written_twice(people)
    say(
        f"Database, {len(RESTARTS)} restarts, {len(asked)} requests: {len(lost)} of {accepted} accepted writes lost, "
        f"{len(twice)} written twice, {len(broken)} requests failed ({len(broken) / len(asked):.2%}), "
        f"answering again within {max(back):.1f} s, "
        f"longest wait {max(each.took for each in asked):.1f} s; {len(load.addresses)} reminders, each once"
    )
    assert (lost, twice, letters(own)) == ([], [], sorted(load.addresses))
    assert max(back) < RECOVERED


def answered_again(people, since: float) -> float:
    """How long after the stop began every person was answered."""
    found = {}

    def all_were():
        for n, each in enumerate(people):
            good = [one.at + one.took for one in list(each.asked) if one.at > since and one.status in (200, 302)]
            if good:
                found[n] = min(good)
        return len(found) == len(people)

    assert wait_until(all_were, 60, 0.1)
    return max(found.values()) - since


def test_two_timetables_send_each_reminder_once(own, load, say):
    with own.worker("one"), own.worker("two"):
        assert wait_until(own.last_beat, 90)
        for _ in range(20):
            load.reminders(5)
            remind(own)
            remind(own)
            time.sleep(0.5)
        all_sent(own, load)

    say(f"Two timetables: {len(load.addresses)} reminders, {len(letters(own))} letters")
    assert letters(own) == sorted(load.addresses)


def test_a_mail_server_that_refuses_for_a_while_gets_every_letter_once(own, load, say):
    own.box.refusing = True
    with own.worker():
        assert wait_until(own.last_beat, 90)
        load.reminders(40)
        remind(own)
        time.sleep(REFUSES)
        refused, own.box.refusing = own.box.refused, False
        took = all_sent(own, load)

    say(f"Mail server refusing for {REFUSES} s: {refused} refusals, then {len(letters(own))} letters in {took:.0f} s")
    assert refused > 0
    assert letters(own) == sorted(load.addresses)


def test_after_a_day_without_any_process_all_that_was_due_goes_once(own, load, say):
    load.reminders(40)
    with own.worker(KILLPOINT="notice.before_send") as dying:
        assert wait_until(own.last_beat, 90)
        remind(own)
        assert wait_until(lambda: "signal 9" in dying.log.read_text(), 90)
    a_day_ago = datetime.timedelta(days=1)
    left = Job.objects.open().count()
    for job in Job.objects.open():
        Job.objects.filter(pk=job.pk).update(
            requested_at=job.requested_at - a_day_ago, not_before=job.not_before - a_day_ago,
            lease_until=job.lease_until and job.lease_until - a_day_ago,
        )  # fmt: skip
    Notice.objects.filter(mailed_at=None).update(at=timezone.now() - a_day_ago)

    with own.worker("next"):
        took = all_sent(own, load)

    say(f"A day without any process: {left} jobs were left, {len(letters(own))} letters {took:.0f} s after the start")
    assert left > 0
    assert letters(own) == sorted(load.addresses)


@pytest.fixture(autouse=True)
def no_connection_is_kept():
    yield
    try:
        connections.close_all()
    except DatabaseError:
        return
