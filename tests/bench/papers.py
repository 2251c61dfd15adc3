"""Papers as boards write them, of any number: tagged, with headings, a table, pictures and fonts of their own."""

import base64
import io
import random

from django.conf import settings
from PIL import Image

from collab_portal.documents.pdf import html_to_pdf

WORDS = (
    "The board is asked to note the position and to approve the recommendation set out below, with the risks that "
    "each trust has named, the savings by year, and what happens if the work is not done. "
)


def kept_paper(number: int, pages: int) -> bytes:
    """As `paper`, kept from an earlier run where there was one: making them takes longer than what is measured."""
    path = settings.BASE_DIR / ".state" / "bench" / f"paper-{number}-{pages}.pdf"
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(paper(number, pages))
    return path.read_bytes()


def paper(number: int, pages: int) -> bytes:
    """One paper. Each fifth page has a picture of 300 by 400 dots, as from a camera."""
    chance = random.Random(number)
    body = "".join(_page(number, n, chance) for n in range(1, pages + 1))
    return html_to_pdf(f'<html lang="en-GB"><head><title>Paper {number}</title></head><body>{body}</body></html>')


def _page(number: int, n: int, chance: random.Random) -> str:
    text = "".join(f"<p>Part {part} of paper {number}, page {n}. {WORDS * 2}</p>" for part in range(1, 4))
    rows = "".join(f"<tr><td>Trust {row}</td><td>{chance.randrange(10**6)}</td></tr>" for row in range(4))
    table = (
        f'<table><thead><tr><th scope="col">Trust</th><th scope="col">£</th></tr></thead><tbody>{rows}</tbody></table>'
    )
    return (
        f'<section class="new-page"><h2>Section {n}</h2>{text}{table}{_picture(chance) if n % 5 == 1 else ""}</section>'
    )


def _picture(chance: random.Random) -> str:
    out = io.BytesIO()
    Image.frombytes("RGB", (400, 300), chance.randbytes(400 * 300 * 3)).save(out, "JPEG", quality=80)
    data = base64.b64encode(out.getvalue()).decode()
    return f'<p><img alt="A chart" width="120" src="data:image/jpeg;base64,{data}"></p>'
