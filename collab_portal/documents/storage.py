"""Files by their content: FILES_DIR/ab/abcdef…, written whole or not at all, never changed."""

import errno
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from .errors import NoRoom

CHUNK = 256 * 1024
UNFINISHED = ".part"


def path_of(sha256: str) -> Path:
    """Where the content with this SHA-256 lies."""
    return settings.FILES_DIR / sha256[:2] / sha256


@contextmanager
def incoming(chunks: Iterable[bytes]) -> Iterator[Path]:
    """A temporary file with what came in, beside where it will be kept; gone afterwards unless `keep` took it.

    Raises NoRoom on a full disk.
    """
    folder = settings.FILES_DIR / "incoming"
    with _room():
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(suffix=UNFINISHED, dir=folder)
    path = Path(name)
    try:
        with _room(), os.fdopen(handle, "wb") as file:
            for chunk in chunks:
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        yield path
    finally:
        path.unlink(missing_ok=True)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def keep(path: Path, sha256: str) -> Path:
    """Move an incoming file to its place in one step. Content that is there already stays as it is."""
    place = path_of(sha256)
    with _room():
        place.parent.mkdir(parents=True, exist_ok=True)
        os.chmod(path, 0o440)
        os.replace(path, place)
        _sync_folder(place.parent)
    return place


def kept() -> Iterator[Path]:
    """Every file that is kept."""
    yield from (path for path in settings.FILES_DIR.glob("[0-9a-f][0-9a-f]/*") if path.is_file())


def unfinished() -> Iterator[Path]:
    """What a process that died on the way left behind."""
    yield from settings.FILES_DIR.glob(f"incoming/*{UNFINISHED}")


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _room() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise NoRoom from error
        raise
