"""A paper made ready for packs once, when it is handed in, so that no pack has to look through it again."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from . import tags
from .merge import DROPPED, READY, digest_of, open_part, to_bytes


@dataclass(frozen=True)
class Ready:
    """The paper as packs take it, and for each of its pages what tells whether it changed (`PackPage.sha256`)."""

    pdf: bytes
    digests: tuple[str, ...]


def make_ready(source: Path | bytes) -> Ready:
    """Fill-in fields become part of the page, what leads elsewhere goes, header ids become the paper's own.

    Raises ValueError for a file that is not a whole PDF.
    """
    try:
        with open_part(source) as pdf:
            digests = tuple(digest_of(page) for page in pdf.pages)
            for page in pdf.pages:
                for key in [key for key in DROPPED if key in page.obj]:
                    del page.obj[key]
            _own_ids(pdf, hashlib.sha256("".join(digests).encode()).hexdigest()[:12])
            pdf.Root[READY] = True
            return Ready(to_bytes(pdf), digests)
    except (pikepdf.PdfError, pikepdf.PasswordError, RuntimeError, TypeError, AttributeError, OSError) as error:
        raise ValueError("This is not a whole PDF.") from error


def _own_ids(pdf: pikepdf.Pdf, own: str) -> None:
    """Header ids repeat across papers, so each gets the paper's own letters before it."""
    tree = pdf.Root.get(Name.StructTreeRoot)
    if tree is None or Name.K not in tree:
        return
    ids: dict[bytes, object] = {}
    for top in tags.as_list(tree.K):
        for element in tags.elements(top) if isinstance(top, Dictionary) else ():
            tags.prefix_ids(element, f"{own}-".encode(), ids)
    if Name.IDTree in tree:
        del tree.IDTree
    if ids:
        tree.IDTree = pdf.make_indirect(tags.id_tree(ids))
