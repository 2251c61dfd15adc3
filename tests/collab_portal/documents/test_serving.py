import pytest

from collab_portal.documents.services import store_made
from collab_portal.documents.serving import serve_part

pytestmark = pytest.mark.django_db
CONTENT = bytes(range(100))


@pytest.fixture
def stored(settings, tmp_path):
    settings.FILES_DIR = tmp_path
    return store_made(CONTENT, name="pack.pdf")


def bytes_of(answer):
    return b"".join(answer) if answer.streaming else answer.content


@pytest.mark.parametrize(
    ("wanted", "status", "stretch", "said"),
    [
        ("bytes=0-9", 206, CONTENT[:10], "bytes 0-9/100"),
        ("bytes=90-", 206, CONTENT[90:], "bytes 90-99/100"),
        ("bytes=90-5000", 206, CONTENT[90:], "bytes 90-99/100"),
        ("bytes=-7", 206, CONTENT[93:], "bytes 93-99/100"),
        ("bytes=-5000", 206, CONTENT, "bytes 0-99/100"),
        ("bytes=100-", 416, b"", "bytes */100"),
        ("bytes=9-3", 416, b"", "bytes */100"),
        ("bytes=-", 200, CONTENT, None),
        ("bytes=0-1,5-6", 200, CONTENT, None),
        ("pages=1-2", 200, CONTENT, None),
        (None, 200, CONTENT, None),
    ],
)
def test_a_stretch_of_a_file(wanted, status, stretch, said, stored):
    answer = serve_part(stored, "Pack", wanted)

    assert (answer.status_code, bytes_of(answer), answer.get("Content-Range")) == (status, stretch, said)
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("no-store", "nosniff")
    assert answer["Content-Security-Policy"].startswith("sandbox")
