"""Small real PDF files."""

from io import BytesIO

import pikepdf


def a_pdf(pages: int = 1) -> bytes:
    """A PDF of blank pages."""
    made = BytesIO()
    with pikepdf.new() as document:
        for _ in range(pages):
            document.add_blank_page()
        document.save(made)
    return made.getvalue()
