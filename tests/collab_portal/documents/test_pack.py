import io

import pikepdf
import pytest

from collab_portal.documents.pack import Heading, PackPart, assemble, personal_copy
from collab_portal.documents.pack.tags import elements
from collab_portal.documents.pdf import html_to_pdf
from collab_portal.documents.render import page_text

PAGE = '<html lang="en-GB"><head><title>{0}</title></head><body>{1}</body></html>'
TABLE = '<table><thead><tr><th scope="col">A</th></tr></thead><tbody><tr><td>{0}</td></tr></tbody></table>'


def paper(name: str, pages: int) -> bytes:
    page = '<section class="new-page"><h2 id="s{0}">{1} {0}</h2><p><a href="#s1">Top</a></p>' + TABLE.format(name)
    return html_to_pdf(PAGE.format(name, "".join(page.format(n, name) + "</section>" for n in range(1, pages + 1))))


def agenda(*anchors: str) -> bytes:
    return html_to_pdf(PAGE.format("Agenda", "".join(f'<p><a href="portal:{a}">{a}</a></p>' for a in anchors)))


@pytest.fixture(scope="module")
def parts():
    return [
        PackPart("1. Welcome", None, anchor="item-1"),
        PackPart("2. Priorities", None, label="Item 2", anchor="item-2"),
        PackPart("Alpha", paper("Alpha", 3), label="Item 2", level=2, anchor="a", children=(Heading("End", 3),)),
        PackPart("3. Secret", paper("Canary", 2), label="Item 3", anchor="item-3"),
        PackPart("4. Close", paper("Omega", 1), label="Item 4", anchor="item-4"),
    ]


@pytest.fixture(scope="module")
def made(parts):
    return assemble(parts, front_matter_pdf=agenda("item-1", "item-2", "item-3", "item-4"), title="Board pack")


@pytest.fixture
def pack(made):
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        yield pdf


def bookmarks(pdf) -> list:
    def tree(items):
        return [
            (item.title, pdf.pages.index(pikepdf.Page(item.destination[0])) + 1, tree(item.children)) for item in items
        ]

    with pdf.open_outline() as outline:
        return tree(outline.root)


def agenda_links(pdf) -> list[int]:
    return [pdf.pages.index(pikepdf.Page(each.A.D[0])) + 1 for each in pdf.pages[0].obj.Annots]


def id_of(content: bytes) -> list[bytes]:
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [bytes(each) for each in pdf.trailer.ID]


def test_pages_are_numbered_through_and_know_their_part(made):
    assert [(page.label, page.number, page.part) for page in made.pages] == [
        ("1", 1, None), ("2", 2, 2), ("3", 3, 2), ("4", 4, 2), ("5", 5, 3), ("6", 6, 3), ("7", 7, 4),
    ]  # fmt: skip


def test_each_page_says_its_number_and_item(pack):
    stamps = [page.obj.Contents[-1].read_bytes() for page in pack.pages]

    assert [b"Page %d of 7" % number in stamp for number, stamp in enumerate(stamps, 1)] == [True] * 7
    assert b"Item 2" in stamps[1] and b"Item 4" in stamps[6]
    assert all(b"/Artifact" in stamp for stamp in stamps)


def test_items_and_papers_have_bookmarks(pack):
    assert bookmarks(pack) == [
        ("Agenda", 1, []),
        ("2. Priorities", 2, [("Alpha", 2, [("End", 4, [])])]),
        ("3. Secret", 5, []),
        ("4. Close", 7, []),
    ]


def test_agenda_entries_lead_to_their_pages_and_none_leads_nowhere(pack):
    assert agenda_links(pack) == [2, 5, 7]


def test_a_papers_own_links_stay_inside_it(pack):
    named = pikepdf.NameTree(pack.Root.Names.Dests)
    places = [named[str(pack.pages[n].obj.Annots[0].Dest)].D[0] for n in (3, 5, 6)]

    assert [pack.pages.index(pikepdf.Page(place)) + 1 for place in places] == [2, 5, 7]


def test_the_papers_tags_are_kept_and_lead_to_pages_of_the_pack(pack):
    numbers = pikepdf.NumberTree(pack.Root.StructTreeRoot.ParentTree)
    tags = list(elements(pack.Root.StructTreeRoot.K))

    assert [str(part.T) for part in pack.Root.StructTreeRoot.K.K] == ["Agenda", "Alpha", "3. Secret", "4. Close"]
    assert sum(str(tag.S) == "/H2" for tag in tags) == 6
    for page in pack.pages:
        assert {pikepdf.Page(tag.Pg).objgen for tag in numbers[int(page.obj.StructParents)]} == {page.objgen}


