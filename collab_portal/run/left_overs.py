"""What a killed supervisor left running: found by the notes in the run folder, and ended before anything new starts."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from . import places
from .processes import PROC, Mark, command_line, end


@dataclass(frozen=True)
class LeftOver:
    """A note about one process that was started: what it is called and how it likes to be stopped."""

    title: str
    stop_signal: int
    patience: float
    mark: Mark
    noted_at: float

    @classmethod
    def read(cls, path: Path) -> "LeftOver | None":
        """The note in a file; None when it is damaged."""
        try:
            values = json.loads(path.read_text())
            return cls(**{**values, "mark": Mark(**values["mark"])})
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def write(self, path: Path) -> None:
        path.write_text(json.dumps(asdict(self)))

    def end(self) -> bool:
        """Stop it and what it started. True when something was still there."""
        group = _session_of(self.mark)
        was_there = self.mark.is_alive() or bool(group)
        end(self.mark, self.stop_signal, self.patience)
        for member in group:
            end(member, patience=2)
        return was_there


def end_left_overs() -> list[str]:
    """Stop what an earlier run left, last started first. Returns the titles of what was still running."""
    notes = {path: LeftOver.read(path) for path in places.run_dir().glob("*.json")}
    known = sorted((note for note in notes.values() if note), key=lambda note: note.noted_at, reverse=True)
    found = [note.title for note in known if note.end()]
    for path in notes:
        path.unlink(missing_ok=True)
    return found


def _session_of(mark: Mark) -> list[Mark]:
    """The processes of a session whose leader we started: they can outlive a leader that was killed."""
    if not PROC.joinpath("self").exists():
        return []
    pids = [int(folder.name) for folder in PROC.glob("[0-9]*")]
    members = [Mark.of(pid) for pid in pids if pid != mark.pid and _session(pid) == mark.pid and _is_ours(pid)]
    return [member for member in members if member]


def _session(pid: int) -> int | None:
    try:
        return os.getsid(pid)
    except ProcessLookupError:
        return None


def _is_ours(pid: int) -> bool:
    return str(places.CHECKOUT) in command_line(pid)
