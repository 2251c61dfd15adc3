"""The demonstration's mail, read back from the folder that it goes to."""

import email
from dataclasses import dataclass
from email.policy import default
from pathlib import Path


@dataclass(frozen=True)
class Letter:
    """One e-mail as it was sent."""

    to: str
    subject: str
    at: str
    text: str


def letters_to(address: str, folder: Path, *, most: int = 50) -> list[Letter]:
    """The newest e-mails sent to an address, read from Django's mail files in `folder`."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True)
    letters = (letter for path in files for letter in _letters(path) if letter.to == address)
    return [letter for letter, _ in zip(letters, range(most), strict=False)]


def _letters(path: Path):
    for raw in path.read_bytes().split(b"-" * 79 + b"\n"):
        message = email.message_from_bytes(raw, policy=default)
        if message["To"]:
            body = message.get_body(("plain",))
            yield Letter(message["To"], message["Subject"], message["Date"], body.get_content() if body else "")
