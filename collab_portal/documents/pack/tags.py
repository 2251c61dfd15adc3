"""The papers' own accessibility tags, kept: one structure tree out of many, and parts taken out of it again."""

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, String

PARENTS = (Name.StructParents, Name.StructParent)
READY = Name.CollabPortalReady  # in the catalog of what `make_ready` made
OWN_PAGES = Name.CollabPortalPages  # on each part: the pages it came with


class Tree:
    """The structure tree of a pack in the making."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.pdf = pdf
        self.root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=Array()))
        self.root.K = self.document
        self.numbers: dict[int, object] = {}
        self.ids: dict[bytes, object] = {}
        self.next_key = self.parts = 0

    def add(self, source: pikepdf.Pdf, pages: Sequence[pikepdf.Page], *, title: str) -> None:
        """Hang a source's tree under a part of its own; `pages` are its pages as they are in the pack."""
        self.parts += 1
        tree = source.Root.get(Name.StructTreeRoot)
        if tree is None or Name.ParentTree not in tree or Name.K not in tree:
            _shift(pages, None)
            return
        copied = self.pdf.copy_foreign(source.make_indirect(tree))
        _shift(pages, self.next_key)
        keys = [(self.next_key + key, value) for key, value in NumberTree(copied.ParentTree).items()]
        self.numbers.update(keys)
        self.next_key = max([self.next_key, *(key for key, _ in keys)]) + 1
        self._hang(copied, pages, title)
        self._take_ids(copied, READY in source.Root)
        for name in (Name.RoleMap, Name.ClassMap):
            self._keep(name, copied.get(name))

    def close(self) -> None:
        """Write the tree into the catalog, if any paper had tags."""
        if not self.numbers:
            return
        self.root.ParentTree = self.pdf.make_indirect(number_tree(self.numbers))
        self.root.ParentTreeNextKey = self.next_key
        if self.ids:
            self.root.IDTree = self.pdf.make_indirect(id_tree(self.ids))
        self.pdf.Root.StructTreeRoot = self.root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _hang(self, copied: Dictionary, pages: Sequence[pikepdf.Page], title: str) -> None:
        tops = as_list(copied.K)
        part = self.pdf.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Part, P=self.document, T=String(title), K=Array(tops))
        )
        part[OWN_PAGES] = Array([page.obj for page in pages])
        self.document.K.append(part)
        for top in tops:
            top.P = part
            if top.get(Name.S) == Name.Document:
                top.S = Name.Sect

    def _take_ids(self, copied: Dictionary, ready: bool) -> None:
        """Header ids repeat across papers, so each gets its part's number before it; a ready paper's are its own."""
        own = (
            {bytes(name): value for name, value in _pairs(copied.IDTree.Names)}
            if ready and Name.IDTree in copied
            else {}
        )
        if ready and not own.keys() & self.ids.keys():
            self.ids |= own
            return
        for element in elements(self.document.K[-1]):
            prefix_ids(element, f"p{self.parts}-".encode(), self.ids)

    def _keep(self, name: Name, more: Dictionary | None) -> None:
        """What a paper's own kinds of tag mean; where two papers differ the first is heard."""
        kept = self.root.get(name, Dictionary())
        for key in more.keys() if more is not None else ():
            if key not in kept:
                kept[key] = more[key]
        if len(kept):
            self.root[name] = kept


def prefix_ids(element: Dictionary, prefix: bytes, ids: dict[bytes, object]) -> None:
    """Put a prefix before an element's id and before those that it names as its headers; note it among the ids."""
    if Name.ID in element:
        element.ID = String(prefix + bytes(element.ID))
        ids[bytes(element.ID)] = element
    attributes = element.get(Name.A)
    for each in as_list(attributes):
        if isinstance(each, Dictionary) and Name.Headers in each:
            each.Headers = Array([String(prefix + bytes(name)) for name in each.Headers])


def remove_pages(pdf: pikepdf.Pdf, pages: set[tuple]) -> None:
    """Take every part that has one of `pages` (object ids) out of the tree: whole parts, words and all."""
    root = pdf.Root.get(Name.StructTreeRoot)
    if root is None:
        return
    numbers = dict(NumberTree(root.ParentTree).items())
    doomed = {part.objgen for part in root.K.K if pages & {page.objgen for page in part[OWN_PAGES]}}
    kept = [part for part in root.K.K if part.objgen not in doomed]
    gone = {element.objgen for part in root.K.K if part.objgen in doomed for element in elements(part)}
    root.K.K = Array(kept)
    root.ParentTree = pdf.make_indirect(number_tree({k: v for k, v in numbers.items() if not _is_gone(v, gone)}))
    if Name.IDTree in root:
        ids = {bytes(name): value for name, value in _pairs(root.IDTree.Names) if value.objgen not in gone}
        root.IDTree = pdf.make_indirect(id_tree(ids))


def add_paragraph(pdf: pikepdf.Pdf, page: Dictionary) -> None:
    """Tag a page that the portal makes itself, whose one marked content (0) is a paragraph."""
    root = pdf.Root.get(Name.StructTreeRoot)
    if root is None:
        return
    key = int(root.ParentTreeNextKey)
    part = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Part, P=root.K))
    paragraph = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=part, Pg=page, K=0))
    part.K, part[OWN_PAGES] = Array([paragraph]), Array([page])
    root.K.K.append(part)
    root.ParentTree.Nums.extend([key, Array([paragraph])])
    root.ParentTreeNextKey, page.StructParents = key + 1, key


def elements(top: Dictionary) -> Iterator[Dictionary]:
    """An element and all below it."""
    waiting = [top]
    while waiting:
        element = waiting.pop()
        yield element
        waiting += [kid for kid in as_list(element.get(Name.K)) if isinstance(kid, Dictionary) and Name.S in kid]


def as_list(value) -> list:
    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def number_tree(numbers: dict[int, object]) -> Dictionary:
    return Dictionary(Nums=Array([each for key in sorted(numbers) for each in (key, numbers[key])]))


def id_tree(ids: dict[bytes, object]) -> Dictionary:
    return Dictionary(Names=Array([each for key in sorted(ids) for each in (String(key), ids[key])]))


def _shift(pages: Sequence[pikepdf.Page], by: int | None) -> None:
    """Move the keys that lead from pages, links and pictures into the tree; with None, remove them."""
    seen = set()
    for page in pages:
        pictures = page.obj.get(Name.Resources, {}).get(Name.XObject, {})
        for holder in (page.obj, *as_list(page.obj.get(Name.Annots)), *(pictures[key] for key in pictures)):
            if holder.objgen == (0, 0) or holder.objgen not in seen:
                seen.add(holder.objgen)
                _shift_one(holder, by)


def _shift_one(holder, by: int | None) -> None:
    for key in PARENTS:
        if key in holder:
            if by is None:
                del holder[key]
            else:
                holder[key] = int(holder[key]) + by


def _is_gone(value, gone: set) -> bool:
    return any(isinstance(each, Dictionary) and each.objgen in gone for each in as_list(value))


def _pairs(array: Array) -> Iterator[tuple]:
    flat = list(array)
    return zip(flat[::2], flat[1::2], strict=True)
