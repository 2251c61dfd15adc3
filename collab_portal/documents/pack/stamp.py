"""What the portal writes on each page: number, item, the reader's name, a draft's watermark. All of it as artifact."""

import io
import math
import re
from collections.abc import Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from .. import pdf as writer
from . import labels as page_labels
from .merge import Assembly
from .parts import PackPage

READER = Name.CollabPortalReader  # in the catalog: the one shared form that a reader's copy writes the name into
READER_SIZE = (230, 12)
MARGIN, BASELINE, FONT_SIZE = 24, 12, 8
FORM = (
    '<html lang="en-GB"><head><title>Mark</title><style>@page {{ size: {w}pt {h}pt; margin: 0; background: none }}'
    "html, body {{ margin: 0; padding: 0 }} div {{ white-space: nowrap; overflow: hidden; {css} }}</style></head>"
    "<body><div>{text}</div></body></html>"
)


def number_pages(assembly: Assembly, *, labels: Sequence[str] | None = None, watermark: str = "") -> None:
    """Write number and item on each page. Without `labels` pages are 1, 2, 3."""
    pdf, total = assembly.pdf, len(assembly.pdf.pages)
    labels = list(labels or (str(number) for number in range(1, total + 1)))
    if len(labels) != total:
        raise ValueError(f"{total} pages need {total} labels, not {len(labels)}.")
    marks = _marks(assembly)
    stamp, last = Stamp.new(pdf, watermark), last_number(labels)
    for page, label, mark in zip(pdf.pages, labels, marks, strict=True):
        stamp.put(page, page_text(label, last, mark))
    page_labels.write(pdf, labels)
    assembly.pages = [
        PackPage(label, page.number, page.part, page.sha256) for label, page in zip(labels, assembly.pages, strict=True)
    ]


def last_number(labels: Sequence[str]) -> int:
    """The highest plain number among the labels: what 'of 612' says, whatever was slipped in or left out."""
    return max((int(label) for label in labels if label.isdigit()), default=0)


def page_text(label: str, total: int, mark: str = "") -> str:
    """'Page 46 of 612, Item 7.1'; a page slipped in (46A) is of no total."""
    text = f"Page {label} of {total}" if label.isdigit() else f"Page {label}"
    return f"{text}  \u00b7  {mark}" if mark else text


def text_form(pdf: pikepdf.Pdf, text: str, size: tuple[float, float], css: str) -> Stream:
    """A form with one line of text in any script, its font inside."""
    html = FORM.format(w=size[0], h=size[1], css=css, text=_escape(text))
    with pikepdf.open(io.BytesIO(writer.html_to_plain_pdf(html))) as made:
        return pdf.copy_foreign(made.pages[0].as_form_xobject())


def plain_font() -> Dictionary:
    """A font that every PDF reader has, for what it can write."""
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)


def literal(text: str, errors: str = "strict") -> bytes:
    """Text inside the brackets of a PDF string. Raises UnicodeEncodeError for letters that the plain font lacks."""
    return re.sub(rb"([\\()])", rb"\\\1", text.replace("\n", " ").replace("\r", " ").encode("cp1252", errors))


class Stamp:
    """The objects that all pages share, so that a pack grows by a few bytes a page."""

    def __init__(self, pdf: pikepdf.Pdf, reader: Stream, watermark: Stream | None = None):
        self.pdf, self.reader, self.watermark = pdf, reader, watermark
        self.font = pdf.make_indirect(plain_font())
        self.before = pdf.make_stream(b"q\n")

    @classmethod
    def new(cls, pdf: pikepdf.Pdf, watermark: str = "") -> "Stamp":
        reader = pdf.make_stream(b" ", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, *READER_SIZE]))
        pdf.Root[READER] = reader
        css = "font: bold 90pt Arial, 'Liberation Sans'; color: rgba(120, 130, 140, 0.22); text-align: center"
        return cls(pdf, reader, text_form(pdf, watermark, (700, 110), css) if watermark else None)

    def put(self, page: pikepdf.Page, text: str) -> None:
        """Write on one page, over its own content and apart from it, upright for the reader however it is turned."""
        matrix, width, height = upright(page)
        resources = _own_resources(page)
        names = {
            "font": _name(resources, Name.Font, "CollabPortalFont", self.font),
            "reader": _name(resources, Name.XObject, "CollabPortalReader", self.reader),
        }
        draw = [
            _footer(names["font"], text),
            _place(names["reader"], 1, 0, width - MARGIN - READER_SIZE[0], BASELINE - 3),
        ]
        if self.watermark is not None:
            draw.append(_watermark(_name(resources, Name.XObject, "CollabPortalDraft", self.watermark), width, height))
        wrapped = b"\nQ /Artifact <</Type /Pagination>> BDC q %s cm %s Q EMC" % (matrix, b" ".join(draw))
        contents = page.obj.get(Name.Contents, Array())
        own = list(contents) if isinstance(contents, Array) else [contents]
        page.obj.Contents = Array([self.before, *own, self.pdf.make_stream(wrapped)])


def upright(page: pikepdf.Page) -> tuple[bytes, float, float]:
    """The matrix from the page as it is seen (crop box, turned) to its own space, and its seen width and height."""
    x0, y0, x1, y1 = (float(each) for each in page.cropbox)
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    turn = int(page.obj.get(Name.Rotate, 0)) % 360
    matrix = {
        0: (1, 0, 0, 1, x0, y0),
        90: (0, 1, -1, 0, x1, y0),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, -1, 1, 0, x0, y1),
    }[turn]
    width, height = x1 - x0, y1 - y0
    return _numbers(*matrix), *((height, width) if turn % 180 else (width, height))


def _marks(assembly: Assembly) -> list[str]:
    return [part.label for part, count in zip(assembly.parts, assembly.counts, strict=True) for _ in range(count)]


def _own_resources(page: pikepdf.Page) -> Dictionary:
    """Papers' pages share their resources: a page gets its own before anything is added."""
    shared = page.resources if Name.Resources in page.obj else Dictionary()
    own = Dictionary({key: shared[key] for key in shared})
    for kind in (Name.Font, Name.XObject):
        held = shared.get(kind, Dictionary())
        own[kind] = Dictionary({key: held[key] for key in held})
    page.obj.Resources = own
    return page.obj.Resources


def _name(resources: Dictionary, kind: Name, wanted: str, value) -> bytes:
    """A name not taken on this page: a paper may itself be an old pack."""
    name, number = Name("/" + wanted), 1
    while name in resources[kind]:
        name, number = Name(f"/{wanted}{number}"), number + 1
    resources[kind][name] = value
    return str(name).encode()


def _footer(font: bytes, text: str) -> bytes:
    return b"BT %s %d Tf 0.13 g %d %d Td (%s) Tj ET" % (font, FONT_SIZE, MARGIN, BASELINE, literal(text, "replace"))


def _watermark(name: bytes, width: float, height: float) -> bytes:
    angle = math.atan2(height, width)
    scale = min(1.0, math.hypot(width, height) / 900)
    cos, sin = scale * math.cos(angle), scale * math.sin(angle)
    return _place(name, cos, sin, width / 2 - 350 * cos + 55 * sin, height / 2 - 350 * sin - 55 * cos)


def _place(name: bytes, cos: float, sin: float, x: float, y: float) -> bytes:
    return b"q %s cm %s Do Q" % (_numbers(cos, sin, -sin, cos, x, y), name)


def _numbers(*values: float) -> bytes:
    return " ".join(f"{value:.3f}".rstrip("0").rstrip(".") for value in values).encode()


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
