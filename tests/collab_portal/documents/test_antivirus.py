import socketserver
import struct
import threading

import pytest

from collab_portal.documents import gate, services
from collab_portal.documents.errors import NotReady
from collab_portal.documents.models import StoredFile
from tests.factories.documents import small_pdf


class Clamd(socketserver.StreamRequestHandler):
    """Speaks as much of clamd's INSTREAM as a test needs: finds whatever says HARM."""

    def handle(self):
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack("!I", self.rfile.read(4))[0]:
            content += self.rfile.read(length)
        self.wfile.write(b"stream: Test FOUND\0" if b"HARM" in content else b"stream: OK\0")


@pytest.fixture
def scanner(settings):
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd) as server:
        settings.CLAMD_ADDRESS = f"127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def no_scanner(settings):
    settings.CLAMD_ADDRESS = "127.0.0.1:1"


def test_what_the_scanner_finds_is_refused_and_not_kept(scanner, db, files_dir):
    with pytest.raises(gate.Refused, match="harmful"):
        services.store(small_pdf("HARM"), name="a.pdf", by=None)

    assert [path for path in files_dir.rglob("*") if path.is_file()] == []


def test_what_the_scanner_lets_through_is_ready(scanner, db):
    assert services.store(small_pdf(), name="a.pdf", by=None).is_ready


def test_without_an_answer_a_file_is_quarantined_and_not_given_out(no_scanner, db):
    stored = services.store(small_pdf(), name="a.pdf", by=None)

    assert stored.verdict == StoredFile.Verdict.QUARANTINED
    with pytest.raises(NotReady):
        services.open_file(stored)


def test_a_quarantined_file_passes_when_the_scanner_is_back(no_scanner, db, request):
    stored = services.store(small_pdf(), name="a.pdf", by=None)
    request.getfixturevalue("scanner")

    assert services.rescan_quarantined() == 1
    stored.refresh_from_db()
    assert stored.is_ready


def test_harm_found_later_is_refused(no_scanner, db, request):
    stored = services.store(small_pdf("HARM"), name="a.pdf", by=None)
    request.getfixturevalue("scanner")

    assert services.rescan_quarantined() == 0
    stored.refresh_from_db()
    assert stored.verdict == StoredFile.Verdict.REFUSED
