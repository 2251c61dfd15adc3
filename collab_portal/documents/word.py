"""Word documents with real headings, lists and table headers, so that a screen reader finds its way."""

import io
from collections.abc import Iterable, Sequence

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from .fixed_zip import without_clock

NHS_DARK_BLUE = RGBColor(0x00, 0x30, 0x87)


class WordDocument:
    """Written from top to bottom; `to_bytes` gives the .docx, the same bytes for the same content."""

    def __init__(self, title: str, *, author: str = "Collab Portal"):
        self._document = docx.Document()
        about = self._document.core_properties
        about.title, about.author, about.language, about.comments = title, author, "en-GB", ""
        self._set_styles()
        self.heading(title, level=0)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of the document's outline: 1 to 4; 0 is the title."""
        self._document.add_heading(_clean(text), level)

    def paragraph(self, text: str, *, bold: bool = False) -> None:
        """A paragraph; line breaks in it stay."""
        self._document.add_paragraph().add_run(_clean(text)).bold = bold or None

    def fact(self, name: str, text: str) -> None:
        """A name in bold and what it is: 'Present: …'."""
        paragraph = self._document.add_paragraph()
        paragraph.add_run(f"{_clean(name)}: ").bold = True
        paragraph.add_run(_clean(text))

    def bullets(self, items: Iterable[str]) -> None:
        """A list with dots."""
        for item in items:
            self._document.add_paragraph(_clean(item), style="List Bullet")

    def numbers(self, items: Iterable[str]) -> None:
        """A numbered list; numbering runs on through the document."""
        for item in items:
            self._document.add_paragraph(_clean(item), style="List Number")

    def listing(self, items: Iterable[str], *, ordered: bool = False, level: int = 1, start: int = 1) -> None:
        """A list at level 1 or 2; a numbered one begins at `start`, whatever lists stand before it."""
        style = f"List {'Number' if ordered else 'Bullet'}{f' {level}' if level > 1 else ''}"
        numbering = self._numbering_from(style, start) if ordered else None
        for item in items:
            paragraph = self._document.add_paragraph(_clean(item), style=style)
            if numbering is not None:
                properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                properties.get_or_add_ilvl().val = 0
                properties.get_or_add_numId().val = numbering

    def table(self, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """A table whose first row is marked as its header and repeats on each page; no row breaks over two pages."""
        table = self._document.add_table(rows=0, cols=len(headings), style="Table Grid")
        self._row(table, headings, is_header=True)
        for row in rows:
            self._row(table, row)

    def page_break(self) -> None:
        """What follows starts on a new page."""
        self._document.add_page_break()

    def to_bytes(self) -> bytes:
        """The .docx file."""
        out = io.BytesIO()
        self._document.save(out)
        return without_clock(out.getvalue())

    def _numbering_from(self, style: str, start: int) -> int:
        """The id of a new numbering like the style's own, counting from `start`."""
        numberings = self._document.part.numbering_part.element
        own = self._document.styles[style].element.pPr.numPr.numId.val
        fresh = numberings.add_num(numberings.num_having_numId(own).abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(start)
        return fresh.numId

    def _row(self, table, values: Sequence[object], *, is_header: bool = False) -> None:
        row = table.add_row()
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if is_header:
            properties.append(OxmlElement("w:tblHeader"))
        for cell, value in zip(row.cells, values, strict=True):
            cell.paragraphs[0].add_run(_clean("" if value is None else str(value))).bold = is_header or None

    def _set_styles(self) -> None:
        styles = self._document.styles
        for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "Heading 4"):
            font = styles[name].font
            font.name = "Arial"
            for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                styles[name].element.rPr.rFonts.attrib.pop(qn(script), None)
            if name != "Normal":
                font.color.rgb = NHS_DARK_BLUE
        styles["Normal"].font.size = Pt(11)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        styles["Normal"].element.get_or_add_rPr().append(language)


def _clean(text: str) -> str:
    """XML has no place for control characters; they would make the file unreadable."""
    return "".join(each for each in str(text) if each in "\n\t" or (each >= " " and each not in "\ufffe\uffff"))
