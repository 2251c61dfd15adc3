"""The evening before: a member reads the pack on a tablet, writes notes, loses the network, and goes on reading.

What the device keeps is sealed, runs out after 72 hours, and goes at sign-out, at a recusal, and for anybody else.
"""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from collab_portal.access import roles
from collab_portal.access.services import exclude, grant
from collab_portal.accounts.models import User, system_actor
from meetings.models import Mark, OfflineCopy
from tests.browsers import sign_in
from tests.conftest import LONG_AGO

from .reading import SECRET, SELECT, STORES, SWIPE, complaints, eventually, open_offline, open_pack

pytestmark = pytest.mark.browser

HOUR = 60 * 60 * 1000
LATER = "(ms) => { const now = Date.now; Date.now = () => now() + ms; }"


def on_page(page, label):
    expect(page.locator(f'.pack-sheet[data-label="{label}"]')).to_be_visible()
    expect(page.locator("[data-where]")).to_contain_text(f"Page {label} of 7")


def test_reading_searching_and_writing_notes(tablet, pack_to_read, its_reader, fine):
    fine(tablet)
    turn_pages(tablet)
    search(tablet, "winter PAGE 3", "Page 5")
    write_notes(tablet, its_reader)
    assert tablet.evaluate(STORES, ["%PDF", SECRET, "Winter", "Plans", "beds"])["found"] == []

    read_offline(tablet, its_reader)
    come_back(tablet, pack_to_read, its_reader)
    assert complaints(tablet) == []


def turn_pages(page):
    """By swipe, keys, a typed number, the contents and the agenda's own links; the address follows."""
    on_page(page, 1)
    page.evaluate(SWIPE, [600, 200])
    on_page(page, 2)
    page.evaluate(SWIPE, [200, 600])
    on_page(page, 1)
    for key, label in (("ArrowRight", 2), ("End", 7), ("PageUp", 6), ("Home", 1)):
        page.keyboard.press(key)
        on_page(page, label)
    page.get_by_label("Go to page 2").click()
    on_page(page, 2)
    page.get_by_label("Page", exact=True).fill("4")
    page.keyboard.press("Enter")
    on_page(page, 4)
    assert page.url.endswith("?page=4")
    page.get_by_role("button", name="Contents").click()
    page.get_by_role("link", name=re.compile("^Version 1")).click()
    on_page(page, 3)
    page.keyboard.press("?")
    expect(page.get_by_text("Bookmark this page, or take the bookmark off")).to_be_visible()
    page.keyboard.press("Escape")


def search(page, words, where):
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Contents").click()
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 page with")).to_be_visible()
    page.locator("[data-found]").get_by_role("link", name=re.compile(f"^{where}")).click()
    on_page(page, where.removeprefix("Page "))


def note(page, text):
    page.get_by_role("button", name="My notes").click()
    page.get_by_label(re.compile("^Note on page")).fill(text)
    page.get_by_role("button", name="Save the note").click()
    expect(page.locator("[data-marks]").get_by_text(text)).to_be_visible()
    page.keyboard.press("Escape")


def write_notes(page, person):
    """A note, a bookmark and a highlight of words that were selected; each comes to its owner's list alone."""
    note(page, "Ask about beds")
    page.keyboard.press("b")
    page.evaluate(SELECT, "Winter page 3")
    page.keyboard.press("h")
    expect(page.locator(".pack-highlights span").first).to_be_attached()
    expect(page.get_by_role("button", name="Bookmark")).to_have_attribute("aria-pressed", "true")
    eventually(page, lambda: Mark.objects.count() == 3)
    expect(page.locator("[data-outbox]")).to_have_attribute("hidden", "")  # the tablet knows too that they were sent
    written = Mark.objects.filter(reader=person).order_by("kind").values_list("kind", "page_label", "quote", "text")
    assert list(written) == [
        ("bookmark", "5", "", ""),
        ("highlight", "5", "Winter page 3", ""),
        ("note", "5", "", "Ask about beds"),
    ]


