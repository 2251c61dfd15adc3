"""The processes of one `make run`: each can be started, watched, started again and stopped with all it left."""

import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from . import places
from .left_overs import LeftOver
from .processes import Mark, wait_until

RESTARTS = 3
WITHIN_SECONDS = 60


@dataclass
class Child:
    """One process that the supervisor starts: its name, what people call it, and how it likes to be stopped."""

    name: str
    title: str
    start: Callable[[], subprocess.Popen]
    stop_signal: int = signal.SIGTERM
    patience: float = 15.0
    is_server: bool = False
    process: subprocess.Popen | None = None
    deaths: list[float] = field(default_factory=list)

    @property
    def log(self) -> Path:
        return places.logs_dir() / f"{self.name}.log"

    @property
    def mark_path(self) -> Path:
        return places.run_dir() / f"{self.name}.json"

    def launch(self) -> None:
        """Start it and note how to end it, for a later run to find should we be killed."""
        self.process = self.start()
        mark = Mark.of(self.process.pid)
        if mark:
            LeftOver(self.title, self.stop_signal, self.patience, mark, time.time()).write(self.mark_path)

    def has_ended(self) -> bool:
        """Whether it is dead; its process id stays taken until `bury`."""
        flags = os.WEXITED | os.WNOWAIT | os.WNOHANG
        return self.process.returncode is not None or os.waitid(os.P_PID, self.process.pid, flags) is not None

    def ask_to_stop(self) -> None:
        """Send it the signal that it likes."""
        if not self.has_ended():
            os.kill(self.process.pid, self.stop_signal)

    def stop(self) -> bool:
        """Wait for it to stop, then force it. True when force was not needed."""
        was_kind = wait_until(self.has_ended, self.patience)
        self.bury()
        return was_kind

    def bury(self) -> int:
        """End what is left of its process group while its id is still ours, and return its exit code."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        code = self.process.wait()
        self.mark_path.unlink(missing_ok=True)
        return code

    def dies_too_often(self) -> bool:
        """Note a death. True at the third within a minute."""
        now = time.monotonic()
        self.deaths = [moment for moment in self.deaths if now - moment < WITHIN_SECONDS] + [now]
        return len(self.deaths) >= RESTARTS
