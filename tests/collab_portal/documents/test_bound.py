import io

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collab_portal.documents.pack import PackPart, Start, assemble, bound_edition, personal_copy
from collab_portal.documents.render import page_count, page_text
from tests.factories.packs import pdf_of


@pytest.fixture(scope="module")
def copy():
    parts = [PackPart("1 Plans", pdf_of("One", "Two"), "Item 1"), PackPart("2 Beds", pdf_of("Three"), "Item 2")]
    return personal_copy(assemble(parts, front_matter_pdf=pdf_of("Agenda"), title="Pack").pdf, "Chair")


STARTS = (Start(1, "Agenda"), Start(2, "1 Plans", "1"), Start(4, "2 Beds", "2"))


def words(pdf):
    return [" ".join(page_text(pdf, n + 1).split()) for n in range(page_count(pdf))]


def test_sections_and_dividers_stand_on_right_hand_pages(copy):
    said = ["Agenda", "left blank", "1 Plans", "left blank", "One", "Two", "2 Beds", "left blank", "Three"]

    assert [each in page for each, page in zip(said, words(bound_edition(copy, STARTS)), strict=True)] == [True] * 9


def test_pages_keep_their_labels_bookmarks_and_tags(copy):
    with pikepdf.open(io.BytesIO(bound_edition(copy, STARTS))) as pdf:
        labels = [page.label for page in pdf.pages]
        with pdf.open_outline() as outline:
            places = [pdf.pages.index(pikepdf.Page(item.destination[0])) + 1 for item in outline.root]
        tagged = ["/StructParents" in page.obj for page in pdf.pages]

    assert labels == ["1", "blank", "blank", "blank", "2", "3", "blank", "blank", "4"]
    assert places == [1, 5, 9]
    assert tagged == [True, False, False, False, True, True, False, False, True]


@given(st.lists(st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_however_long_sections_are_each_starts_on_a_right_hand_page(shape):
    starts, first = [], 1
    for pages, divided in shape:
        starts.append(Start(first, "Section", "1" if divided else ""))
        first += pages
    with pikepdf.new() as pdf:
        for _ in range(first - 1):
            pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out)

    with pikepdf.open(io.BytesIO(bound_edition(out.getvalue(), starts))) as bound:
        places = [n for n, page in enumerate(bound.pages, 1) if page.label != "blank"]

    assert [places[start.page - 1] % 2 for start in starts] == [1] * len(starts)
    assert len(places) == first - 1
