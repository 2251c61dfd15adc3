"""How bytes leave the portal: never from a public folder, never as a page (security S26, S32)."""

import re

from django.http import FileResponse, HttpResponse

from . import services
from .models import StoredFile
from .names import content_disposition, safe_name

# Scripts are dead in both. The browser's own PDF viewer is itself a sandbox, and does not start inside a second one.
AS_ATTACHMENT = "sandbox; default-src 'none'"
IN_VIEWER = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"

ONE_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def serve(stored_file: StoredFile, name: str, *, inline: bool = False) -> FileResponse:
    """A response with a file, for views that have checked the reader's right to it on this request.

    `name` is a title; the extension is added. `inline` shows a PDF in the pack viewer and is ignored for all else.
    Raises NotReady where the file has not passed the virus check.
    """
    inline = inline and stored_file.extension == "pdf"
    response = FileResponse(services.open_file(stored_file), content_type=stored_file.content_type)
    return protect(response, safe_name(name, stored_file.extension), inline=inline)


def serve_bytes(content: bytes, name: str, content_type: str, *, inline: bool = False) -> FileResponse:
    """As `serve`, for a file made at this moment (a reader's own copy). `name` is a title with its extension."""
    title, _, extension = name.rpartition(".")
    response = FileResponse([content], content_type=content_type)
    response["Content-Length"] = len(content)
    return protect(response, safe_name(title, extension), inline=inline and extension == "pdf")


def serve_part(stored_file: StoredFile, name: str, wanted: str | None) -> HttpResponse:
    """A file, or the one stretch of it that a Range header asks for, so that a viewer shows a page of a long one.

    A header that is not understood gives the whole file, as RFC 9110 says; a stretch beyond its end gives 416.
    """
    asked = ONE_RANGE.fullmatch(wanted or "")
    if not asked or asked.groups() == ("", ""):
        response = serve(stored_file, name)
        response["Accept-Ranges"] = "bytes"
        return response
    first, last = _stretch(*asked.groups(), stored_file.size)
    if first > last:
        answer = HttpResponse(status=416, headers={"Content-Range": f"bytes */{stored_file.size}"})
        return protect(answer, safe_name(name, stored_file.extension), inline=False)
    with services.open_file(stored_file) as file:
        file.seek(first)
        response = HttpResponse(file.read(last - first + 1), content_type=stored_file.content_type, status=206)
    response["Content-Range"] = f"bytes {first}-{last}/{stored_file.size}"
    response["Accept-Ranges"] = "bytes"
    return protect(response, safe_name(name, stored_file.extension), inline=False)


def _stretch(first: str, last: str, size: int) -> tuple[int, int]:
    if not first:  # the last so many bytes
        return max(size - int(last), 0), size - 1
    return int(first), min(int(last) if last else size - 1, size - 1)


def protect(response: HttpResponse, name: str, *, inline: bool) -> HttpResponse:
    """The headers that every file carries."""
    response["Content-Disposition"] = content_disposition(name, inline=inline)
    response["Content-Security-Policy"] = IN_VIEWER if inline else AS_ATTACHMENT
    response["X-Frame-Options"] = "SAMEORIGIN" if inline else "DENY"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
