"""Tagged PDF (PDF/UA-1) from the project's own templates, the same bytes for the same content."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from .collector import nothing_collected
from .errors import Missing

STYLES = Path(__file__).with_name("print.css")
STATIC_ADDRESS = "static:///"  # what a relative address in a print template stands on


def render_pdf(template: str, context: dict) -> bytes:
    """The PDF of a template that extends `documents/print.html`. Raises Missing where pango is not installed."""
    return html_to_pdf(render_to_string(template, context))


def html_to_pdf(html: str) -> bytes:
    """The PDF of a whole HTML page with `lang` and a title. It may show the project's static files and nothing else."""
    weasyprint = _weasyprint()
    page = weasyprint.HTML(string=html, base_url=STATIC_ADDRESS, url_fetcher=_fetcher())
    with nothing_collected():
        return page.write_pdf(
            stylesheets=[weasyprint.CSS(filename=STYLES)],
            pdf_variant="pdf/ua-1",
            pdf_tags=True,
            pdf_identifier=hashlib.md5(html.encode(), usedforsecurity=False).digest(),
        )


def html_to_plain_pdf(html: str) -> bytes:
    """An untagged PDF without the project's styles: for marks that are laid over other pages."""
    page = _weasyprint().HTML(string=html, base_url=STATIC_ADDRESS, url_fetcher=_fetcher())
    return page.write_pdf(pdf_identifier=hashlib.md5(html.encode(), usedforsecurity=False).digest())


def _weasyprint():
    try:
        import weasyprint  # noqa: PLC0415 – it needs pango, which a machine that only reads pages may lack
    except OSError as error:
        raise Missing(
            "This machine can't make PDFs. Install pango: apt-get install libpango-1.0-0 libpangoft2-1.0-0 "
            "libharfbuzz-subset0 fonts-liberation2"
        ) from error
    return weasyprint


def _fetcher():
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415 – see _weasyprint

    class OwnFilesOnly(URLFetcher):
        """Neither the network nor the disk: only what is among the project's static files, or in the page itself."""

        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            return URLFetcherResponse(url, _static_file(url).open("rb"))

    return OwnFilesOnly(allowed_protocols=("data",), allow_redirects=False)


def _static_file(url: str) -> Path:
    name = url.removeprefix(STATIC_ADDRESS).removeprefix(settings.STATIC_URL.lstrip("/"))
    found = finders.find(name) if url.startswith(STATIC_ADDRESS) and ".." not in name else None
    if found is None:
        raise ValueError(f"A printed page may show only the project's static files, not {url}.")
    return Path(found)
