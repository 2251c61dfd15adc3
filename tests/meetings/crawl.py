"""Everything that a person can reach: every page of the site map, each link that these lead to, and each file."""

import re
from html import unescape
from urllib.parse import urljoin, urlsplit

from tests.meetings.withheld import text_of
from tests.pages import PAGES, address_of

HREF = re.compile(r'(?:href|hx-get)="([^"#]+)')
LEAVE = ("/static/", "/accounts/", "/__", "/favicon")
STOP = ("logout", "as_at=")
MOST = 900


def addresses(worlds: list[dict]) -> list[str]:
    """The pages of the site map, for the records of each world."""
    return list(dict.fromkeys(address_of(name, world) for world in worlds for name in sorted(PAGES)))


def crawl(client, start: list[str], *, most: int = MOST) -> dict[str, str]:
    """What each address answers, by address, following every link inside the portal once."""
    found: dict[str, str] = {}
    waiting = list(start)
    while waiting and len(found) < most:
        address = waiting.pop(0)
        if address in found or address.startswith(LEAVE) or any(word in address for word in STOP):
            continue
        answer = client.get(address, follow=False)
        found[address] = text_of(answer) if answer.status_code != 302 else answer.url
        if "html" in answer.headers.get("Content-Type", "") and answer.status_code == 200:
            waiting += [link for link in _links(found[address], address) if link not in found]
    return found


def _links(html: str, address: str) -> list[str]:
    links = [urljoin(address, unescape(link)) for link in HREF.findall(html)]
    return [link for link in dict.fromkeys(links) if link.startswith("/") and not urlsplit(link).netloc]
