"""`make bench`: 10,000 reminders of actions due, computed and sent by a real worker to a mail server, beside what
smtplib takes to hand over the same letters, composed before, on one connection, before and after. All in one run: only
ratios count.
"""

import smtplib
import time

import pytest

from collab_portal.jobs.models import Job
from collab_portal.notifications.models import Notice, Reminder
from collab_portal.notifications.services import come_round
from collab_portal.notifications.services.letters import letter_of_notice
from collab_portal.run.processes import wait_until
from tests.bench.owing import Owing, analyse
from tests.workers import redis_of_its_own, running_worker

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, EACH = 500, 20
MANY = PEOPLE * EACH
COMPUTED, SENT = 5.0, 0.7  # the bars: seconds, and the share of smtplib's letters a second


@pytest.fixture
def owed(transactional_db):
    """So many actions due today, each person's own."""
    Owing(PEOPLE).actions(MANY)
    analyse()


def by_smtplib(port: int) -> float:
    """How many seconds all letters take over one connection, composed before."""
    rows = Notice.objects.select_related("person", "about").order_by("pk")
    letters = [(each.person.email, letter_of_notice(each).message().as_bytes(linesep="\r\n")) for each in rows]
    with smtplib.SMTP("127.0.0.1", port) as server:
        begun = time.perf_counter()
        for address, content in letters:
            server.sendmail("portal@example.nhs.uk", [address], content)
        return time.perf_counter() - begun


def test_ten_thousand_reminders(owed, sink, tmp_path, capsys):
    begun = time.perf_counter()
    come_round()
    computed = time.perf_counter() - begun
    assert Reminder.objects.exclude(notice=None).count() == MANY
    begun = time.perf_counter()
    come_round()
    again = time.perf_counter() - begun

    analyse()
    before, ours = by_smtplib(sink().port), sink()
    mail = f"smtp://127.0.0.1:{ours.port}"
    with redis_of_its_own(tmp_path) as redis, running_worker(tmp_path, redis, EMAIL_URL=mail):
        wait_until(lambda: ours.count() >= MANY, 180, 1.0)
        wait_until(lambda: not Job.objects.open().exists(), 60, 0.5)
    letters, floor = ours.letters(), 2 * MANY / (before + by_smtplib(sink().port))
    rate = (len(letters) - 1) / (letters[-1][0] - letters[0][0])

    with capsys.disabled():
        print(f"\n{MANY:,} reminders of actions due to {PEOPLE} people")
        print(f"computed in {computed:.1f} s (bar {COMPUTED:.0f}); the next round, with none new, in {again:.1f} s")
        print(f"smtplib, one connection, composed before: {floor:,.0f} a second")
        print(f"the portal's worker, two processes:       {rate:,.0f} a second, {rate / floor:.2f} of it (bar {SENT})")
    assert (len(letters), Notice.objects.filter(mailed_at=None).count()) == (MANY, 0)
    assert sorted(address for _, address, _ in letters) == sorted(
        f"owner{n}@example.nhs.uk" for n in range(PEOPLE) for _ in range(EACH)
    )
    assert (computed <= COMPUTED, rate / floor >= SENT) == (True, True)
