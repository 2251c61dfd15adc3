"""A real web server, and people who read and write on it all the while: what they were told was saved must be there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db.models import Count
from django.test import Client

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import system_actor
from collab_portal.documents.models import Comment
from collab_portal.run.processes import wait_until
from tests.browsers import BACKEND
from tests.factories.programmes import ProjectFactory
from tests.factories.record import LONG_AGO, UserFactory
from tests.faults.own import Own
from tests.workers import LIMIT, database_address, free_port, leave_mark

TIMEOUT = 30


@dataclass
class Asked:
    """One request: when, how long it took, and what the server answered (0: nothing)."""

    at: float
    took: float
    status: int


@dataclass
class Traffic:
    """What one person asked for and wrote."""

    address: str
    project: int
    cookie: str
    asked: list[Asked] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def go_on(self, name: str, pause: float) -> None:
        number = 0
        while not self.over.is_set():
            number += 1
            words = f"{name} says {number}."
            if number % 3 == 0:
                if self._ask(f"/documents/about/{self.project}/comments/new/", text=words) == 302:
                    self.accepted.append(words)
            else:
                self._ask("/notifications/")
            time.sleep(pause)

    def _ask(self, path: str, **form: str) -> int:
        began = time.monotonic()
        status = self._status(path, form)
        self.asked.append(Asked(began, time.monotonic() - began, status))
        return status

    def _status(self, path: str, form: dict[str, str]) -> int:
        token = "t" * 32
        headers = {"Cookie": f"sessionid={self.cookie}; csrftoken={token}"}
        body = urllib.parse.urlencode({**form, "csrfmiddlewaretoken": token}).encode() if form else None
        wanted = urllib.request.Request(self.address + path, data=body, headers=headers)  # noqa: S310
        try:
            with OPENER.open(wanted, timeout=TIMEOUT) as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            return refusal.code
        except OSError:
            return 0

    def lost(self) -> list[str]:
        """What the person was told was saved and isn't there."""
        kept = set(Comment.objects.filter(text__in=self.accepted).values_list("text", flat=True))
        return [words for words in self.accepted if words not in kept]


class _StayHere(urllib.request.HTTPRedirectHandler):
    """A redirect is the answer."""

    def redirect_request(self, *args):
        return None


OPENER = urllib.request.build_opener(_StayHere)


@contextmanager
def web_server(own: Own) -> Iterator[str]:
    """The portal's web server on the test's own servers, as the image starts it; its address."""
    port, log = free_port(), own.home / "web.log"
    values = {**os.environ, "DATABASE_URL": database_address(), "REDIS_URL": f"unix://{own.redis.socket}"}
    values |= {"DJANGO_SETTINGS_MODULE": "collab_portal.settings.test", "STATE_DIR": str(own.home)}
    command = [sys.executable, "-m", "gunicorn", "-w", "2", "--worker-class", "gthread", "--threads", "4"]
    command += ["-b", f"127.0.0.1:{port}", "--no-control-socket", "collab_portal.wsgi:application"]
    with log.open("ab") as words:
        process = subprocess.Popen(command, env=values, stdout=words, stderr=words, start_new_session=True)
    leave_mark(process)
    address = f"http://127.0.0.1:{port}"
    try:
        assert wait_until(lambda: _answers(address), LIMIT), log.read_text()
        yield address
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(LIMIT)


@contextmanager
def traffic_on(address: str, *, people: int = 4, pause: float = 0.2) -> Iterator[list[Traffic]]:
    """So many people who read and write until the end of the block, a little while apart."""
    project = ProjectFactory()
    everybody = [Traffic(address, project.pk, _signed_in(project)) for _ in range(people)]
    threads = [
        threading.Thread(target=each.go_on, args=(f"Person {n}", pause), daemon=True)
        for n, each in enumerate(everybody, start=1)
    ]
    for thread in threads:
        thread.start()
    try:
        yield everybody
    finally:
        for each in everybody:
            each.over.set()
        for thread in threads:
            thread.join(TIMEOUT)


def _signed_in(project) -> str:
    person, client = UserFactory(), Client()
    grant(person, roles.SRO, on=project, starts=LONG_AGO, by=system_actor("Tests"))
    client.force_login(person, backend=BACKEND)
    return client.cookies["sessionid"].value


def _answers(address: str) -> bool:
    try:
        with OPENER.open(f"{address}/health", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def all_of(everybody: list[Traffic], since: float = 0.0, until: float = float("inf")) -> list[Asked]:
    return [asked for each in everybody for asked in each.asked if since <= asked.at < until]


def written_twice(everybody: list[Traffic]) -> list[str]:
    """What somebody wrote once and stands there more often."""
    rows = Comment.objects.filter(about__in={each.project for each in everybody}).values("text")
    return list(rows.annotate(times=Count("pk")).filter(times__gt=1).values_list("text", flat=True))


def failed(asked: list[Asked]) -> list[Asked]:
    return [each for each in asked if each.status not in (200, 302)]


def p95(asked: list[Asked]) -> float:
    took = sorted(each.took for each in asked)
    return took[int(len(took) * 0.95)] if took else 0.0
