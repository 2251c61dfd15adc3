"""Names of files as people meet them: safe in a header, on a disk and on a screen (security S32)."""

import re
import unicodedata
from urllib.parse import quote

LONGEST = 120
UNSAFE = re.compile(r'[\\/:*?"<>|]+')
INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # control, bidi marks, lone halves, private, unassigned, breaks


def safe_name(title: str, extension: str) -> str:
    """A file name from a title: no folders, control or direction marks, not longer than disks allow."""
    text = "".join(" " if unicodedata.category(each) in INVISIBLE else each for each in title)
    text = unicodedata.normalize("NFC", UNSAFE.sub("-", text))
    text = " ".join(text.split()).strip(" .-")
    ending = f".{extension}"
    text = text[: -len(ending)] if text.lower().endswith(ending) else text
    text = text.encode()[:LONGEST].decode("utf-8", "ignore").rstrip(" .-")
    return f"{text or 'file'}{ending}"


def content_disposition(name: str, *, inline: bool = False) -> str:
    """The header of RFC 6266: a plain name for old clients and the whole one in UTF-8."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or "file"
    plain = re.sub(r'["\\%]', "-", plain)
    kind = "inline" if inline else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
