"""Everything that a person can reach: every page of the site map, the links that these lead to, and each file."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from tests.no_shadow.withheld import text_of
from tests.pages import OF_BODY, OF_MEETING, PAGES, WITH_RECORD, address_of

HREF = re.compile(r'(?:href|hx-get)="([^"#]+)')
LEAVE = ("/static/", "/accounts/", "/__", "/favicon", "/private/media/")
STOP = ("logout", "as_at=")
OF_EACH = 1  # links followed to one page of the site map: the rest is the same code with other records
MOST = 150  # links followed in all
LEADS = {  # where people start from: the links of these are followed
    "home:home", "notifications:notice-list", "meetings:meeting-detail", "meetings:meeting-list",
    "meetings:calendar-page", "meetings:my-actions-page", "programmes:body-detail", "programmes:authority-page",
    "programmes:seats-page", "programmes:rules-page", "programmes:terms-page",
    *(f"meetings:{page}" for page in OF_MEETING if page.endswith("-page")),
    *(f"meetings:{page}" for page in OF_BODY if page.endswith("-page")),
    *(f"meetings:body-{page}-page" for page in ("papers", "decisions", "ratifications")),
}  # fmt: skip
READING = (  # how the names of those pages end that say what a record holds
    "detail", "history", "page", "list", "file", "pdf", "word", "excel", "read", "log", "download", "home", "actions",
    "withheld", "live", "can-decide", "year-plan", "folder", "public-meeting", "public-meetings", "calendar-feed",
    "pack-book", "pack-bound", "pack-bytes", "pack-words", "pack-search", "pack-place", "pack-marks",
)  # fmt: skip


def addresses(worlds: list[dict], *, reading: bool = False) -> list[str]:
    """The pages of the site map for the records of the worlds: all, or those that say what a record holds."""
    names = [name for name in sorted(PAGES) if name.endswith(READING)] if reading else WITH_RECORD
    return list(dict.fromkeys(address_of(name, world) for world in worlds for name in names))


def crawl(client, start: list[str], *, links: bool = True) -> dict[str, str]:
    """What each address answers, by address: those to start at, and what the pages that people start from lead to."""
    found: dict[str, str] = {}
    followed: set[str] = set()
    for address in dict.fromkeys(start):
        found[address] = _read(client, address)
        if links and _name(address) in LEADS:
            followed |= set(_links(found[address], address)) - set(start)
    each = Counter()
    for address in sorted(followed):
        each[_name(address)] += 1
        if each[_name(address)] <= OF_EACH and len(found) < len(start) + MOST:
            found[address] = _read(client, address)
    return found


def _read(client, address: str) -> str:
    answer = client.get(address)
    return answer.url if answer.status_code == 302 else text_of(answer)


def _name(address: str) -> str | None:
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return None


def _links(html: str, address: str) -> list[str]:
    links = [urljoin(address, unescape(link)) for link in HREF.findall(html)]
    return [link for link in links if _name(link) and not link.startswith(LEAVE) and not any(s in link for s in STOP)]
