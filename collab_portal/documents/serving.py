"""How bytes leave the portal: never from a public folder, never as a page (security S26, S32)."""

from django.http import FileResponse

from . import services
from .models import StoredFile
from .names import content_disposition, safe_name

# Scripts are dead in both. The browser's own PDF viewer is itself a sandbox, and does not start inside a second one.
AS_ATTACHMENT = "sandbox; default-src 'none'"
IN_VIEWER = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


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


def protect(response: FileResponse, name: str, *, inline: bool) -> FileResponse:
    """The headers that every file carries."""
    response["Content-Disposition"] = content_disposition(name, inline=inline)
    response["Content-Security-Policy"] = IN_VIEWER if inline else AS_ATTACHMENT
    response["X-Frame-Options"] = "SAMEORIGIN" if inline else "DENY"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
