"""A storm: a real worker that is killed at chosen and at random moments while it sends reminders and makes files.

Each letter carries no key that plain SMTP would honour. A worker killed after the mail server has taken a letter, and
before its row says so, must send it again: nobody could know better. Such letters are told apart: after each kill they
are those that the mail server has and whose rows don't say so. All others must come once.
"""

from __future__ import annotations

import os
import random
import re
import signal
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import chain
from pathlib import Path

from django.conf import settings

from collab_portal.celery import app
from collab_portal.jobs.models import Job
from collab_portal.jobs.services import retry
from collab_portal.jobs.tasks import run
from collab_portal.notifications.models import Digest, Notice
from collab_portal.run.processes import wait_until
from tests.faults.load import KINDS, Load
from tests.faults.own import LEASE, Own

app.loader.import_default_modules()  # the worker's tasks, known to this process too
PARTS = ("collab_portal", "programmes", "networks", "meetings", "escalations")
SENT = "notice.after_send"  # who dies here has handed the letter over and not yet said so
LETTERS = (Notice, Digest)
CHILDREN = 2  # of a worker: as many letters can be on their way at once
AT_ONCE = 5  # points that are armed
EVERY = 3  # seconds between two looks for what is due
PAUSED = 0.12  # the share of moments at which somebody sleeps past the lease
AT_WORK = 6  # open jobs, so that a kill at a random moment finds somebody at work
TO_START, TO_PASS, TO_FINISH = 90, 20, 300  # seconds


def points() -> list[str]:
    """Every place where the source lets itself be killed."""
    files = [path for part in PARTS for path in (Path(settings.BASE_DIR) / part).rglob("*.py")]
    return sorted(name for path in files for name in re.findall(r'killpoint\("([^"]+)"\)', path.read_text()))


class Storm:
    """Kills by kind, and the letters that a kill inside the sending makes come again."""

    def __init__(self, own: Own, seed: int):
        self.own, self.load, self.chance = own, Load(own.home), random.Random(seed)
        self.kills, self.pauses, self.inside, self.worker = Counter(), 0, 0, None
        self.before: set[str] = set()
        self.armed = own.home / "killpoints"
        self.armed.mkdir()
        self._looked, self.given_up = 0.0, 0
        self.waiting: dict[str, float] = {}  # the points that are armed, since when

    # ---- the worker --------------------------------------------------------------------------------------------------
    @contextmanager
    def working(self) -> Iterator[None]:
        """A worker that is there until the end of the block, or until it is killed."""
        before = self.own.last_beat()
        with self.own.worker(KILLPOINTS=str(self.armed)) as self.worker:
            assert wait_until(lambda: self.own.last_beat() != before, TO_START), self.worker.log.read_text()
            yield

    def _children(self) -> list[int]:
        return [pid for pid in _children_of(self.worker.process.pid) if _is_of_the_pool(pid)]

    # ---- the kills ---------------------------------------------------------------------------------------------------
    def arm(self, point: str) -> None:
        """Whoever passes this point next dies there."""
        (self.armed / point).touch()
        self._more_for(point)

    def _more_for(self, point: str) -> None:
        getattr(self.load, KINDS.get(point.split(".")[0], "reminders"))()
        self.waiting[point] = time.monotonic()

    def kill_one(self) -> None:
        """One of the worker's processes, at whatever it does just now."""
        if children := self._children():
            with suppress(ProcessLookupError):
                os.kill(self.chance.choice(children), signal.SIGKILL)
                self._count("at a random moment")
                self._see_who_died_sending(1)

    def pause_one(self) -> None:
        """One of the worker's processes sleeps past its lease, and goes on as if nothing had been."""
        if children := self._children():
            pid = self.chance.choice(children)
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGSTOP)
                self.pauses += 1
                self._see_who_died_sending(1)
                time.sleep(LEASE + 1)
                os.kill(pid, signal.SIGCONT)

    def kill_all(self) -> None:
        """The worker, its children and the timetable."""
        self.worker.kill()
        self._count("worker and timetable")
        self._see_who_died_sending(CHILDREN)

    def take_note(self) -> None:
        """Count those who died at the points that were armed."""
        for point in [each for each in self.waiting if not (self.armed / each).exists()]:
            del self.waiting[point]
            self._count("at a chosen point")
            self.inside += point == SENT
        for point, since in self.waiting.items():
            if time.monotonic() > since + TO_PASS:  # what would have passed died elsewhere: more of it
                self._more_for(point)

    def _count(self, kind: str) -> None:
        self.kills[kind] += 1

    def look_at_the_post(self) -> None:
        """Whose letters were taken and not marked a while before the next kill: not of its doing."""
        self.before = self._unmarked()

    def _see_who_died_sending(self, most: int) -> None:
        """Count whose letter the server has and whose row doesn't say so, once the living have marked theirs."""
        until = time.monotonic() + 1.0
        found = self._unmarked() - self.before
        while found and time.monotonic() < until:
            time.sleep(0.05)
            found &= self._unmarked()
        self.inside += min(len(found), most)

    def _unmarked(self) -> set[str]:
        waiting = [each.objects.filter(mailed_at=None).values_list("person__email", flat=True) for each in LETTERS]
        return set(self.letters()).intersection(chain(*waiting))

    # ---- the work ----------------------------------------------------------------------------------------------------
    def keep_busy(self) -> None:
        """There is always something under way; what is due is computed by the worker, and some messages come twice."""
        if Job.objects.open().count() < AT_WORK:
            self.load.reminders()
            self.chance.choice((self.load.a_file, self.load.a_file, self.load.a_pack))()
        self.look_for_what_is_due()
        with self.own.broker() as broker:
            for job in Job.objects.open().order_by("?")[:1]:
                run.apply_async([job.pk], queue=job.lane, connection=broker)

    def letters(self) -> list[str]:
        """To whom a letter went, once for each: of those who are to have one."""
        wanted = set(self.load.addresses)
        return [address for to, _ in list(self.own.box.letters) for address in to if address in wanted]

    def log(self, to_arm: list[str]) -> None:
        """How it stands, for who wonders why it takes so long."""
        waits = list(Job.objects.open().values_list("task", "tries", "error"))
        with (self.own.home / "storm.log").open("a") as out:
            out.write(
                f"{dict(self.kills)} {[*self.waiting]} {len(to_arm)} {len(self.letters())} {self.load.made()} {waits}\n"
            )

    # ---- the outcome -------------------------------------------------------------------------------------------------
    def calm_down(self) -> None:
        """A worker that nobody kills finishes what is left."""
        for point in list(self.waiting):
            (self.armed / point).unlink(missing_ok=True)
        self.waiting.clear()
        with self.working():
            until = time.monotonic() + TO_FINISH
            while not self._is_all_done() and time.monotonic() < until:
                self.look_for_what_is_due()
                self._try_again_what_was_given_up()
                self.log([])
                time.sleep(0.5)

    def look_for_what_is_due(self) -> None:
        """As the timetable does, but each few seconds."""
        if time.monotonic() > self._looked + EVERY:
            self._looked = time.monotonic()
            with self.own.broker() as broker:
                for task in ("notifications.remind", "reports.make_due"):
                    app.tasks[task].apply_async(queue="quick", connection=broker, expires=60)

    def _try_again_what_was_given_up(self) -> None:
        """As the office does on the status page: a job that died eight times stands there as failed."""
        for job in Job.objects.failed():
            retry(job)
            self.given_up += 1

    def _is_all_done(self) -> bool:
        return set(self.letters()) >= set(self.load.addresses) and not Job.objects.filter(done_at=None).exists()

    def missed(self) -> list[str]:
        return self.load.missing(self.letters())

    def repeated(self) -> int:
        """How often a letter came again beyond once for each kill or sleep inside a sending."""
        return max(0, self.again() - self.inside)

    def again(self) -> int:
        """How often a letter came again."""
        return sum(n - 1 for n in Counter(self.letters()).values())

    def said(self) -> list[str]:
        kinds = ", ".join(f"{n} {kind}" for kind, n in self.kills.most_common())
        return [
            f"{self.load.made()}; kills: {kinds}; {self.pauses} times a process slept past its lease",
            f"{self.given_up} jobs were given up after eight deaths each, and done when they were started again",
            f"{self.again()} letters came again, each after a kill or sleep between the mail server's yes and its row "
            f"({self.inside} such): plain SMTP can't do better",
            f"{self.kills.total()} kills, {len(self.missed())} missed, {self.repeated()} repeated",
        ]


