"""Pages of a PDF as pictures and as words, for reading in the browser."""

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2

ONE_AT_A_TIME = threading.Lock()  # PDFium is not safe in two threads of one process
WIDEST = 2400


def page_count(source: Path | bytes) -> int:
    """How many pages a PDF has."""
    with _opened(source) as pdf:
        return len(pdf)


def page_png(source: Path | bytes, number: int, *, width: int = 1200) -> bytes:
    """One page (from 1) as a PNG picture of this width in pixels. Raises IndexError where there is no such page."""
    with _opened(source) as pdf:
        page = _page(pdf, number)
        picture = page.render(scale=min(width, WIDEST) / page.get_width()).to_pil()
    out = io.BytesIO()
    picture.convert("RGB").quantize(128).save(out, "PNG", compress_level=4)
    return out.getvalue()


def page_text(source: Path | bytes, number: int) -> str:
    """The words of one page (from 1) in the order in which they are drawn. Raises IndexError where there is none."""
    with _opened(source) as pdf:
        return _words(_page(pdf, number))


def page_texts(source: Path | bytes) -> list[str]:
    """The words of every page. Some two milliseconds for each: of a whole pack it is a job."""
    with _opened(source) as pdf:
        return [_words(pdf[n]) for n in range(len(pdf))]


@contextmanager
def _opened(source: Path | bytes) -> Iterator[pypdfium2.PdfDocument]:
    with ONE_AT_A_TIME:
        pdf = pypdfium2.PdfDocument(source)
        try:
            yield pdf
        finally:
            pdf.close()


def _page(pdf: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    if not 1 <= number <= len(pdf):
        raise IndexError(f"There is no page {number}.")
    return pdf[number - 1]


def _words(page: pypdfium2.PdfPage) -> str:
    return page.get_textpage().get_text_bounded().replace("\r\n", "\n").strip()
