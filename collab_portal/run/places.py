"""Where one checkout keeps what it runs on: its state folder and the addresses of its embedded servers."""

import hashlib
import os
import tempfile
from pathlib import Path

from .troubles import Trouble

CHECKOUT = Path(__file__).resolve().parents[2]


def state_dir() -> Path:
    """The folder that holds the database, files and mail of this checkout (STATE_DIR moves it)."""
    return Path(os.environ.get("STATE_DIR") or CHECKOUT / ".state").resolve()


def logs_dir() -> Path:
    """One file of words for each process."""
    return state_dir() / "logs"


def run_dir() -> Path:
    """What is running now: the lock of the supervisor and a mark for each process it started."""
    return state_dir() / "run"


def socket_dir() -> Path:
    """A short folder for Unix sockets: their paths fail beyond about 107 characters, and checkouts lie deep."""
    digest = hashlib.sha256(str(state_dir()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"collab-portal-{digest}"


def database_url(name: str = "portal") -> str:
    """The embedded PostgreSQL of this checkout."""
    return f"postgresql://postgres@/{name}?host={socket_dir()}"


def redis_url() -> str:
    """The embedded Redis of this checkout."""
    return f"unix://{socket_dir()}/redis.sock"


def port() -> int:
    """The port of the web server (PORT, else 8000); raises Trouble when it is no port number."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise Trouble(f"PORT is '{text}' and must be a number from 1 to 65535: try `make run PORT=8001`.")
    return int(text)


def site_url() -> str:
    """The address to open; by name, since browsers refuse passkeys on an IP address."""
    return f"http://localhost:{port()}/"
