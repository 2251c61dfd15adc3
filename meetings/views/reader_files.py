"""The files that the reader's script needs, by the names under which they are served: kept for reading offline too."""

from django.templatetags.static import static

PDFJS = "vendor/pdfjs-5.6.205"
NHSUK = "vendor/nhsuk-frontend-10.6.1"
FONTS = ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf", "LiberationSans-Italic.ttf")
SHELL = (
    f"{NHSUK}/nhsuk-frontend.min.css", f"{NHSUK}/nhsuk-frontend.min.js", "portal.css", "portal.js", "supported.js",
    "keys.js", "favicon.svg", "meetings/pack.css", "meetings/reader/pdf.css", f"{PDFJS}/pdf.min.mjs",
    f"{PDFJS}/pdf.worker.min.mjs",
)  # fmt: skip
MODULES = (
    "book", "bytes", "contact", "contents", "crypt", "keep", "links", "marks", "marks_pane", "outbox", "owner", "pages",
    "reader", "search", "selection", "store", "turning", "zoom",
)  # fmt: skip


def addresses() -> dict[str, str]:
    """Where pdf.js and what belongs to it lie, for the data- attributes of the page."""
    return {
        "pdf": static(f"{PDFJS}/pdf.min.mjs"),
        "worker": static(f"{PDFJS}/pdf.worker.min.mjs"),
        "fonts": static(f"{PDFJS}/fonts/"),
        "decoders": static(f"{PDFJS}/decoders/"),
    }


def kept_for_offline() -> list[str]:
    """The addresses of everything that the reader is made of."""
    own = [f"meetings/reader/{name}.js" for name in MODULES]
    return [static(name) for name in (*SHELL, *own)] + [addresses()["fonts"] + name for name in FONTS]
