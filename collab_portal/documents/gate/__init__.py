"""The upload gate: a file comes in by its structure, not by what its name or the browser says (security S29-S31)."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from django.conf import settings

from ..errors import Refused
from . import office, pdf
from .antivirus import scan

__all__ = ["ACCEPTED", "Refused", "Verdict", "check", "extension_of", "scan"]

ACCEPTED = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
OLD_FORMATS = {"doc": "docx", "xls": "xlsx", "ppt": "pptx", "docm": "docx", "xlsm": "xlsx", "pptm": "pptx"}


@dataclass(frozen=True)
class Verdict:
    """What a file that may come in really is."""

    content_type: str
    extension: str
    pages: int | None = None


def check(path: Path, name: str) -> Verdict:
    """Look at the file at `path`, uploaded as `name`, and say what it is.

    Raises Refused with the reason and what to do. Limits and forbidden parts are those of ASVS 5.2.1 to 5.2.3 as
    security S29 and S30 state them. The virus check is a step of its own: `scan`.
    """
    extension = extension_of(name)
    _refuse_by_size(path.stat().st_size)
    pages = pdf.check(path) if extension == "pdf" else office.check(path, extension)
    return Verdict(ACCEPTED[extension], extension, pages)


def extension_of(name: str) -> str:
    """The extension, of those we accept. Raises Refused for any other."""
    extension = PurePosixPath(name.replace("\\", "/").strip()).suffix.removeprefix(".").lower()
    if extension in OLD_FORMATS:
        raise Refused(f"Files of type .{extension} are not accepted. Save it as .{OLD_FORMATS[extension]} or PDF.")
    if extension not in ACCEPTED:
        raise Refused(
            "Only PDF, Word (.docx), Excel (.xlsx) and PowerPoint (.pptx) files are accepted. Save it as PDF."
        )
    return extension


def _refuse_by_size(size: int) -> None:
    if size == 0:
        raise Refused("This file is empty. Check that it was saved, then upload it again.")
    if size > settings.UPLOAD_LIMIT_BYTES:
        limit = settings.UPLOAD_LIMIT_BYTES // 2**20
        raise Refused(
            f"This file is larger than {limit} MB. Make its pictures smaller or split it, then upload it again."
        )
