"""Charts as a page has them: found in its markup, and held to what stands beside them in words.

A chart is a drawing that is read: an SVG that is not hidden from who listens. Each has a name, says where the same
stands in words, and what it draws stands in a row of a table or a list on the same page.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from lxml import html
from lxml.html import HtmlElement

TEMPLATES = Path(settings.BASE_DIR) / "templates"
DRAWS = re.compile(r"<svg(?![^>]*aria-hidden)[^>]*viewBox")
CALLS = re.compile(r"{%\s*(?:include|extends)\s+\"([^\"]+)\"")
LOGO = "components/nhs_logo.html"
BESIDE = "//main//tr | //main//li"
SCALE = re.compile(r"([^A-Za-z]*(million|days|k)?|[A-Z][a-z]{2,8} \d{2,4}|Target|Today)$")  # what stands along an edge
SHORT = re.compile(r"And \d+ more$")  # a box that has no room for all


def drawing_templates() -> set[str]:
    """The templates that draw a chart themselves."""
    return {_name(path) for path in TEMPLATES.rglob("*.html") if DRAWS.search(path.read_text())} - {LOGO}


def drawn_by(template: str) -> set[str]:
    """The templates that draw, of those that a template is, extends or takes in."""
    called, found, left = {_name(path): path for path in TEMPLATES.rglob("*.html")}, set(), [template]
    while left:
        name = left.pop()
        if name in called and name not in found:
            found.add(name)
            left += CALLS.findall(called[name].read_text())
    return found & drawing_templates()


def _name(path: Path) -> str:
    return path.relative_to(TEMPLATES).as_posix()


def charts_in(text: str) -> list[HtmlElement]:
    """The charts of a page."""
    drawn = html.fromstring(text).xpath("//main//svg[not(@aria-hidden) and not(ancestor::*[@aria-hidden])]")
    return [svg for svg in drawn if svg.get("viewbox") or svg.get("viewBox")]


def faults_of_chart(svg: HtmlElement) -> Iterator[str]:
    """What keeps somebody from having a chart in words; nothing where all is there."""
    name = said_of(svg)
    if not name:
        yield "has no name for who listens"
    if svg.get("role") not in ("img", "group"):
        yield f"{name}: has no role"
    if not (within := svg.xpath("ancestor::tr")) and not re.search(r"(tables?|list) (below )?says? the same", name):
        yield f"{name}: does not say where the same stands in words"
    rows = [words_of(each) for each in within or svg.getroottree().xpath(BESIDE)]
    for drawn in marks_of(svg):
        if not any(tokens(drawn) <= row for row in rows):
            yield f"{name}: ‘{drawn}’ stands in no table or list"


def said_of(svg: HtmlElement) -> str:
    """The name and the description that a chart gives."""
    ids = f"{svg.get('aria-labelledby', '')} {svg.get('aria-describedby', '')}".split()
    named = [each.text_content() for ref in ids for each in svg.getroottree().xpath(f"//*[@id='{ref}']")]
    return " ".join([svg.get("aria-label", ""), *named]).strip()


def marks_of(svg: HtmlElement) -> list[str]:
    """What a chart draws, in words: its boxes, points and bars, without what stands along its edges."""
    named = [each.get("aria-label") for each in svg.xpath(".//*[@aria-label]")]
    texts = svg.xpath(".//*[local-name()='text' and not(@aria-hidden)] | .//*[local-name()='title' and not(@id)]")
    words = [
        *(part for each in named for part in each.split(". ")),
        *(" ".join(each.text_content().split()) for each in texts),
    ]
    return [each for each in words if each and not SCALE.match(each) and not SHORT.match(each)]


def words_of(row: HtmlElement) -> set[str]:
    """The words of a row, with the headings of its cells."""
    return tokens(" ".join([*row.itertext(), *row.xpath(".//@data-label")]))


def tokens(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))
