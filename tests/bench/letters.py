"""The mail server of a bench, in a process of its own (sink.py), and what it took."""

import smtplib
import subprocess
import sys
from pathlib import Path

from collab_portal.run.processes import wait_until
from tests.workers import free_port


class Sink:
    """The mail server and what it took."""

    def __init__(self, home: Path):
        self._file, self.port = home / "letters", free_port()
        self._process = subprocess.Popen([sys.executable, "-m", "tests.bench.sink", str(self.port), str(self._file)])
        assert wait_until(self._listens, 30, 0.1)

    def count(self) -> int:
        return self._file.read_bytes().count(b"\n") if self._file.exists() else 0

    def letters(self) -> list[tuple[float, str, str]]:
        """When each came, for whom, and its Message-ID."""
        rows = [line.split() for line in self._file.read_text().splitlines()] if self._file.exists() else []
        return [(float(at), address, message_id) for at, address, message_id in rows]

    def close(self) -> None:
        self._process.kill()
        self._process.wait()

    def _listens(self) -> bool:
        try:
            smtplib.SMTP("127.0.0.1", self.port, timeout=1).quit()
        except OSError:
            return False
        return True
