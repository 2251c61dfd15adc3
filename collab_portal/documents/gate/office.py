"""Word, Excel and PowerPoint by structure: the package, its parts, and what they point at."""

import stat
import zipfile
import zlib
from pathlib import Path

from ..errors import Refused
from . import parts, xml

UNPACKED_LIMIT = 200 * 2**20
MEMBER_LIMIT = 2_000
RATIO_LIMIT = 100
RATIO_COUNTS_FROM = 2**20  # a small part that is one repeated character is no bomb
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BROKEN = "This file is broken or cut short. Open it, save it again, then upload the new copy."
BOMB = "This file unpacks to far more than its size. Save it again with fewer or smaller pictures, or as PDF."
HIDDEN = "This file holds parts with unsafe names. Open it, save it as a new file, then upload that."


def check(path: Path, extension: str) -> None:
    """Raises Refused unless the file is what its extension says, whole, and free of what S29 and S30 forbid."""
    _refuse_other_shapes(path, extension)
    try:
        with zipfile.ZipFile(path) as package:
            _refuse_members(package.infolist())
            names = _read_every_part(package)
            parts.refuse_content(package, names, extension)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, KeyError, UnicodeError) as error:
        raise Refused(BROKEN) from error


def _refuse_other_shapes(path: Path, extension: str) -> None:
    with path.open("rb") as file:
        head = file.read(8)
    if head == OLE:
        raise Refused(
            f"This file has a password or is in an old format. Remove the password or save it as .{extension} or PDF."
        )
    if not head.startswith(b"PK\x03\x04"):
        raise Refused(f"This file is called .{extension} but is not one. Save the original as .{extension} or PDF.")


def _refuse_members(members: list[zipfile.ZipInfo]) -> None:
    """What the package's list of contents already shows, before anything is unpacked."""
    if len(members) > MEMBER_LIMIT:
        raise Refused("This file has too many parts. Save it as PDF, then upload that.")
    if len({member.filename.lower() for member in members}) != len(members):
        raise Refused(HIDDEN)
    if sum(member.file_size for member in members) > UNPACKED_LIMIT or any(map(_is_bomb, members)):
        raise Refused(BOMB)
    for member in members:
        _refuse_member(member)


def _is_bomb(member: zipfile.ZipInfo) -> bool:
    return member.file_size > RATIO_COUNTS_FROM and member.file_size > RATIO_LIMIT * max(member.compress_size, 1)


def _refuse_member(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename  # zipfile cuts .filename at a NUL and turns backslashes round
    if name.startswith("/") or "\\" in name or "\0" in name or ":" in name or ".." in name.split("/"):
        raise Refused(HIDDEN)
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused(HIDDEN)
    if member.flag_bits & 0x1:
        raise Refused("This file has a password. Remove it, then upload the file again.")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(BROKEN)


def _read_every_part(package: zipfile.ZipFile) -> list[str]:
    """Unpack each part once, in pieces: its checksum is right, and if it is XML it declares nothing."""
    names = []
    for member in package.infolist():
        if member.is_dir():
            continue
        names.append(member.filename)
        with package.open(member) as stream:
            is_xml = xml.looks_like_xml(stream.peek(64))
        with package.open(member) as stream:
            if is_xml:
                xml.refuse_dtd(stream, member.filename)
            while stream.read(xml.CHUNK):
                pass
    return names
