"""Asks clamd about a file (INSTREAM). Without an answer a file is never passed (security S31)."""

import socket
import struct
from pathlib import Path

from django.conf import settings

from ..errors import Refused

CHUNK = 64 * 1024
SECONDS = 60


def scan(path: Path) -> bool:
    """True where the scanner finds nothing, or none is set up; False where it could not be asked.

    Raises Refused where it finds something.
    """
    if not settings.CLAMD_ADDRESS:
        return True
    try:
        answer = _ask(path, settings.CLAMD_ADDRESS)
    except OSError:
        return False
    if answer.endswith("FOUND"):
        raise Refused("The virus check found something harmful in this file. Tell your IT service; do not send it on.")
    return answer == "stream: OK"


def _ask(path: Path, address: str) -> str:
    host, _, port = address.rpartition(":")
    with socket.create_connection((host, int(port)), timeout=SECONDS) as wire, path.open("rb") as file:
        wire.sendall(b"zINSTREAM\0")
        while chunk := file.read(CHUNK):
            wire.sendall(struct.pack("!I", len(chunk)) + chunk)
        wire.sendall(struct.pack("!I", 0))
        answer = b""
        while b"\0" not in answer and (piece := wire.recv(4096)):
            answer += piece
    return answer.split(b"\0")[0].decode("utf-8", "replace").strip()
