"""A real browser, a real worker, the demonstration's people: what every journey stands on."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import expect

from collab_portal.demo.accounts import password
from collab_portal.run.processes import wait_until
from tests import browsers
from tests.demonstration import fill_with_demonstration
from tests.journeys.reading import its_reader, pack_to_read, tablet  # noqa: F401  fixtures
from tests.workers import redis_of_its_own, running_worker

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Playwright's loop runs beside Django's live server

expect.set_options(timeout=20_000)  # two browsers, workers and servers share two cores

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


TOO_WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] :
  [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > innerWidth)
    .map((each) => `${each.tagName}.${each.className} ${each.textContent.trim().slice(0, 40)}`).slice(-5)"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": os.environ.get("CHROMIUM", CHROMIUM), "args": FLAGS}


@pytest.fixture
def worker(live_server, tmp_path):
    """A real Celery worker with beat, on the test's database, with a Redis that no other test uses."""
    with redis_of_its_own(tmp_path) as redis, running_worker(tmp_path, redis) as running:
        yield running


@pytest.fixture
def portal(live_server, transactional_db, worker, settings):
    """The portal with the demonstration's structure and people, before the first meeting is planned."""
    settings.DEMO = True
    fill_with_demonstration(before_the_meetings=True)
    return live_server.url


@pytest.fixture
def sign_in(portal, new_context):
    """Opens a browser of its own for a person, signed in through the real form."""

    def open_as(email):
        page = new_context(base_url=portal).new_page()
        page.goto("/")
        page.get_by_label("E-mail address").fill(email)
        page.get_by_label("Password", exact=True).fill(password())
        page.get_by_role("button", name="Sign in", exact=True).click()
        page.wait_for_url(f"{portal}/")
        return page

    return open_as


@pytest.fixture
def quiet_end(transactional_db):
    """The tables are emptied only when nothing that a closed browser still asked for is under way."""
    yield
    wait_until(_nobody_asks, 20, 0.1)


def _nobody_asks() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " AND state <> 'idle'"
        )
        return cursor.fetchone()[0] == 0


@pytest.fixture
def enter(live_server, quiet_end, new_context):
    """Opens a browser of its own for a person of a small world, signed in; for nobody where none is named."""

    def open_for(user=None):
        context = new_context(base_url=live_server.url)
        if user:
            browsers.sign_in(context, user, live_server.url)
        page = context.new_page()
        page.goto("/" if user else "/meetings/public/")
        return page

    return open_for


@pytest.fixture
def fine():
    """Checks a page as it stands: axe finds nothing, and it does not scroll sideways at 320 pixels."""

    def check(page):
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]})
        assert found.response["violations"] == [], f"{page.url}\n{found.generate_report()}"
        size = page.viewport_size
        page.set_viewport_size({"width": 320, "height": 800})
        wide = _too_wide(page)
        page.set_viewport_size(size)
        assert wide == [], f"{page.url} scrolls sideways at 320 pixels"

    return check


def _too_wide(page) -> list[str]:
    """What stands out of the page to the right, once its header has folded its links away."""
    for _ in range(10):
        if not (wide := page.evaluate(TOO_WIDE)):
            break
        page.wait_for_timeout(100)
    return wide
