"""PDF by structure: every object is looked at, indirect and direct, used or not."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from django.conf import settings
from pikepdf import Array, Dictionary, Name, Stream, String

from ..errors import Refused

# A small stream can unpack without end; qpdf stops at this many bytes for one stream. It holds for the whole process.
pikepdf.settings.set_qpdf_limits(flate_max_memory=100 * 2**20, run_length_max_memory=100 * 2**20, max_stream_filters=5)

DEPTH = 100
BROKEN = "This PDF is broken or cut short. Make it again from the original document, then upload the new copy."
ENCRYPTED = "This PDF is encrypted. Remove its password and restrictions, then upload it again."
SCRIPT = "This PDF holds a script. Print it to a new PDF, then upload that."
LAUNCH = "This PDF tries to start a program or send data elsewhere. Print it to a new PDF, then upload that."
EMBEDDED = (
    "This PDF holds another file inside it. Take it out or print to a new PDF, and upload other files on their own."
)

ACTIONS = {"/JavaScript": SCRIPT, "/Launch": LAUNCH, "/ImportData": LAUNCH, "/SubmitForm": LAUNCH, "/GoToE": EMBEDDED,
           "/RichMediaExecute": SCRIPT}  # fmt: skip
KINDS = {"/FileAttachment": EMBEDDED, "/RichMedia": EMBEDDED, "/Movie": EMBEDDED, "/3D": EMBEDDED}


def check(path: Path) -> int:
    """The number of pages. Raises Refused for what S29 forbids, and for PDFs that are broken."""
    _refuse_other_shapes(path)
    try:
        with pikepdf.open(path, attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                raise Refused(ENCRYPTED)
            _refuse_too_many(len(pdf.pages))
            _refuse_objects(pdf)
            return _count_pages(pdf)
    except pikepdf.PasswordError as error:
        raise Refused(ENCRYPTED) from error
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, RecursionError, AttributeError) as error:
        raise Refused(BROKEN) from error


def _refuse_other_shapes(path: Path) -> None:
    with path.open("rb") as file:
        head = file.read(1024)
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"%PDF-"):
        raise Refused("This file is called .pdf but is not a PDF. Save or print the original as PDF, then upload that.")
    if zipfile.is_zipfile(path):
        raise Refused(EMBEDDED)


def _refuse_too_many(pages: int) -> None:
    most = settings.UPLOAD_LIMIT_PAGES
    if pages > most:
        raise Refused(f"This PDF has {pages:,} pages; {most:,} are the most. Split it, or link to what is long.")


def _count_pages(pdf: pikepdf.Pdf) -> int:
    for page in pdf.pages:
        _read_contents(page.obj.get(Name.Contents))
    if not len(pdf.pages):
        raise Refused(BROKEN)
    return len(pdf.pages)


def _read_contents(contents) -> None:
    for stream in contents if isinstance(contents, Array) else [contents]:
        if isinstance(stream, Stream):
            stream.read_bytes()


def _refuse_objects(pdf: pikepdf.Pdf) -> None:
    for found in [pdf.trailer, *pdf.objects]:
        for each in _walk(found):
            _refuse_dictionary(each)


def _walk(top) -> Iterator[Dictionary]:
    """The dictionaries in one indirect object. What it refers to is in the list of objects itself."""
    waiting = [(top, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEPTH:
            raise Refused(BROKEN)
        if isinstance(value, Stream):
            _refuse_stream(value)
            value = value.stream_dict
        if isinstance(value, Dictionary):
            yield value
            waiting += [(item, depth + 1) for _, item in value.items() if _is_direct(item)]
        elif isinstance(value, Array):
            waiting += [(item, depth + 1) for item in value if _is_direct(item)]


def _is_direct(item) -> bool:
    return isinstance(item, Dictionary | Array) and not item.is_indirect


def _refuse_stream(stream: Stream) -> None:
    if Name.F in stream.stream_dict:  # its data lie in another file
        raise Refused(EMBEDDED)


def _refuse_dictionary(found: Dictionary) -> None:
    for key, table in ((Name.S, ACTIONS), (Name.Subtype, KINDS)):
        value = found.get(key)
        if isinstance(value, Name) and str(value) in table:
            raise Refused(table[str(value)])
    if isinstance(found.get(Name.JS), String) or Name.XFA in found:
        raise Refused(SCRIPT)
    if Name.EF in found or Name.EmbeddedFiles in found or found.get(Name.Type) == Name.EmbeddedFile:
        raise Refused(EMBEDDED)