def test_header_ids_of_two_papers_differ(pack):
    ids = [bytes(tag.ID) for tag in elements(pack.Root.StructTreeRoot.K) if "/ID" in tag]

    assert len(ids) == len(set(ids)) > 0


def test_the_same_parts_give_the_same_bytes(made, parts):
    again = assemble(parts, front_matter_pdf=agenda("item-1", "item-2", "item-3", "item-4"), title="Board pack")

    assert again == made


def test_packs_that_differ_have_ids_that_differ(made, parts):
    """ISO 32000-1, 14.4: a file is told from others by its ID."""
    other = assemble(parts, front_matter_pdf=agenda("item-1", "item-2", "item-3", "item-4"), title="Another pack")

    assert id_of(made.pdf) != id_of(other.pdf)


def test_a_page_keeps_its_digest_until_it_changes(made, parts):
    changed = [*parts[:3], PackPart("3. Secret", paper("Other", 2), anchor="item-3"), parts[4]]

    again = assemble(changed, front_matter_pdf=agenda("item-2"), title="Board pack")

    same = [old.sha256 == new.sha256 for old, new in zip(made.pages, again.pages, strict=True)]
    assert same == [False, True, True, True, False, False, True]


def test_every_step_is_told(parts):
    told = []

    assemble(parts[3:4], front_matter_pdf=agenda(), title="Pack", on_step=lambda *step: told.append(step))

    assert [name for name, _, _ in told] == ["opened", "merged", "merged", "numbered", "outlined", "linked", "written"]


def test_pages_slipped_in_have_their_own_labels(parts):
    made = assemble(parts[4:], front_matter_pdf=agenda(), title="Pack", page_labels=["46", "46A"])

    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert [page.label for page in pdf.pages] == ["46", "46A"]


def test_a_draft_has_a_watermark_on_every_page(parts):
    made = assemble(parts[3:], front_matter_pdf=agenda(), title="Pack", watermark="Draft")

    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        assert all("/CollabPortalDraft" in page.resources.XObject for page in pdf.pages)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_turned_and_cropped_page_is_stamped_where_its_reader_sees_the_foot(turn):
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(600, 800))
        pdf.pages[0].obj.update({"/Rotate": turn, "/CropBox": pikepdf.Array([100, 50, 500, 750])})
        out = io.BytesIO()
        pdf.save(out)

    with pikepdf.open(io.BytesIO(assemble([], front_matter_pdf=out.getvalue(), title="Pack").pdf)) as pdf:
        stamp = pdf.pages[0].obj.Contents[-1].read_bytes()
    corner = {0: b"1 0 0 1 100 50", 90: b"0 1 -1 0 500 50", 180: b"-1 0 0 -1 500 750", 270: b"0 -1 1 0 100 750"}
    assert corner[turn] + b" cm" in stamp


@pytest.mark.parametrize("name", ["Chair (acting)", "Ŵyn Łuk"])
def test_a_readers_copy_names_the_reader_on_every_page(made, name):
    with pikepdf.open(io.BytesIO(personal_copy(made.pdf, name))) as pdf:
        forms = {page.resources.XObject.CollabPortalReader.objgen for page in pdf.pages}

        assert (len(pdf.pages), len(forms)) == (7, 1)
        assert pdf.Root.CollabPortalReader.read_bytes().strip() != b""


def test_a_readers_copy_is_the_pack_and_a_few_bytes_behind_it(made):
    copies = [personal_copy(made.pdf, "Chair") for _ in range(2)]

    with pikepdf.open(io.BytesIO(copies[0])) as pdf, pikepdf.open(io.BytesIO(made.pdf)) as master:
        assert (copies[0] == copies[1], copies[0].startswith(made.pdf)) == (True, True)
        assert len(copies[0]) - len(made.pdf) < 1000
        assert (pdf.check_pdf_syntax(), pdf.trailer.Root.objgen) == ([], master.trailer.Root.objgen)
        assert pdf.trailer.ID[0] == master.trailer.ID[0] and pdf.trailer.ID[1] != master.trailer.ID[1]
    assert "Chair" in page_text(copies[0], 7) and "Chair" not in page_text(made.pdf, 7)


def test_only_a_pack_can_be_marked():
    with pytest.raises(ValueError, match="Only a pack"):
        personal_copy(paper("Alpha", 1), "Chair")
