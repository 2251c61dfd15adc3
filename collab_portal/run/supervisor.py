"""`make run`: start everything in order, watch it, and stop it in the opposite order at one Ctrl-C."""

import fcntl
import http.client
import os
import signal
import sys
import time
from contextlib import contextmanager, suppress
from typing import IO

from . import doctor, places, prepare, programs
from .children import Child
from .processes import wait_until
from .troubles import Trouble, last_lines


class Stopped(Exception):
    """The person at the keyboard, or the system, asked us to stop."""


class Supervisor:
    """One run of the portal: its children, and whether somebody asked to stop."""

    def __init__(self):
        self.children: list[Child] = []
        self.is_stopping = False

    def run(self) -> None:
        """Bring the portal up and watch it until asked to stop; raises Trouble when it can't go on."""
        try:
            self._start_all()
            while not self.is_stopping:
                self._look_after_children()
                time.sleep(0.3)
        except Stopped:
            pass
        finally:
            self._stop_all()

    def ask_to_stop(self, *_) -> None:
        """What a signal does: nothing at once, so that no process is lost between start and note."""
        if self.is_stopping:
            say("Stopping already; please wait.")
        self.is_stopping = True

    def _start_all(self) -> None:
        web, servers = programs.web_children(), programs.server_children()
        say("Starting PostgreSQL and Redis" if len(servers) == 2 else "Starting the servers that are not given")
        self._launch(servers)
        say("Bringing the database up to date and loading the demo data (about a minute the first time)")
        accounts = self._prepare()
        say("Starting the web server, two workers and the timetable")
        self._launch(web)
        self._wait_until_ready()
        say(f"\n{accounts}\nReady: {places.site_url()}")
        say(f"Logs are in {places.logs_dir()}. Press Ctrl-C to stop.")

    def _launch(self, children: list[Child]) -> None:
        for child in children:
            if self.is_stopping:
                raise Stopped
            programs.rotate(child.log)
            child.launch()
            self.children.append(child)

    def _prepare(self) -> str:
        """Migrate, load the demo, and return the demo's accounts."""
        step = Child("prepare", "The set-up of the database", lambda: programs.launch("prepare", command, output))
        command = [sys.executable, "-m", "collab_portal.run.prepare"]
        path = places.run_dir() / "accounts.txt"
        with path.open("wb") as output:
            step.launch()
        self.children.append(step)
        wait_until(lambda: step.has_ended() or self.is_stopping, seconds=3600)
        if self.is_stopping:
            raise Stopped
        self.children.remove(step)
        code = step.bury()
        if code == prepare.NO_SERVER:
            raise Trouble(path.read_text().strip())
        if code != 0:
            raise Trouble(reason(step, "could not be finished"))
        return path.read_text()

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + 120
        while not answers(places.port()):
            if self.is_stopping:
                raise Stopped
            if time.monotonic() > deadline:
                raise Trouble(
                    f"The portal does not answer on {places.site_url()}health: look into {places.logs_dir()}."
                )
            self._look_after_children()
            time.sleep(0.2)

    def _look_after_children(self) -> None:
        for child in self.children:
            if not child.has_ended():
                continue
            code = child.bury()
            if child.dies_too_often():
                raise Trouble(reason(child, "stopped three times within a minute"))
            say(f"{child.title} stopped by itself (exit code {code}) and is started again; its log is {child.log}.")
            child.launch()

    def _stop_all(self) -> None:
        self.is_stopping = True
        if not self.children:
            return
        say("Stopping")
        processes = [child for child in self.children if not child.is_server]
        servers = [child for child in reversed(self.children) if child.is_server]
        for together in (processes, *([server] for server in servers)):
            _stop_together(together)
        say("Stopped. Everything is kept for the next time.")


def _stop_together(children: list[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    for child in children:
        if not child.stop():
            say(f"{child.title} did not stop within {child.patience:.0f} seconds and was ended by force.")


def reason(child: Child, what: str) -> str:
    """Why we can't go on without a process, in a sentence, with the end of its log."""
    try:
        doctor.check_disk(is_set_up=True, folder=places.state_dir())
    except Trouble as trouble:
        return str(trouble)
    return f"{child.title} {what}, so everything was stopped; its log is {child.log}:{last_lines(child.log)}"


def answers(port: int) -> bool:
    """Whether the portal says that it is well."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", "/health", headers={"Host": "localhost"})
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


def say(sentence: str) -> None:
    """A line for the person at the keyboard, who may have closed the window already."""
    with suppress(OSError):
        print(sentence, flush=True)


@contextmanager
def only_one():
    """Hold the lock of this state folder; raises Trouble when another supervisor holds it."""
    places.run_dir().mkdir(parents=True, exist_ok=True)
    lock: IO = (places.run_dir() / "supervisor.lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Trouble(doctor.already_running()) from None
    lock.truncate(0)
    lock.write(f"process {os.getpid()}, {places.site_url()}")
    lock.flush()
    with lock:
        yield
        lock.truncate(0)


def main() -> int:
    """Run the portal in the foreground. Returns the exit code."""
    supervisor = Supervisor()
    for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        if sign == signal.SIGINT or signal.getsignal(sign) != signal.SIG_IGN:  # nohup means it
            signal.signal(sign, supervisor.ask_to_stop)
    try:
        with only_one():
            doctor.check_port(places.port())
            supervisor.run()
    except Trouble as trouble:
        print(trouble, file=sys.stderr, flush=True)
        return 1
    return 0
