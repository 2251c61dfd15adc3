"""Small real PDF files."""

from io import BytesIO

import pikepdf

from collab_portal.documents.render import page_count, page_text


def a_pdf(pages: int = 1) -> bytes:
    """A PDF of blank pages."""
    made = BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(made)
    return made.getvalue()


def words_of(pdf: bytes) -> str:
    """All words of a PDF, its pages one after another."""
    return "\n".join(page_text(pdf, n) for n in range(1, page_count(pdf) + 1))
