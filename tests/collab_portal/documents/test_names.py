import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collab_portal.documents.names import INVISIBLE, content_disposition, safe_name


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Board paper 7.1", "Board paper 7.1.pdf"),
        ("../../etc/passwd", "etc-passwd.pdf"),
        ("a\r\nSet-Cookie: b=c", "a Set-Cookie- b=c.pdf"),
        ("invoice\u202efdp.exe", "invoice fdp.exe.pdf"),
        ("Cynllun Ŵyr", "Cynllun Ŵyr.pdf"),
        ("report.PDF", "report.pdf"),
        ("...", "file.pdf"),
        ("x" * 300, "x" * 120 + ".pdf"),
    ],
)
def test_a_name_is_safe_and_still_readable(title, name):
    assert safe_name(title, "pdf") == name


@given(st.text(max_size=400))
def test_no_title_makes_a_harmful_name(title):
    name = safe_name(title, "pdf")

    assert len(name.encode()) <= 124
    assert name.endswith(".pdf") and not name.startswith(".")
    assert not set('/\\:*?"<>|\r\n\0') & set(name)
    assert not {unicodedata.category(each) for each in name} & INVISIBLE


@given(st.text(max_size=400))
def test_no_title_breaks_the_header(title):
    header = content_disposition(safe_name(title, "pdf"))

    assert header.isascii() and header.isprintable()
    assert header.count('"') == 2 and header.startswith('attachment; filename="')


def test_a_header_carries_the_whole_name_for_those_who_read_utf_8():
    header = content_disposition("Ŵyr £5.pdf")

    assert header == "attachment; filename=\"Wyr 5.pdf\"; filename*=UTF-8''%C5%B4yr%20%C2%A35.pdf"
