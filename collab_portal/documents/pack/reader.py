"""One reader's copy of a pack: the name on every page."""

import io
from pathlib import Path

import pikepdf
from pikepdf import Dictionary

from .append import with_stream
from .merge import to_bytes
from .stamp import READER, READER_SIZE, literal, plain_font, text_form

READER_CSS = "font: 8pt/12pt Arial, 'Liberation Sans'; color: #212b32; text-overflow: ellipsis"


def personal_copy(master: Path | bytes, reader_name: str) -> bytes:
    """A pack that `assemble` made, marked with its reader on each page: all of them draw the same form.

    Who doesn't receive a paper has a master assembled without it. Raises ValueError for a PDF that is not a pack.
    """
    content = master if isinstance(master, bytes) else master.read_bytes()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if READER not in pdf.Root:
            raise ValueError("Only a pack made by assemble can be marked for a reader.")
        try:
            text = literal(reader_name)
        except UnicodeEncodeError:  # Welsh, Polish, Greek …: a font of its own, half a second more
            return _with_own_font(pdf, reader_name)
        resources = Dictionary(Font=Dictionary(Text=plain_font()))
        draw = b"BT /Text 8 Tf 0.13 g 0 3 Td (%s) Tj ET" % text
        return with_stream(content, pdf, pdf.Root[READER], draw, Resources=resources)


def _with_own_font(pdf: pikepdf.Pdf, reader_name: str) -> bytes:
    shared = pdf.Root[READER]
    form = text_form(pdf, reader_name, READER_SIZE, READER_CSS)
    shared.Resources = Dictionary(XObject=Dictionary(Text=form))
    shared.write(b"/Text Do")
    return to_bytes(pdf)
