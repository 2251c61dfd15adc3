"""A line to PostgreSQL that can be cut at a COMMIT: before the server hears of it, or before its answer comes back."""

from __future__ import annotations

import select
import shutil
import socket
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

COMMIT = b"Q\x00\x00\x00\x0bCOMMIT\x00"  # as psycopg2 says it
BEFORE, AT_ONCE, AFTER = "before it is heard", "as soon as it is heard", "before its answer"


@dataclass
class Line:
    """Lies between Django and the server. `cut` says where the next COMMIT is to lose its line."""

    host: str
    port: int
    folder: Path
    cut: str = ""
    refuses: bool = False  # nobody gets through any more

    def take(self, door: socket.socket, over: threading.Event) -> None:
        while not over.is_set():
            try:
                client, _ = door.accept()
            except TimeoutError:
                continue
            if self.refuses:
                client.close()
            else:
                threading.Thread(target=self._carry, args=(client,), daemon=True).start()

    def _carry(self, client: socket.socket) -> None:
        with client, self._server() as server:
            while ready := select.select([client, server], [], [])[0]:
                for each in ready:
                    said = each.recv(65536)
                    if not said or not self._pass_on(said, each is client, client, server):
                        return

    def _server(self) -> socket.socket:
        if not self.host.startswith("/"):
            return socket.create_connection((self.host, self.port))
        line = socket.socket(socket.AF_UNIX)
        line.connect(f"{self.host}/.s.PGSQL.{self.port}")
        return line

    def _pass_on(self, said: bytes, by_client: bool, client: socket.socket, server: socket.socket) -> bool:
        """Whether the line still stands."""
        cut = self.cut if by_client and said == COMMIT else ""
        if cut:
            self.cut = ""
        if cut != BEFORE:
            (server if by_client else client).sendall(said)
        if cut == AFTER:
            server.recv(65536)
        return not cut


@contextmanager
def line_to_the_database() -> Iterator[Line]:
    """Leads this process's Django over such a line until the end of the block."""
    connection.ensure_connection()
    info, before = connection.connection.info, {**connection.settings_dict}
    folder, over = Path(tempfile.mkdtemp(prefix="collab-line-")), threading.Event()
    line = Line(info.host, info.port, folder)
    door = socket.socket(socket.AF_UNIX)
    door.bind(str(folder / ".s.PGSQL.5432"))
    door.listen()
    door.settimeout(0.05)
    thread = threading.Thread(target=line.take, args=(door, over))
    thread.start()
    connection.close()
    connection.settings_dict |= {"HOST": str(folder), "PORT": "5432", "OPTIONS": {}}
    try:
        yield line
    finally:
        connection.close()
        connection.settings_dict.update(before)
        over.set()
        thread.join()
        door.close()
        shutil.rmtree(folder)
