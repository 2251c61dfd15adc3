"""A later run ends what a killed one left, and never a stranger who got its process id."""

import signal
import subprocess
from dataclasses import replace

import pytest

from collab_portal.run import places
from collab_portal.run.children import Child
from collab_portal.run.left_overs import LeftOver, end_left_overs
from collab_portal.run.processes import Mark, end, wait_until

STUBBORN = "trap '' TERM; while :; do sleep 0.1; done"


@pytest.fixture
def start(checkout):
    """Start processes as the supervisor does, and end them with the test."""
    started = []

    def launch(name: str, words: str = "sleep 60", **fields) -> Child:
        child = Child(
            name, name.title(), lambda: subprocess.Popen(["sh", "-c", words], start_new_session=True), **fields
        )
        child.launch()
        started.append(child)
        return child

    yield launch
    for child in started:
        child.stop_signal = signal.SIGKILL
        child.ask_to_stop()
        child.stop()


def test_left_over_processes_are_ended_last_started_first(start):
    children = [start("web"), start("beat")]

    found = end_left_overs()

    assert found == ["Beat", "Web"]
    assert [child.has_ended() for child in children] == [True, True]
    assert list(places.run_dir().glob("*.json")) == []


def test_a_dead_process_id_is_forgotten(start):
    start("web").process.kill()
    path = places.run_dir() / "web.json"
    wait_until(lambda: not LeftOver.read(path).mark.is_alive(), 5)

    assert end_left_overs() == []
    assert not path.exists()


def test_a_stranger_with_the_same_process_id_is_left_alone(start):
    child = start("web")
    note = LeftOver.read(child.mark_path)
    replace(note, mark=Mark(note.mark.pid, started="some other time")).write(child.mark_path)

    assert end_left_overs() == []
    assert not child.has_ended()


def test_a_damaged_note_is_forgotten(checkout):
    (places.run_dir() / "web.json").write_text("{")

    assert end_left_overs() == []
    assert list(places.run_dir().glob("*.json")) == []


def test_a_process_that_does_not_listen_is_forced(start):
    child = start("web", STUBBORN)
    wait_until(lambda: False, 0.3)

    assert end(Mark.of(child.process.pid), patience=0.2) is False
    assert child.has_ended()


def test_stopping_a_child_ends_what_it_started(start):
    child = start("web", "sleep 60 & echo $! > $STATE_DIR/grandchild; wait")
    path = places.state_dir() / "grandchild"
    wait_until(lambda: path.exists() and path.read_text().strip(), 5)
    grandchild = Mark.of(int(path.read_text()))

    child.ask_to_stop()
    child.stop()

    assert wait_until(lambda: not grandchild.is_alive(), 5)


def test_the_third_death_within_a_minute_is_too_many(checkout):
    child = Child("web", "Web", start=None)

    assert [child.dies_too_often() for _ in range(3)] == [False, False, True]
