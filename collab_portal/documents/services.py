"""What people do with files, comments and links."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone

from collab_portal.access.checks import require
from collab_portal.accounts.models import User
from collab_portal.records.models import Entry, Record
from collab_portal.records.services import save

from . import gate, storage
from .errors import NotReady, RuleBroken
from .models import Comment, Document, Link, StoredFile

MADE = gate.ACCEPTED | {"zip": "application/zip"}  # what the portal makes itself; a ZIP file never comes in
ORPHANS_OLDER_THAN = timedelta(days=1)  # a file younger than this may belong to a row that is being written


def store(uploaded: File | bytes | Path, *, name: str, by: User) -> StoredFile:
    """Let a file through the upload gate and keep it. The same content again gives the row that is there.

    Raises Refused with the reason, or NoRoom; then nothing is kept. Where the virus scanner can't be asked the file is
    kept in quarantine and nobody may fetch it (security S31).
    """
    with storage.incoming(_chunks(uploaded)) as path:
        verdict = gate.check(path, name)
        passed = gate.scan(path)
        size, sha256 = path.stat().st_size, storage.sha256_of(path)
        storage.keep(path, sha256)  # the file first: a row never lacks its file, and a file without a row is swept
        return _row(sha256, size, verdict, passed)


def store_made(content: bytes, *, name: str) -> StoredFile:
    """Keep a file that the portal made itself (a pack, minutes): no gate, since nobody sent it."""
    extension = name.rpartition(".")[2]
    with storage.incoming([content]) as path:
        sha256 = storage.sha256_of(path)
        storage.keep(path, sha256)
    return _row(sha256, len(content), gate.Verdict(MADE[extension], extension), passed=True)


@transaction.atomic
def attach(about: Record, uploaded: File | bytes, *, title: str, by: User, name: str | None = None) -> Document:
    """Lay a file beside a record. The same title again becomes its next version; older ones stay."""
    require(by, "contribute", about)
    stored = store(uploaded, name=name or getattr(uploaded, "name", "") or title, by=by)
    Entry.objects.select_for_update().get(pk=about.pk)  # two versions at once get two numbers
    title = title.strip()
    number = Document.objects.filter(about=about.pk, title=title).count() + 1
    return save(Document(about_id=about.pk, file=stored, title=title, version_number=number), by=by)


@transaction.atomic
def comment(about: Record, *, text: str, by: User) -> Comment:
    """Say something about a record, to all who see it."""
    require(by, "contribute", about)
    if not text.strip():
        raise RuleBroken("Enter your comment.")
    return save(Comment(about_id=about.pk, text=text.strip()), by=by)


@transaction.atomic
def link(about: Record, *, title: str, by: User, address: str = "", other: Record | None = None) -> Link:
    """Link a record to another that the person may see, or to a web address."""
    require(by, "contribute", about)
    if other is not None:
        require(by, "view", other)
    made = Link(about_id=about.pk, other_id=other and other.pk, address=address, title=title)
    made.clean_fields(exclude=["entry", "created_by", "changed_by"])
    return save(made, by=by)


def open_file(stored: StoredFile) -> BinaryIO:
    """The bytes of a file that has passed. Raises NotReady for one that has not."""
    return path_of(stored).open("rb")


def path_of(stored: StoredFile) -> Path:
    """Where the bytes of a file that has passed lie. Raises NotReady for one that has not."""
    if not stored.is_ready:
        raise NotReady("This file is waiting for the virus check. Try again later; if it stays so, tell support.")
    return storage.path_of(stored.sha256)


def rescan_quarantined() -> int:
    """Ask the scanner again about each file in quarantine; the number that passed."""
    passed = 0
    for stored in StoredFile.objects.filter(verdict=StoredFile.Verdict.QUARANTINED):
        passed += _rescan(stored)
    return passed


def sweep() -> int:
    """Remove kept files that no row names and what dead processes left, a day after they were written."""
    limit = (timezone.now() - ORPHANS_OLDER_THAN).timestamp()
    old = [path for path in [*storage.kept(), *storage.unfinished()] if path.stat().st_mtime < limit]
    named = set(StoredFile.objects.filter(sha256__in=[path.name for path in old]).values_list("sha256", flat=True))
    orphans = [path for path in old if path.name not in named]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans)


def _chunks(uploaded: File | bytes | Path) -> Iterable[bytes]:
    if isinstance(uploaded, Path):
        uploaded = File(uploaded.open("rb"))
    if isinstance(uploaded, bytes):
        uploaded = ContentFile(uploaded)
    return uploaded.chunks(storage.CHUNK)


def _row(sha256: str, size: int, verdict: gate.Verdict, passed: bool) -> StoredFile:
    words = StoredFile.Verdict
    stored, is_new = StoredFile.objects.get_or_create(
        sha256=sha256,
        defaults={
            "size": size,
            "content_type": verdict.content_type,
            "extension": verdict.extension,
            "pages": verdict.pages,
            "verdict": words.PASSED if passed else words.QUARANTINED,
        },
    )
    if passed and not is_new and stored.verdict == words.QUARANTINED:
        _set_verdict(stored, words.PASSED)
    return stored


def _rescan(stored: StoredFile) -> bool:
    try:
        passed = gate.scan(storage.path_of(stored.sha256))
    except gate.Refused as refusal:
        _set_verdict(stored, StoredFile.Verdict.REFUSED, refusal.message)
        return False
    if passed:
        _set_verdict(stored, StoredFile.Verdict.PASSED)
    return passed


def _set_verdict(stored: StoredFile, verdict: str, note: str = "") -> None:
    stored.verdict, stored.verdict_note = verdict, note
    stored.save(update_fields=["verdict", "verdict_note"])
