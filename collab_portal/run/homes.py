"""Folders that the embedded servers may use, also when the portal is run by root (PostgreSQL refuses root)."""

import hashlib
import os
import pwd
import shutil
import stat
import subprocess
from pathlib import Path

from .troubles import Trouble

SERVER_USER = "pgserver"
PROGRAMS = Path("pginstall18/bin")
SHARED = Path("/var/lib/collab-portal")


def server_user() -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as: None for ourselves; when we are root, a user without sign-in, made when missing."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SERVER_USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVER_USER]
        subprocess.run(command, check=True, capture_output=True)
        return pwd.getpwnam(SERVER_USER)


def make_private(folder: Path, user: pwd.struct_passwd | None) -> Path:
    """A folder that only its server may enter; raises Trouble when it is somebody else's."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    owner = folder.lstat().st_uid
    if folder.is_symlink() or owner not in {os.geteuid(), user.pw_uid if user else os.geteuid()}:
        raise Trouble(f"The folder {folder} belongs to somebody else: remove it, or set STATE_DIR to another folder.")
    folder.chmod(0o700)
    if user:
        os.chown(folder, user.pw_uid, user.pw_gid)
    return folder


def is_open_to_all(folder: Path) -> bool:
    """Whether another user can pass through every folder on the way to this one."""
    return all(parent.stat().st_mode & stat.S_IXOTH for parent in folder.parents)


def _may_be_run_by_all(program: Path) -> bool:
    return is_open_to_all(program) and bool(program.stat().st_mode & stat.S_IXOTH)


def data_home(folder: Path, user: pwd.struct_passwd | None) -> Path:
    """Where PostgreSQL's data can lie: `folder`, or a place of its own when that lies below a folder closed to it."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    if user is None or is_open_to_all(folder):
        return folder
    return _shared() / _short(folder)


def program_home(package: Path, user: pwd.struct_passwd | None) -> Path:
    """Where PostgreSQL can be run from: the installed package, or a copy when that is closed to its user."""
    if user is None or _may_be_run_by_all(package / PROGRAMS / "postgres"):
        return package
    copy = _shared() / f"postgres-{_short(package)}-{int(package.stat().st_mtime)}"
    if not copy.exists():
        unfinished = copy.with_name(f"{copy.name}-{os.getpid()}")
        for part in (package / PROGRAMS.parent, package.with_name(f"{package.name}.libs")):
            if part.exists():
                shutil.copytree(part, unfinished / part.relative_to(package.parent), symlinks=True)
        subprocess.run(["chmod", "-R", "go+rX", unfinished], check=True)
        unfinished.rename(copy)
    return copy / package.name


def copies_of(package: Path) -> list[Path]:
    """What `program_home` has made of a package over time."""
    return list(SHARED.glob(f"postgres-{_short(package)}-*"))


def _short(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:12]


def _shared() -> Path:
    SHARED.mkdir(parents=True, exist_ok=True)
    SHARED.chmod(0o755)
    return SHARED
