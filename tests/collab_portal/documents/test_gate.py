import io

import pikepdf
import pytest

from collab_portal.documents import gate

from . import corpus


def put(tmp_path, content: bytes):
    path = tmp_path / "upload"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("name", corpus.GENUINE)
def test_a_genuine_file_comes_in(name, tmp_path):
    verdict = gate.check(put(tmp_path, corpus.GENUINE[name]()), name)

    assert verdict.content_type == gate.ACCEPTED[name.lower().rpartition(".")[2]]


@pytest.mark.parametrize("kind", corpus.HOSTILE)
def test_a_hostile_file_is_refused_with_its_reason(kind, tmp_path):
    name, make, reason = corpus.HOSTILE[kind]

    with pytest.raises(gate.Refused) as refusal:
        gate.check(put(tmp_path, make()), name)

    assert reason in refusal.value.message


def test_a_file_over_the_limit_is_refused(tmp_path, settings):
    settings.UPLOAD_LIMIT_BYTES = 2**20

    with pytest.raises(gate.Refused, match="larger than 1 MB"):
        gate.check(put(tmp_path, corpus.small_pdf() + b"\n" * 2**20), "a.pdf")


def test_what_unpacks_to_more_than_the_limit_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(gate.office, "UNPACKED_LIMIT", 1_000)

    with pytest.raises(gate.Refused, match="unpacks"):
        gate.check(put(tmp_path, corpus.word()), "a.docx")


def test_the_pages_of_a_pdf_are_counted(tmp_path):
    assert gate.check(put(tmp_path, corpus.small_pdf()), "a.pdf").pages == 1


def test_ten_thousand_pages_are_refused_with_what_to_do(tmp_path):
    pdf, out = pikepdf.new(), io.BytesIO()
    for _ in range(10_000):
        pdf.add_blank_page(page_size=(100, 100))
    pdf.save(out)

    with pytest.raises(gate.Refused, match="This PDF has 10,000 pages; 2,000 are the most. Split it"):
        gate.check(put(tmp_path, out.getvalue()), "a.pdf")
