"""`make bench`: 10,000 reminders of actions due, computed and sent by a real worker to a mail server, beside what
smtplib takes to hand over the same letters, composed before, on one connection, before and after. All in one run: only
ratios count.
"""

import smtplib
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.models import RoleGrant
from collab_portal.accounts.models import User, system_actor
from collab_portal.jobs.models import Job
from collab_portal.notifications.models import Notice, Reminder
from collab_portal.notifications.services import come_round
from collab_portal.notifications.services.letters import letter_of_notice
from collab_portal.records.models import Entry
from collab_portal.run.processes import wait_until
from meetings.models import Action, ActionOwner
from tests.conftest import LONG_AGO
from tests.factories.programmes import BodyFactory
from tests.workers import free_port, redis_of_its_own, running_worker

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, EACH = 500, 20
MANY = PEOPLE * EACH
COMPUTED, SENT = 5.0, 0.7  # the bars: seconds, and the share of smtplib's letters a second


class Sink:
    """The mail server and what it took: when, and for whom."""

    def __init__(self, home: Path):
        self._file, self.port = home / "letters", free_port()
        self._process = subprocess.Popen([sys.executable, "-m", "tests.bench.sink", str(self.port), str(self._file)])
        assert wait_until(self._listens, 30, 0.1)

    def count(self) -> int:
        return self._file.read_bytes().count(b"\n") if self._file.exists() else 0

    def letters(self) -> list[tuple[float, str]]:
        rows = [line.split() for line in self._file.read_text().splitlines()] if self._file.exists() else []
        return [(float(at), address) for at, address, _ in rows]

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def _listens(self) -> bool:
        try:
            smtplib.SMTP("127.0.0.1", self.port, timeout=1).quit()
        except OSError:
            return False
        return True


@pytest.fixture
def sink(tmp_path_factory):
    """Starts a mail server with nothing in it."""
    started = []

    def start():
        started.append(Sink(tmp_path_factory.mktemp("sink")))
        return started[-1]

    yield start
    for each in started:
        each.close()


@pytest.fixture
def owed(transactional_db):
    """So many actions due today, each person's own, written in sets: how they came is not what is measured."""
    body, by = BodyFactory(), system_actor("Tests")
    people = User.objects.bulk_create(
        User(email=f"owner{n}@example.nhs.uk", name="Owner", may_sign_in=True, password="!") for n in range(PEOPLE)
    )
    row = {"version": 1, "created_by": by, "changed_by": by}
    held = [{"user": each, "root": body.entry, "role": roles.MEMBER.code, "starts": LONG_AGO} for each in people]
    put(RoleGrant, held, row)
    due = timezone.localdate()
    actions = put(Action, [{"body": body, "text": f"Action {n}", "due": due} for n in range(MANY)], row)
    put(ActionOwner, [{"action": each, "person": people[n % PEOPLE]} for n, each in enumerate(actions)], row)
    analyse()


def put(model, rows, same):
    entries = Entry.objects.bulk_create(
        Entry(kind=model._meta.label_lower, reference=f"{model.REFERENCE}-B{n}", title="Made") for n in range(len(rows))
    )
    made = [model(entry=entry, **same, **each) for entry, each in zip(entries, rows, strict=True)]
    return model._base_manager.bulk_create(made, batch_size=2000)


def analyse():
    """As the database does by itself where it runs; the tests' own server does not."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


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
    assert sorted(address for _, address in letters) == sorted(
        f"owner{n}@example.nhs.uk" for n in range(PEOPLE) for _ in range(EACH)
    )
    assert (computed <= COMPUTED, rate / floor >= SENT) == (True, True)
