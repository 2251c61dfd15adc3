"""`make lateness`: 100,000 reminders that fall due one after another, none of them done, and when each letter came.

Promise P15 says so many in one hour. They fall due in a third of one here, which is harder. A real worker, its
timetable, PostgreSQL, Redis and a mail server.
"""

import time

import pytest

from collab_portal.jobs.models import Job
from collab_portal.notifications.models import Notice
from collab_portal.run.processes import wait_until
from tests.bench.owing import Owing, analyse
from tests.workers import LIMIT, redis_of_its_own, running_worker

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, MANY, SECONDS = 1_000, 100_000, 1_200
EVERY = 5.0  # seconds between one lot that falls due and the next
ALL, MOST = 300.0, 60.0  # the bars: seconds for all, and for 99 of 100


def test_a_hundred_thousand_that_fall_due_one_after_another(sink, tmp_path, capsys):
    owing, box = Owing(PEOPLE), sink()
    mail = f"smtp://127.0.0.1:{box.port}"
    with redis_of_its_own(tmp_path) as redis, running_worker(tmp_path, redis, EMAIL_URL=mail):
        due = dict.fromkeys((each.pk for each in owing.actions(1)), time.time())
        assert wait_until(box.count, 2 * LIMIT, 0.1)
        begun = due[min(due)] = time.time()
        while len(due) < MANY:
            wanted = min(MANY, round(MANY * (time.time() - begun + EVERY) / SECONDS))
            actions = owing.actions(wanted - len(due))
            due |= dict.fromkeys((each.pk for each in actions), time.time())
            analyse()
            time.sleep(max(0.0, begun + len(due) / MANY * SECONDS - time.time()))
        took = time.time() - begun
        assert wait_until(lambda: box.count() >= MANY, 2 * ALL, 1.0)
        assert wait_until(lambda: not Job.objects.open().exists(), ALL, 0.5)

    about = {f"<notice-{pk}@": action for pk, action in Notice.objects.values_list("pk", "about")}
    letters = [(at, about[message_id.split("@")[0] + "@"]) for at, _, message_id in box.letters()]
    late = sorted(at - due[action] for at, action in letters)
    with capsys.disabled():
        print(f"\n{MANY:,} reminders fell due in {took:,.0f} s, {MANY / took:.0f} a second; {len(letters):,} letters")
        print(f"half came within {late[len(late) // 2]:.0f} s, 99 of 100 within {late[int(len(late) * 0.99)]:.0f} s")
        print(f"(bar {MOST:.0f}), all within {late[-1]:.0f} s (bar {ALL:.0f})")
    assert sorted(action for _, action in letters) == sorted(due)
    assert (late[int(len(late) * 0.99)] <= MOST, late[-1] <= ALL) == (True, True)
