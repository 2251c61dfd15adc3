"""The page labels that a PDF reader shows: the printed number, whatever pages were left out or slipped in."""

from collections.abc import Sequence

import pikepdf
from pikepdf import Dictionary, Name, String

from .tags import number_tree


def write(pdf: pikepdf.Pdf, labels: Sequence[str]) -> None:
    """Label each page; a run of numbers is one entry."""
    entries, expected = {}, None
    for place, label in enumerate(labels):
        if not label.isdigit():
            entries[place] = Dictionary(P=String(label))
        elif label != expected:
            entries[place] = Dictionary(S=Name.D, St=int(label))
        expected = str(int(label) + 1) if label.isdigit() else None
    pdf.Root.PageLabels = number_tree(entries)


def read(pdf: pikepdf.Pdf) -> list[str]:
    """The label of each page."""
    return [page.label for page in pdf.pages]
