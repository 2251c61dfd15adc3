"""One stream of a PDF said anew behind all that is there (ISO 32000-1, 7.5.6), for the cost of copying its bytes.

pikepdf writes whole files only: for a pack of 600 pages that takes thrice as long as the rest of a reader's copy.
"""

import hashlib
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

WIDTHS = (1, 8, 2)  # bytes of an entry: what it is, where it begins, its generation
IN_USE = 1
PACKED = (Name.Filter, Name.DecodeParms)  # how the earlier data was written; the new stands there as it is


def with_stream(content: bytes, pdf: pikepdf.Pdf, stream: Stream, data: bytes, **keys) -> bytes:
    """The PDF in `content`, which is open as `pdf`, with other `data` and some other `keys` in one of its streams.

    The same input gives the same bytes. `content` has to end with a cross-reference stream, as `to_bytes` writes it.
    """
    number, generation = stream.objgen
    own = {key[1:]: stream.stream_dict[key] for key in stream.stream_dict if key not in PACKED}
    told = {**own, **keys, "Length": len(data)}
    said = _object(number, generation, Dictionary(**told), data)
    size = int(pdf.trailer.Size)
    places = [(number, len(content), generation), (size, len(content) + len(said), 0)]
    index = Dictionary(
        Type=Name.XRef,
        Size=size + 1,
        Index=Array([each for number, _, _ in places for each in (number, 1)]),
        W=Array(WIDTHS),
        Prev=last_index(content),
        Root=pdf.trailer.Root,
        ID=Array([pdf.trailer.ID[0], String(hashlib.md5(content + said, usedforsecurity=False).digest())]),
    )
    if Name.Info in pdf.trailer:
        index.Info = pdf.trailer.Info
    entries = b"".join(_entry(place, generation) for _, place, generation in places)
    index.Length = len(entries)
    end = b"startxref\n%d\n%%%%EOF\n" % places[1][1]
    return b"".join((content, said, _object(size, 0, index, entries), end))


def _object(number: int, generation: int, keys: Dictionary, data: bytes) -> bytes:
    return b"%d %d obj\n%s\nstream\n%s\nendstream\nendobj\n" % (number, generation, keys.unparse(), data)


def _entry(place: int, generation: int) -> bytes:
    return b"".join(
        value.to_bytes(width, "big") for value, width in zip((IN_USE, place, generation), WIDTHS, strict=True)
    )


def last_index(content: bytes) -> int:
    """Where the last cross-reference stream of a PDF begins."""
    return int(re.findall(rb"startxref\s+(\d+)\s+%%EOF", content[-200:])[-1])
