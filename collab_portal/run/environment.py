"""The virtual environment of this checkout: made once, filled from the locked and hashed requirements."""

import fcntl
import hashlib
import json
import os
import subprocess
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from . import places
from .troubles import Trouble, last_lines

VENV = places.CHECKOUT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed.json"
LOCKS = ("requirements.txt", "requirements-dev.txt")


def is_ready() -> bool:
    """Whether something was installed here before."""
    return STAMP.exists()


def ensure(lock_file: str) -> None:
    """Make the environment agree with a lock file; nothing to do when it was installed before. Raises Trouble."""
    places.logs_dir().mkdir(parents=True, exist_ok=True)
    with _turn():
        if _works("pass") and _installed().get(lock_file) == _digest(lock_file):
            return
        print(f"Setting up Python packages in {VENV.name} (about a minute the first time)", flush=True)
        if not _works("import pip"):
            venv.create(VENV, clear=VENV.exists(), with_pip=True, symlinks=True)
        _install(lock_file)
        _remember(lock_file)


@contextmanager
def _turn() -> Iterator[None]:
    """`make run` and `make test` may come at the same moment: one sets up, the other waits and finds it done."""
    folder = os.open(places.CHECKOUT, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _install(lock_file: str) -> None:
    path = places.logs_dir() / "setup.log"
    words = ["install", "--require-hashes", "--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    with path.open("wb") as log:
        command = [PYTHON, "-m", "pip", *words, "-r", places.CHECKOUT / lock_file]
        process = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    if process.returncode:
        raise Trouble(_reason(path))


def _reason(path: Path) -> str:
    log = path.read_text(errors="replace")
    if "No space left on device" in log:
        return f"The disk became full while packages were installed: free 1500 MB for {VENV} and try again."
    if "Failed to establish a new connection" in log or "Temporary failure in name resolution" in log:
        return f"The Python package index can't be reached: check the network or pip's settings; details in {path}."
    return f"Python packages could not be installed; details in {path}:{last_lines(path)}"


def _works(statement: str) -> bool:
    if not PYTHON.exists():
        return False
    return subprocess.run([PYTHON, "-c", statement], capture_output=True).returncode == 0


def _installed() -> dict[str, str]:
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def _digest(lock_file: str) -> str:
    return hashlib.sha256((places.CHECKOUT / lock_file).read_bytes()).hexdigest()


def _remember(lock_file: str) -> None:
    included = LOCKS if lock_file == LOCKS[-1] else (lock_file,)  # development holds all that running needs
    STAMP.write_text(json.dumps(_installed() | {name: _digest(name) for name in included}))
