"""Reads the XML parts of Office files without ever following a DTD or an entity (security S30)."""

from typing import BinaryIO
from xml.parsers import expat

from defusedxml import DefusedXmlException, ElementTree

from ..errors import Refused

CHUNK = 256 * 1024
LOOSE = (".vml", ".htm", ".html")  # old drawings of Excel are often not well-formed


def refuse_dtd(stream: BinaryIO, part: str) -> None:
    """Read a part to its end, in pieces. Raises Refused at a DTD, an entity, or XML that is broken."""
    # No tree is built and no element handler is set, so 200 MB pass in seconds and in constant memory.
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.ExternalEntityRefHandler = _refuse_declaration
    loose = part.lower().endswith(LOOSE)
    head = b""
    try:
        while chunk := stream.read(CHUNK):
            head = head or chunk
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        if not loose or b"<!DOCTYPE" in head.replace(b"\0", b"").upper():
            raise Refused("Part of this file is broken. Open it, save it again, then upload the new copy.") from error


def tree(data: bytes):
    """A small part (content types, relationships) as a tree. Raises Refused at a DTD or where it is broken."""
    try:
        return ElementTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        _refuse_declaration()
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise Refused("Part of this file is broken. Open it, save it again, then upload the new copy.") from error


def looks_like_xml(head: bytes) -> bool:
    """Whether a part is XML, in whatever encoding, by how it starts and not by its name."""
    return head.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")[:1] == b"<"


def _refuse_declaration(*args):
    raise Refused(
        "This file holds a document type declaration, which can hide harm. Save it again as a new file or a PDF."
    )
