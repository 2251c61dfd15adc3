"""The parts of an Excel package, written as they come: the library that writes workbooks takes three times as long."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from html import escape

from .fixed_zip import fixed

HEADING = 4
STYLES = {"date": 1, "datetime": 2, "money": 3}  # the places of STYLE_SHEET's cell formats
FEW = 500  # rows that are held before they are packed

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
CORE = (
    f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>Collab Portal</dc:creator>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
    '<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" '
    f'Target="xl/workbook.xml"/><Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
STYLE_SHEET = (
    f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="3"><numFmt numFmtId="164" formatCode="d mmmm yyyy"/>'
    '<numFmt numFmtId="165" formatCode="d mmmm yyyy h:mm"/>'
    '<numFmt numFmtId="166" formatCode="&quot;£&quot;#,##0;[Red]-&quot;£&quot;#,##0"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    + "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for number in (164, 165, 166)
    )
    + '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def letter(number: int) -> str:
    """The name of a column, counted from 0: A, B, …, Z, AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


class Workbook:
    """Sheets in a package without a clock: the same bytes for the same rows."""

    def __init__(self):
        self._out = io.BytesIO()
        self._zip = zipfile.ZipFile(self._out, "w")
        self._names: list[str] = []
        self._filters: list[str] = []

    def sheet(self, name: str, widths: Sequence[int], lines: Iterable[str]) -> None:
        """One more sheet of rows that are XML already, the first of them the headings."""
        self._names.append(self._free(_sheet_name(name)))
        last = letter(max(len(widths), 1) - 1)
        count = 0
        with self._zip.open(fixed(f"xl/worksheets/sheet{len(self._names)}.xml", quickly=True), "w") as part:
            part.write(_before_rows(widths).encode())
            held = []
            for line in lines:
                held.append(line)
                count += 1
                if len(held) == FEW:
                    part.write("".join(held).encode())
                    held.clear()
            held.append(f'</sheetData><autoFilter ref="A1:{last}{count}"/></worksheet>')
            part.write("".join(held).encode())
        self._filters.append(f"$A$1:${last}${count}")

    def to_bytes(self) -> bytes:
        """The whole package."""
        parts = {
            "[Content_Types].xml": self._types(),
            "_rels/.rels": RELATIONS,
            "docProps/core.xml": CORE,
            "xl/_rels/workbook.xml.rels": self._parts(),
            "xl/styles.xml": STYLE_SHEET,
            "xl/workbook.xml": self._book(),
        }
        for name, content in parts.items():
            self._zip.writestr(fixed(name), content)
        self._zip.close()
        return self._out.getvalue()

    def _free(self, name: str) -> str:
        """Excel takes no two sheets for one name, whatever their case."""
        taken, number = {each.casefold() for each in self._names}, 1
        free = name
        while free.casefold() in taken:
            number += 1
            free = f"{name[: 30 - len(str(number))]} {number}"
        return free

    def _types(self) -> str:
        sheets = "".join(
            f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{TYPE}.worksheet+xml"/>'
            for number in range(1, len(self._names) + 1)
        )
        return (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Override PartName="/docProps/core.xml" '
            'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>{sheets}</Types>'
        )

    def _parts(self) -> str:
        count = len(self._names)
        sheets = "".join(
            f'<Relationship Id="rId{number}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
            for number in range(1, count + 1)
        )
        styles = f'<Relationship Id="rId{count + 1}" Type="{OFFICE}/styles" Target="styles.xml"/>'
        return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{sheets}{styles}</Relationships>'

    def _book(self) -> str:
        sheets = "".join(
            f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
            for number, name in enumerate(self._names, 1)
        )
        quoted = [escape("'{}'".format(name.replace("'", "''")), quote=False) for name in self._names]
        named = "".join(
            f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">{name}!{area}</definedName>'
            f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">{name}!$1:$1</definedName>'
            for place, (name, area) in enumerate(zip(quoted, self._filters, strict=True))
        )
        return (
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets>'
            f"<definedNames>{named}</definedNames></workbook>"
        )


def _before_rows(widths: Sequence[int]) -> str:
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" '
        'topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"{f'<cols>{columns}</cols>' if columns else ''}<sheetData>"
    )


def _sheet_name(name: str) -> str:
    """A name that Excel takes: none of []:*?/\\, no apostrophe at an end, 31 characters at most."""
    return re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", name)[:31].strip("'") or "Data"