def read_offline(page, person):
    """Without a network everything is still there, and notes wait."""
    assert open_offline(page) == ""
    on_page(page, 5)
    expect(page.locator(".pack-highlights span").first).to_be_attached()
    page.keyboard.press("ArrowLeft")
    on_page(page, 4)
    search(page, SECRET, "Page 7")
    note(page, "Written on the train")
    page.reload()
    page.locator("#pack-reader[data-ready]").wait_for()  # a page left half loaded complains of what it was loading
    page.get_by_role("button", name="My notes").click()
    expect(page.get_by_text("Written on the train")).to_be_visible()
    expect(page.get_by_text("1 change waits to be sent")).to_be_visible()
    assert Mark.objects.filter(reader=person, text="Written on the train").count() == 0
    assert page.evaluate(STORES, ["%PDF", SECRET, "train", "beds"])["found"] == []


def come_back(page, pack, person):
    """With the network back the notes are sent, once."""
    page.context.set_offline(False)
    expect(page.locator("[data-outbox]")).to_be_hidden()
    open_pack(page, pack)
    assert Mark.objects.filter(reader=person, text="Written on the train").count() == 1
    page.goto(reverse("meetings:notes-page", args=[pack.meeting_id]))
    expect(page.get_by_text("Written on the train")).to_be_visible()


def test_it_goes_at_sign_out(tablet, pack_to_read):
    assert tablet.evaluate(STORES, [])["pieces"] > 0
    tablet.goto("/accounts/logout/")
    tablet.get_by_role("button", name="Sign out").click()
    tablet.wait_for_url(re.compile("/accounts/login/"))

    assert tablet.evaluate(STORES, []) == {"pieces": 0, "shelves": 0, "found": []}
    assert OfflineCopy.objects.get().forgotten_at is not None
    tablet.context.set_offline(True)
    with pytest.raises(Exception, match="ERR_INTERNET_DISCONNECTED"):
        tablet.goto(reverse("meetings:pack-read", args=[pack_to_read.pk]))


def test_it_goes_when_somebody_else_signs_in(tablet, pack_to_read, live_server):
    other = User.objects.create_user("other@example.nhs.uk", "Chief Nurse")
    grant(other, roles.MEMBER, on=pack_to_read.meeting.body, starts=LONG_AGO, by=system_actor("Tests"))
    sign_in(tablet.context, other, live_server.url)
    tablet.goto("/")

    eventually(tablet, lambda: OfflineCopy.objects.get().forgotten_at)
    assert tablet.evaluate(STORES, [])["pieces"] == 0


def test_a_recusal_takes_it_back_on_the_next_contact(tablet, pack_to_read, its_reader):
    assert open_offline(tablet) == ""
    exclude(its_reader, from_record=pack_to_read.meeting.items.get(), handling="leaves", by=system_actor("Tests"))
    assert OfflineCopy.objects.get().revoked_at is not None
    tablet.context.set_offline(False)
    tablet.get_by_text("may not be kept on this device any more").wait_for()

    eventually(tablet, lambda: OfflineCopy.objects.get().forgotten_at)
    assert tablet.evaluate(STORES, [SECRET])["pieces"] == 0
    assert open_offline(tablet).startswith("This pack is not on this device")


def test_it_runs_out_after_72_hours_and_a_clock_that_was_put_back_does_not_help(tablet):
    tablet.add_init_script(f"({LATER})(Number(localStorage.getItem('later') || 0))")
    tablet.evaluate("localStorage.setItem('later', -2 * 60 * 60 * 1000)")
    refused = open_offline(tablet)
    tablet.evaluate(f"localStorage.setItem('later', {71 * HOUR})")
    opened = open_offline(tablet)
    tablet.evaluate(f"localStorage.setItem('later', {73 * HOUR})")
    over = open_offline(tablet)

    assert [refused[:30], opened, over[:30]] == ["This pack is not on this devic", "", "This pack is not on this devic"]
    assert tablet.evaluate(STORES, [])["pieces"] == 0
