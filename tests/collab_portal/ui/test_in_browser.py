"""The shell in a real browser: accessible, no wider than the screen, and nothing refused by the browser's rules."""

import pytest

from tests.browsers import sign_in
from tests.journeys.conftest import browser_type_launch_args, fine  # noqa: F401  (fixtures)

OPEN = ["/accounts/login/", "/accounts/password/reset/", "/accessibility-statement/"]
INSIDE = ["/components/", "/nowhere/", "/accounts/sessions/", "/accounts/logout/"]
SAFE = ["/accounts/2fa/totp/activate/", "/accounts/2fa/", "/accounts/2fa/webauthn/add/", "/accounts/password/change/"]

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("tests.collab_portal.ui.urls"),
]


@pytest.fixture
def heard(page):
    """What the browser complains about."""
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return complaints


@pytest.fixture
def inside(page, live_server, person):
    """A browser in which somebody is signed in."""
    sign_in(page.context, person(), live_server.url)
    return page


@pytest.mark.parametrize("path", OPEN)
def test_open_pages(page, heard, live_server, fine, path):  # noqa: F811
    page.goto(live_server.url + path)

    fine(page)
    assert heard == []


@pytest.mark.parametrize("path", INSIDE)
def test_pages_of_the_signed_in(inside, heard, live_server, fine, path):  # noqa: F811
    inside.goto(live_server.url + path)

    fine(inside)
    assert [text for text in heard if "404" not in text] == []


def test_a_person_looks_after_the_own_account(page, heard, live_server, person, fine):  # noqa: F811
    person(email="chair@example.nhs.uk")
    page.goto(f"{live_server.url}/accounts/login/?next={SAFE[0]}")
    page.get_by_label("E-mail address").fill("chair@example.nhs.uk")
    for button in ("Sign in", "Confirm"):  # the second time because these pages guard the account itself
        fine(page)
        page.get_by_label("Password", exact=True).fill("correct horse battery staple")
        page.get_by_role("button", name=button, exact=True).click()
        page.wait_for_load_state()

    for path in SAFE:
        page.goto(live_server.url + path)
        assert path in page.url and "reauthenticate" not in page.url
        fine(page)
    assert heard == []


def test_a_question_mark_lists_the_keys_and_escape_closes(inside, live_server):
    inside.goto(f"{live_server.url}/components/")

    inside.keyboard.press("?")
    keys = inside.get_by_role("dialog", name="Keys")
    assert "Answer" in keys.inner_text()
    inside.keyboard.press("Escape")
    assert keys.is_hidden()


def test_without_scripts_the_page_is_whole(browser, live_server):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/accounts/login/")

    page.get_by_role("button", name="Sign in", exact=True).click()
    assert page.get_by_role("link", name="Enter e-mail address").get_attribute("href") == "#id_login"
