"""Which process is which: a process id alone is not enough, since the system gives it to somebody else later."""

import json
import os
import signal
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path

PROC = Path("/proc")


@dataclass(frozen=True)
class Mark:
    """One process, recognised again by when it started: what a later run needs to end it and nothing else."""

    pid: int
    started: str

    @classmethod
    def of(cls, pid: int) -> "Mark | None":
        """The running process with this id; None when there is none, or only its unburied remains."""
        started = _started(pid)
        return cls(pid, started) if started else None

    @classmethod
    def read(cls, path: Path) -> "Mark | None":
        """The process that a file names; None when the file is missing or damaged."""
        try:
            return cls(**json.loads(path.read_text()))
        except (OSError, ValueError, TypeError):
            return None

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)))

    def is_alive(self) -> bool:
        return Mark.of(self.pid) == self


def _started(pid: int) -> str:
    if not PROC.joinpath("self").exists():  # no /proc: macOS
        return subprocess.run(["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    try:
        fields = PROC.joinpath(str(pid), "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ""
    return "" if fields[0] in "ZX" else fields[19]


def command_line(pid: int) -> str:
    """What a process was started as; empty when it is gone."""
    if not PROC.joinpath("self").exists():
        return subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
    try:
        return PROC.joinpath(str(pid), "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""


def end(mark: Mark, how: int = signal.SIGTERM, patience: float = 10.0) -> bool:
    """Ask a process to stop, and force it after `patience` seconds. True when it stopped by itself."""
    for sign, seconds in ((how, patience), (signal.SIGKILL, 5.0)):
        if not mark.is_alive():
            return True
        os.kill(mark.pid, sign)
        if wait_until(lambda: not mark.is_alive(), seconds):
            return sign != signal.SIGKILL
    return False


def wait_until(happened, seconds: float, pause: float = 0.05) -> bool:
    """Whether something came true within so many seconds."""
    deadline = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > deadline:
            return False
        time.sleep(pause)
    return True
