"""Is this machine fit to run the portal? Each check passes in silence or raises Trouble with what to do."""

import ctypes
import errno
import fcntl
import importlib.util
import os
import platform
import shutil
import socket
import subprocess
import sys
from pathlib import Path

from . import places
from .troubles import Trouble, last_lines

LIBRARIES = {
    "libpango-1.0-0": "libpango-1.0.so.0",
    "libpangoft2-1.0-0": "libpangoft2-1.0.so.0",
    "libharfbuzz-subset0": "libharfbuzz-subset.so.0",
}
FONT = "LiberationSans-Regular.ttf"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FIRST_RUN_MB = 1500
LATER_RUN_MB = 300


def check_disk(is_set_up: bool, folder: Path = places.CHECKOUT) -> None:
    """Room for the virtual environment and the database."""
    needed = LATER_RUN_MB if is_set_up else FIRST_RUN_MB
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < needed:
        raise Trouble(
            f"The disk is too full: {folder} has {free} MB free and the portal needs {needed} MB; "
            "delete something there, or set STATE_DIR to a folder on another disk."
        )


def check_not_running() -> None:
    """One supervisor for each state folder: its lock is free unless it lives."""
    try:
        with (places.run_dir() / "supervisor.lock").open() as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise Trouble(already_running()) from None
    except FileNotFoundError:
        return


def already_running() -> str:
    """The sentence for a second `make run` in one checkout."""
    note = (places.run_dir() / "supervisor.lock").read_text().strip()
    return f"The portal of this folder is already running ({note}): press Ctrl-C there first, or use that one."


def check_port(port: int) -> None:
    """Nobody else answers on this port, on either loopback address."""
    for family, address in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        if not _may_bind(family, address, port):
            raise Trouble(
                f"Port {port} is in use by another program: stop that program, or choose another port "
                f"with `make run PORT={port + 1 if port < 65535 else 8000}`."
            )


def _may_bind(family: int, address: str, port: int) -> bool:
    try:
        with socket.socket(family) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            line.bind((address, port))
    except OSError as refusal:
        if refusal.errno == errno.EACCES:
            raise Trouble(f"Port {port} is kept for root: choose one from 1024, `make run PORT=8000`.") from None
        return refusal.errno != errno.EADDRINUSE
    return True


def missing_packages(purpose: str) -> list[str]:
    """The Debian names of what this machine lacks for `purpose`."""
    missing = [package for package, library in LIBRARIES.items() if not _has_library(library)]
    if not any(Path("/usr/share/fonts").rglob(FONT)):
        missing.append("fonts-liberation")
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(f"python3.{sys.version_info.minor}-venv")
    if not os.environ.get("REDIS_URL") and not _has_redis():
        missing.append("redis-server")
    if purpose == "test" and not any(map(shutil.which, BROWSERS)):
        missing.append("chromium")
    return missing


def _has_library(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def _has_redis() -> bool:
    has_wheel = sys.version_info < (3, 13) and sys.platform == "linux" and platform.machine() == "x86_64"
    return has_wheel or shutil.which("redis-server") is not None


def check_packages(purpose: str) -> None:
    """System packages: installed when root may, named with the exact command when not; raises Trouble."""
    if sys.platform == "darwin":
        return _check_homebrew(purpose)
    missing = missing_packages(purpose)
    if missing and os.geteuid() == 0 and shutil.which("apt-get") and os.environ.get("PORTAL_NO_INSTALL") != "1":
        _install(missing)
        missing = missing_packages(purpose)
    if missing:
        raise Trouble(f"Some system packages are missing: run `{_command(missing)}`, then try again.")
    return None


def _command(packages: list[str]) -> str:
    sudo = "" if os.geteuid() == 0 else "sudo "
    return f"{sudo}apt-get update && {sudo}apt-get install -y --no-install-recommends {' '.join(packages)}"


def _install(packages: list[str]) -> None:
    print(f"Installing system packages: {', '.join(packages)}", flush=True)
    places.logs_dir().mkdir(parents=True, exist_ok=True)
    path = places.logs_dir() / "packages.log"
    with path.open("wb") as log:
        process = subprocess.run(["sh", "-c", _command(packages)], stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    if process.returncode:
        raise Trouble(f"System packages could not be installed: run `{_command(packages)}`.{last_lines(path)}")


def _check_homebrew(purpose: str) -> None:
    wanted = {"pango": _has_library("libpango-1.0.dylib"), "redis": shutil.which("redis-server")}
    missing = [name for name, found in wanted.items() if not found]
    if missing:
        raise Trouble(f"Some packages are missing: run `brew install {' '.join(missing)}`, then try again.")
