"""`make run` as a newcomer has it: a real supervisor with everything that it starts."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from collab_portal.run import places
from collab_portal.run.clean import forget_the_demo
from collab_portal.run.left_overs import LeftOver
from collab_portal.run.processes import wait_until

pytestmark = pytest.mark.run

PROCESSES = {"postgres", "redis", "web", "worker", "worker-long", "beat"}


class Run:
    """A `make run` in a state folder and on a port of its own."""

    def __init__(self, home):
        self.home = home
        with socket.create_server(("127.0.0.1", 0)) as line:
            self.port = line.getsockname()[1]

    def start(self) -> subprocess.Popen:
        given = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
        given.update(STATE_DIR=str(self.home), PORT=str(self.port))
        command = [sys.executable, "-m", "collab_portal.run.bootstrap", "run"]
        with (self.home / "output").open("w") as output:
            return subprocess.Popen(command, cwd=places.CHECKOUT, env=given, stdout=output, stderr=output)

    def output(self) -> str:
        return (self.home / "output").read_text()

    def notes(self) -> dict[str, LeftOver]:
        return {path.stem: LeftOver.read(path) for path in (self.home / "run").glob("*.json")}

    def says(self, words: str, seconds: float) -> bool:
        return wait_until(lambda: words in self.output(), seconds)

    def answers(self) -> int:
        with urllib.request.urlopen(f"http://localhost:{self.port}/health") as answer:  # noqa: S310
            return answer.status


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("state")
        patch.setenv("STATE_DIR", str(home))
        yield Run(home)
        forget_the_demo()


@pytest.fixture(scope="module")
def supervisor(run):
    """The portal, up and ready; killed with all it started if a test left it running."""
    process = run.start()
    assert run.says("Ready: ", seconds=600), run.output()
    yield process
    process.kill() if process.poll() is None else None
    for note in run.notes().values():
        note.end()


def test_it_prints_the_accounts_and_then_that_it_is_ready(run, supervisor):
    accounts, _, rest = run.output().partition(f"Ready: http://localhost:{run.port}/\n")

    assert len(re.findall(r"^\S.*\S {2,}\S+@example\.nhs\.uk +\S+$", accounts, re.MULTILINE)) >= 7
    assert rest.endswith("Press Ctrl-C to stop.\n")
    assert run.answers() == 200
    assert set(run.notes()) == PROCESSES


def test_a_process_that_dies_is_started_again(run, supervisor):
    dead = run.notes()["beat"].mark

    os.kill(dead.pid, signal.SIGKILL)

    assert run.says("The timetable stopped by itself (exit code -9) and is started again", seconds=10)
    assert wait_until(lambda: run.notes().get("beat") and run.notes()["beat"].mark != dead, 5)


def test_one_ctrl_c_stops_every_process(run, supervisor):
    marks = [note.mark for note in run.notes().values()]

    supervisor.send_signal(signal.SIGINT)

    assert supervisor.wait(timeout=40) == 0
    assert [mark.is_alive() for mark in marks] == [False] * len(PROCESSES)
    assert run.notes() == {}
    assert run.output().endswith("Stopping\nStopped. Everything is kept for the next time.\n")


def test_after_a_kill_the_next_run_clears_up_and_serves(run, supervisor):
    first = run.start()
    assert run.says("Ready: ", seconds=180)
    marks = [note.mark for note in run.notes().values()]
    first.kill()
    first.wait()

    second = run.start()

    assert run.says("Ready: ", seconds=180)
    assert "An earlier run was cut off and left processes behind; now stopped: " in run.output()
    assert [mark.is_alive() for mark in marks] == [False] * len(PROCESSES)
    second.terminate()
    assert second.wait(timeout=40) == 0
