import datetime
import io
import time
import zipfile
from decimal import Decimal

import docx
import openpyxl
import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collab_portal.documents.excel import Column, neutralise, write_rows
from collab_portal.documents.pdf import html_to_pdf, render_pdf
from collab_portal.documents.word import WordDocument

PAGE = '<html lang="en-GB"><head><title>Minutes</title></head><body><h1>Minutes</h1>{}</body></html>'


def minutes() -> bytes:
    document = WordDocument("Minutes")
    document.heading("1. Apologies")
    document.bullets(["One", "Two"])
    document.table(["Action", "Owner"], [["Write\x0b it", "Chair"], ["Send it", None]])
    return document.to_bytes()


def register() -> bytes:
    columns = [Column("Reference"), Column("Cost", "money"), Column("Due", "date")]
    return write_rows(columns, [["=1+1", Decimal("-5.50"), datetime.date(2024, 2, 26)], [None, 3, None]])


def cells(data: bytes) -> list[list]:
    return [[cell.value for cell in row] for row in openpyxl.load_workbook(io.BytesIO(data)).active.rows]


@pytest.mark.parametrize("make", [minutes, register, lambda: html_to_pdf(PAGE)])
def test_the_same_content_gives_the_same_bytes_at_another_time(make):
    first = make()
    time.sleep(2.1)  # the clock of a zip goes in steps of two seconds

    assert make() == first


def test_a_pdf_is_tagged_for_screen_readers():
    with pikepdf.open(io.BytesIO(render_pdf("documents/print.html", {"document_title": "Minutes"}))) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert (str(pdf.Root.Lang), str(pdf.docinfo.Title)) == ("en-GB", "Minutes")
        assert b'pdfuaid:part="1"' in pdf.Root.Metadata.read_bytes()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "https://evil.example/x.png", "../../../etc/passwd"])
def test_a_printed_page_fetches_nothing_from_elsewhere(address):
    plain = html_to_pdf(PAGE.format('<img alt="x" src="">'))

    with pikepdf.open(io.BytesIO(html_to_pdf(PAGE.format(f'<img alt="x" src="{address}">')))) as pdf:
        assert list(pdf.pages[0].images) == []
    assert plain


def test_a_word_document_has_real_headings_lists_and_table_headers():
    made = docx.Document(io.BytesIO(minutes()))

    styles = [paragraph.style.name for paragraph in made.paragraphs]
    assert styles == ["Title", "Heading 1", "List Bullet", "List Bullet"]
    assert "w:tblHeader" in made.tables[0].rows[0]._tr.xml
    assert [cell.text for cell in made.tables[0].rows[1].cells] == ["Write it", "Chair"]


def test_a_sheet_keeps_numbers_and_dates_and_makes_formulas_text():
    assert cells(register()) == [
        ["Reference", "Cost", "Due"],
        ["'=1+1", -5.5, datetime.datetime(2024, 2, 26)],
        [None, 3, None],
    ]


def test_a_sheet_has_a_frozen_header_with_filters():
    page = openpyxl.load_workbook(io.BytesIO(register())).active

    assert (page.freeze_panes, page.auto_filter.ref) == ("A2", "A1:C3")


@given(st.sampled_from("=+-@\t\r\n"), st.text(max_size=50))
def test_no_text_can_start_a_formula(start, rest):
    assert neutralise(start + rest).startswith("'")


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=100))
def test_no_cell_of_a_sheet_is_a_formula(text):
    sheet = write_rows(["Said"], [[text]])

    with zipfile.ZipFile(io.BytesIO(sheet)) as package:
        assert b"<f>" not in package.read("xl/worksheets/sheet1.xml")