def rage(storm: Storm, *, wanted: int, each_point: int, whole: int, seconds: float) -> None:
    """Kill until there were so many: each point so often, the whole worker so often, the rest at random moments."""
    to_arm, deadline = points() * each_point, time.monotonic() + seconds
    storm.chance.shuffle(to_arm)
    at = [round((n + 1) * wanted / (whole + 1)) for n in range(whole)]
    while storm.kills.total() < wanted or to_arm or storm.waiting:
        assert time.monotonic() < deadline, (storm.kills, to_arm, storm.waiting, storm.worker.log.read_text()[-2000:])
        with storm.working():
            _until_the_whole_is_killed(storm, to_arm, at, wanted, deadline)


def _until_the_whole_is_killed(storm: Storm, to_arm: list[str], at: list[int], wanted: int, deadline: float) -> None:
    """One worker's life: it ends with the next kill of the whole, or with the last that were wanted."""
    while time.monotonic() < deadline and (storm.kills.total() < wanted or to_arm or storm.waiting):
        if storm.worker.process.poll() is not None:
            return  # a child that dies while its pool starts ends the worker; whoever runs it starts it again
        storm.keep_busy()
        storm.log(to_arm)
        while to_arm and len(storm.waiting) < AT_ONCE and to_arm[-1] not in storm.waiting:
            storm.arm(to_arm.pop())
        storm.look_at_the_post()
        time.sleep(storm.chance.uniform(0.05, 1.0))
        storm.take_note()
        if storm.kills.total() + len(to_arm) + len(storm.waiting) + len(at) < wanted:
            storm.kill_one()
        if storm.chance.random() < PAUSED:
            storm.pause_one()
        if at and storm.kills.total() >= at[0]:
            at.pop(0)
            storm.kill_all()
            return


def _children_of(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def _is_of_the_pool(pid: int) -> bool:
    """Whether a child takes jobs: it speaks to its worker through pipes, which the timetable does not."""
    with suppress(OSError):
        return any(os.readlink(each).startswith("pipe:") for each in Path(f"/proc/{pid}/fd").iterdir())
    return False
