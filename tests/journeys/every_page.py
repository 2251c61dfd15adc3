"""Every page of the site map in a real browser: WCAG 2.2 AA, no wider than 320 pixels, and no complaint.

The demonstration is loaded whole, so that pages are full; kinds it has none of come from tests/factories/world.py.
Two files walk a half each, so that two workers share the walk.
"""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.template.loader import select_template
from playwright.sync_api import Error

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.accounts.models import User, system_actor
from collab_portal.records.models import record_models
from collab_portal.ui.formpages import RecordFormPage
from collab_portal.ui.views import RecordAct, RecordDetail, RecordHistory
from meetings.models import Meeting
from programmes.models import Body, Collaborative, Organisation
from tests.browsers import sign_in
from tests.conftest import LONG_AGO
from tests.demonstration import fill_with_demonstration
from tests.factories.world import one_of_everything
from tests.journeys.conftest import WCAG
from tests.pages import PAGES, address_of

FORM = "records/record_form.html"


def _alike(name: str) -> str:
    """What draws the page in the same way for every kind of record; nothing where it has a look of its own.

    Of those that are drawn alike one in so many is walked.
    """
    page = PAGES[name].callback
    view = getattr(page, "view_class", object)
    if issubclass(view, RecordAct):
        return "act" if view.template_name == RecordAct.template_name else ""
    if issubclass(view, RecordFormPage):
        return (
            "form" if select_template(view(**page.view_initkwargs).get_template_names()).template.name == FORM else ""
        )
    return {RecordDetail: "detail", RecordHistory: "history"}.get(view, "")


ONE_IN = {"history": 10, "act": 4, "detail": 4, "form": 4}
NAMES = [
    name
    for alike in (*ONE_IN, "")
    for place, name in enumerate(sorted(name for name in PAGES if _alike(name) == alike))
    if place % ONE_IN.get(alike, 1) == 0
]
HALVES = [NAMES[::2], NAMES[1::2]]
NO_PAGE = ("Download is starting", "ERR_HTTP_RESPONSE_CODE_FAILURE")
RULES = {
    "runOnly": {"type": "tag", "values": [*WCAG, "best-practice"]},
    "resultTypes": ["violations"],
    "rules": {"region": {"enabled": True}},
}
TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map((each) => each.id);
  return [...new Set(ids.filter((id, place) => ids.indexOf(id) < place))];
}"""
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}


@pytest.fixture
def world(live_server, transactional_db, settings):
    """A record of every kind: the demonstration's where it has one."""
    settings.DEMO = True
    fill_with_demonstration()
    made = one_of_everything()
    return {kind: _fullest(kind) or made[kind] for kind in record_models()}


def _fullest(kind):
    if kind is Meeting:
        return Meeting.objects.get(date="2024-02-26", body__name="Provider Collaborative Board")
    return kind.objects.in_use().order_by("pk").first()


@pytest.fixture
def everyones(world):
    """A person who is the office, a secretary and a chair everywhere."""
    person = User.objects.create_user("everyone@example.nhs.uk", "Everyone")
    for root in [*Collaborative.objects.all(), *Organisation.objects.all(), *Body.objects.all()]:
        for role in (roles.OFFICE, roles.SECRETARY, roles.CHAIR):
            grant(person, role, on=root, starts=LONG_AGO, by=system_actor("Tests"))
    return person


@pytest.fixture
def browsing(everyones, live_server, page):
    """A browser in which they are signed in, with axe on every page, and what it complains about."""
    heard = []
    sign_in(page.context, everyones, live_server.url)
    page.on("console", lambda said: said.type == "error" and heard.append((said.text, said.location["url"])))
    page.on("pageerror", lambda error: heard.append((str(error), page.url)))
    return page, heard


def walk(names, world, browsing, live_server) -> str:
    """What is wrong with these pages, each with its name; nothing where all are well."""
    page, heard = browsing
    faults = {}
    for name in names:
        heard.clear()
        address = live_server.url + address_of(name, world)
        if opened(page, address):
            said = [f"{where}: {words}" for words, where in heard if not is_own_status(words, where, address)]
            faults[name] = faults_of(page) + said
    return "\n".join(f"{name}\n  " + "\n  ".join(found) for name, found in faults.items() if found)


def opened(page, address) -> bool:
    """Whether there is a page for this person: not where the address gives a file, or answers only to a form.

    Some pages are not there for this person by design; tests/test_every_page.py holds who finds which.
    """
    page.set_viewport_size(WIDE)
    try:
        answer = page.goto(address)
    except Error as error:
        if any(words in str(error) for words in NO_PAGE):
            return False
        if "interrupted by another navigation" in str(error):  # to the browser's own page about the one before
            return opened(page, address)
        raise
    return answer.status not in (404, 405) and "text/html" in answer.headers.get("content-type", "")


def faults_of(page) -> list[str]:
    """What is wrong with the page that is open."""
    twice = page.evaluate(TWICE)
    return [f"the id {name} stands twice" for name in twice] + axe(page) + width(page)


def is_own_status(said, where, address):
    """The browser also complains of a page that says by its own status that something is refused."""
    if where.startswith("chrome-error:"):  # of the page before, which answers only to a form
        return True
    return where == address and said.startswith("Failed to load resource") and "500" not in said


def axe(page):
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options)", RULES)["violations"]
    nodes = [(fault["id"], node) for fault in found for node in fault["nodes"]]
    return [f"{rule}: {node['html'][:200]} {node['failureSummary']}" for rule, node in nodes]


def width(page):
    page.set_viewport_size(NARROW)
    for _ in range(10):
        if (wide := page.evaluate("document.documentElement.scrollWidth")) <= NARROW["width"]:
            return []
        page.wait_for_timeout(100)  # the menu folds after the resize
    return [f"{wide} pixels wide at 320"]
