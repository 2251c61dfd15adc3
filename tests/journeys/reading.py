"""A tablet with a pack on it, for journeys: who is signed in, what is open and kept, what lies in the browser."""

import pytest
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from meetings import services as meetings
from tests.browsers import sign_in
from tests.conftest import LONG_AGO
from tests.factories.meetings import AgendaItemFactory
from tests.factories.packs import issued, paper_with

TABLET = {"width": 768, "height": 1024}
SECRET = "Ptarmigan"
OFFLINE = (
    "ERR_INTERNET_DISCONNECTED",
    "Failed to fetch",
    "ERR_FAILED",
    "fake worker",
)  # the last: of a page left early
SWIPE = """([from, to]) => {
  const stage = document.querySelector("[data-stage]");
  const touch = (x) => new Touch({ identifier: 1, target: stage, clientX: x, clientY: 300 });
  stage.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(from)], changedTouches: [touch(from)] }));
  stage.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: [touch(to)] }));
}"""
SELECT = """(words) => {
  const spans = [...document.querySelectorAll(".textLayer span")];
  const span = spans.find((each) => each.textContent.includes(words));
  const range = document.createRange();
  range.selectNodeContents(span);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""
STORES = """async (words) => {
  const found = [];
  let pieces = 0;
  const look = (bytes, where) => {
    const text = new TextDecoder("latin1").decode(bytes);
    found.push(...words.filter((word) => text.includes(word)).map((word) => `${word} in ${where}`));
  };
  const walk = (value, where) => {
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) look(value, where);
    else if (value instanceof CryptoKey) value.extractable && found.push("a key that can be taken out");
    else if (value && typeof value === "object") {
      for (const [name, each] of Object.entries(value)) walk(each, `${where}.${name}`);
    } else look(new TextEncoder().encode(String(value)), where);
  };
  const done = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
  for (const { name } of await indexedDB.databases()) {
    const database = await done(indexedDB.open(name));
    for (const drawer of database.objectStoreNames) {
      const rows = await done(database.transaction(drawer).objectStore(drawer).getAll());
      pieces += rows.length;
      rows.forEach((row) => walk(row, drawer));
    }
    database.close();
  }
  let shelves = 0;
  for (const name of await caches.keys()) {
    const shelf = await caches.open(name);
    shelves += 1;
    for (const request of (await shelf.keys()).filter((each) => !each.url.includes("/static/"))) {
      look(await (await shelf.match(request)).arrayBuffer(), request.url);
    }
  }
  return { pieces, shelves, found };
}"""


@pytest.fixture
def pack_to_read(transactional_db, settings, tmp_path):
    """An issued pack of seven pages with one item; the word that nobody may find stands on the last."""
    settings.FILES_DIR = tmp_path
    item = AgendaItemFactory(name="Plans")
    paper_with(item, *(f"Winter page {n}" for n in range(1, 5)), f"{SECRET} spending", name="Winter plan", number=1)
    office = User.objects.create_user("office@example.nhs.uk", "Programme Office")
    grant(office, roles.OFFICE, on=item.meeting.body, starts=LONG_AGO, by=system_actor("Tests"))
    return issued(item.meeting, office)


@pytest.fixture
def its_reader(pack_to_read):
    person = User.objects.create_user("medical.director@example.nhs.uk", "Medical Director")
    grant(person, roles.MEMBER, on=pack_to_read.meeting.body, starts=LONG_AGO, by=system_actor("Tests"))
    meetings.read_words(meetings.copy_of(pack_to_read, person).pk)
    return person


@pytest.fixture
def tablet(live_server, quiet_end, pack_to_read, its_reader, new_context):
    """The member's tablet, signed in, with the pack open and kept, and what its browser complained of."""
    page = new_context(base_url=live_server.url, viewport=TABLET, has_touch=True).new_page()
    page.heard = []
    page.on("console", lambda said: said.type in ("error", "warning") and page.heard.append(said.text))
    page.on("pageerror", lambda error: page.heard.append(str(error)))
    sign_in(page.context, its_reader, live_server.url)
    open_pack(page, pack_to_read)
    return page


def open_pack(page, pack):
    page.goto(reverse("meetings:pack-read", args=[pack.pk]))
    page.locator('#pack-reader[data-ready="kept"]').wait_for()


def open_offline(page):
    """Loads the page anew without a network; says what the reader tells."""
    page.context.set_offline(True)
    page.reload()
    page.locator("#pack-reader[data-ready], [data-status]:not([hidden])").first.wait_for()
    return page.locator("[data-status]").text_content()


def eventually(page, true, tries=50):
    """Waits until something is so; fails where it never is."""
    for _ in range(tries):
        if true():
            return
        page.wait_for_timeout(100)
    assert true()


def complaints(page):
    """What the browser complained of, but for being offline."""
    return [text for text in page.heard if not any(each in text for each in OFFLINE)]
