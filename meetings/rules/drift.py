"""Where one board's wording differs from the resolution that it ratified, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, ADDED, REMOVED = "same", "added", "removed"
PLAIN = str.maketrans("‘’“”–—\u00a0", "''\"\"-- ")


@dataclass(frozen=True)
class Piece:
    """Some words that both have, or only the resolution (removed), or only the board (added)."""

    kind: str
    text: str


def drift(resolution: str, own: str) -> list[Piece]:
    """The board's words laid over the resolution's. Spaces, line ends, curly quotes and a last full stop don't count.

    An empty wording took over the resolution as it is.
    """
    old, new = _words(resolution), _words(own)
    if not new:
        return [Piece(SAME, " ".join(old))] if old else []
    matcher = SequenceMatcher(None, _plain(old), _plain(new), autojunk=False)
    pieces = []
    for _, i, j, k, m in matcher.get_opcodes():
        if _plain(old[i:j]) == _plain(new[k:m]):
            pieces.append(Piece(SAME, " ".join(new[k:m])))
            continue
        pieces += [Piece(REMOVED, " ".join(old[i:j]))] if j > i else []
        pieces += [Piece(ADDED, " ".join(new[k:m]))] if m > k else []
    return pieces


def drifts(resolution: str, own: str) -> bool:
    """Whether a board's wording says anything else than the resolution."""
    return any(piece.kind != SAME for piece in drift(resolution, own))


def _words(text: str) -> list[str]:
    return re.findall(r"\S+", text.replace("\u00a0", " ").strip().rstrip("."))


def _plain(words: list[str]) -> list[str]:
    return [word.translate(PLAIN) for word in words]
