import errno
import hashlib
import os

import pytest

from collab_portal.documents import gate, services, storage
from collab_portal.documents.errors import NoRoom
from collab_portal.documents.models import StoredFile
from tests.factories.documents import small_pdf

from .corpus import excel

pytestmark = pytest.mark.django_db


def files(folder):
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_same_content_is_kept_once_under_its_digest(files_dir):
    first = services.store(small_pdf(), name="a.pdf", by=None)
    second = services.store(small_pdf(), name="b.pdf", by=None)

    assert first == second
    assert files(files_dir) == [hashlib.sha256(small_pdf()).hexdigest()]


def test_what_comes_out_is_what_went_in():
    stored = services.store(small_pdf(), name="a.pdf", by=None)

    with services.open_file(stored) as file:
        assert file.read() == small_pdf()


def test_a_refused_file_leaves_nothing(files_dir):
    with pytest.raises(gate.Refused):
        services.store(b"no", name="a.pdf", by=None)

    assert (files(files_dir), StoredFile.objects.count()) == ([], 0)


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_full_disk_says_so_and_leaves_nothing(call, files_dir, monkeypatch):
    def full(*args):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, call, full)

    with pytest.raises(NoRoom, match="no room to store this file"):
        services.store(small_pdf(), name="a.pdf", by=None)
    assert (files(files_dir), StoredFile.objects.count()) == ([], 0)


def test_old_files_without_a_row_are_swept_and_others_stay(files_dir):
    kept = services.store(small_pdf("kept"), name="a.pdf", by=None)
    for name in ("aa/" + "a" * 64, "incoming/dead.part", "bb/" + "b" * 64):
        (files_dir / name).parent.mkdir(parents=True, exist_ok=True)
        (files_dir / name).write_bytes(b"x")
    for path in (storage.path_of(kept.sha256), files_dir / "aa" / ("a" * 64), files_dir / "incoming/dead.part"):
        os.utime(path, (0, 0))

    assert services.sweep() == 2
    assert files(files_dir) == sorted([kept.sha256, "b" * 64])


def test_a_sheet_that_the_portal_made_is_kept_too():
    assert services.store_made(excel(), name="register.xlsx").is_ready
