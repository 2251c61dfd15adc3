"""Where one checkout keeps what it runs on: its state folder and the addresses of its embedded servers."""

import hashlib
import os
import tempfile
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def state_dir() -> Path:
    """The folder that holds the database, files and mail of this checkout (STATE_DIR moves it)."""
    return Path(os.environ.get("STATE_DIR", CHECKOUT / ".state")).resolve()


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
