"""Puts the pages of all parts into one PDF, one part at a time."""

import hashlib
import io
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from . import tags
from .append import last_index
from .parts import PackPage, PackPart

# Of no use in a pack: article threads and thumbnails lead to other pages, private data and actions to surprises.
DROPPED = (Name.B, Name.Thumb, Name.PieceInfo, Name.Metadata, Name.AA, Name.Dur, Name.Trans, Name.PresSteps)


READY = tags.READY
STATIC_ID = b"31415926535897932384626433832795"  # what qpdf writes where it is not to make an ID


@dataclass
class Assembly:
    """A pack in the making. `starts` and `counts` say where each part's pages lie (parts without pages count 0)."""

    pdf: pikepdf.Pdf
    parts: tuple[PackPart, ...]
    sources: ExitStack
    starts: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    pages: list[PackPage] = field(default_factory=list)
    tree: tags.Tree | None = None

    def page_of(self, index: int) -> pikepdf.Page | None:
        """The first page of a part; for one without pages, of the next deeper part that has some."""
        level = self.parts[index].level
        for each in range(index, len(self.parts)):
            if each > index and self.parts[each].level <= level:
                return None
            if self.counts[each]:
                return self.pdf.pages[self.starts[each]]
        return None


def start(parts: Sequence[PackPart], *, title: str, sources: ExitStack) -> Assembly:
    """An empty pack; `sources` keeps the parts' files open until it is written."""
    pdf = sources.enter_context(pikepdf.new())
    pdf.docinfo[Name.Title] = pikepdf.String(title)
    pdf.Root.Lang = pikepdf.String("en-GB")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines
    return Assembly(pdf, tuple(parts), sources, tree=tags.Tree(pdf))


def merge_next(assembly: Assembly) -> None:
    """Add the pages of the next part that is not in yet, with its tags, and note what is on each page."""
    index = len(assembly.counts)
    part, first = assembly.parts[index], len(assembly.pdf.pages)
    assembly.starts.append(first)
    if part.source is None:
        assembly.counts.append(0)
        return
    source = assembly.sources.enter_context(open_part(part.source))
    hashes = part.digests or [digest_of(page) for page in source.pages]
    assembly.pdf.add_pages_from(source)
    added = list(assembly.pdf.pages)[first:]
    if len(added) != len(hashes):
        raise ValueError(f"{part.title} has {len(added)} pages where {len(hashes)} were known.")
    if READY not in source.Root:
        for page in added:
            for key in [key for key in DROPPED if key in page.obj]:
                del page.obj[key]
    assembly.tree.add(source, added, title=part.title)
    assembly.counts.append(len(added))
    for number, digest in enumerate(hashes, first + 1):
        assembly.pages.append(PackPage(str(number), number, index - 1 if index else None, digest))


def finish(assembly: Assembly) -> bytes:
    """The pack's bytes."""
    assembly.tree.close()
    return to_bytes(assembly.pdf)


def to_bytes(pdf: pikepdf.Pdf) -> bytes:
    """The same objects always give the same bytes.

    The file's ID is the hash of all else in it, worked out here: qpdf's own takes thrice as long. Little effort goes
    into what is left to compress: papers come compressed, and trying harder takes a fifth more time for 1% less.
    """
    out = io.BytesIO()
    pikepdf.settings.set_flate_compression_level(1)
    pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    content = out.getvalue()
    trailer = last_index(content)
    digest = hashlib.sha256(content).hexdigest()[: len(STATIC_ID)].encode()
    return content[:trailer] + content[trailer:].replace(STATIC_ID, digest)


def open_part(source: Path | bytes) -> pikepdf.Pdf:
    """A part's PDF, what was filled in made part of its pages."""
    pdf = pikepdf.open(io.BytesIO(source) if isinstance(source, bytes) else source)
    if Name.AcroForm in pdf.Root:  # what was filled in becomes part of the page
        pdf.flatten_annotations("screen")
        del pdf.Root.AcroForm
    return pdf


def digest_of(page: pikepdf.Page) -> str:
    """What the page draws: its marks and its pictures. Not its fonts: a change elsewhere changes their subsets."""
    digest = hashlib.sha256(repr([float(each) for each in page.mediabox]).encode())
    contents = page.obj.get(Name.Contents)
    for stream in contents if isinstance(contents, Array) else [contents]:
        if isinstance(stream, Stream):
            digest.update(stream.read_bytes())
    pictures = page.resources.get(Name.XObject, {}) if Name.Resources in page.obj else {}
    for name in sorted(pictures.keys()):
        digest.update(name.encode() + hashlib.sha256(pictures[name].read_raw_bytes()).digest())
    return digest.hexdigest()
