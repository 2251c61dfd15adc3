"""A mail server in a process of its own: writes to a file when it took each letter, for whom, and its Message-ID.

Takes: port, file.
"""

import asyncio
import re
import sys
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP

NUMBER = re.compile(rb"^Message-ID: (\S+)", re.MULTILINE)


class Sink:
    """Accepts every letter."""

    def __init__(self, file: Path):
        self._file = file.open("a", buffering=1)

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  the library's name
        number = NUMBER.search(envelope.content)
        self._file.write(f"{time.time()} {envelope.rcpt_tos[0]} {number[1].decode()}\n")
        return "250 Accepted"


async def serve(port: int, file: Path) -> None:
    sink = Sink(file)
    server = await asyncio.get_running_loop().create_server(lambda: SMTP(sink), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), Path(sys.argv[2])))
