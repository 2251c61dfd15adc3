"""What every answer says to the browser, error pages too, and which hosts are ours."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import path, reverse

from collab_portal import urls as portal

pytestmark = pytest.mark.django_db


def failing(error):
    def view(request):
        raise error

    return view


urlpatterns = [
    *portal.urlpatterns,
    path("fails/400/", failing(SuspiciousOperation("a trick"))),
    path("fails/403/", failing(PermissionDenied("no"))),
    path("fails/404/", failing(Http404())),
    path("fails/500/", failing(RuntimeError("a fault of ours"))),
    path("kept/", lambda request: HttpResponse("a picture", headers={"Cache-Control": "private, max-age=60"})),
]
handler400, handler403, handler404, handler500 = (
    portal.handler400, portal.handler403, portal.handler404, portal.handler500,
)  # fmt: skip
PAGES = {
    "/": 200, "/accounts/sessions/": 200, "/fails/400/": 400, "/fails/403/": 403, "/fails/404/": 404,
    "/fails/500/": 500, "/no-such-page/": 404,
}  # fmt: skip
POLICY = {
    "default-src 'self'", "img-src 'self' data:", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'",
    "form-action 'self'",
}  # fmt: skip


@pytest.fixture
def visitor(settings):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


@pytest.fixture
def signed_in(visitor, person):
    visitor.force_login(person())
    return visitor


def assert_safe(answer):
    assert set(answer["Content-Security-Policy"].split("; ")) == POLICY
    found = {name: answer.get(name) for name in SAFE}
    assert found == SAFE


SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


@pytest.mark.parametrize(("address", "status"), PAGES.items())
def test_every_answer_to_a_signed_in_person_is_safe_and_not_kept(address, status, signed_in):
    answer = signed_in.get(address)

    assert answer.status_code == status
    assert_safe(answer)
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize(("address", "status"), {"/accounts/login/": 200, "/no-such-page/": 404, "/": 302}.items())
def test_every_answer_to_everybody_else_is_safe(address, status, visitor):
    answer = visitor.get(address)

    assert answer.status_code == status
    assert_safe(answer)


def test_a_form_without_its_token_is_refused_safely(person):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(person())

    answer = strict.post(reverse("account_logout"))

    assert answer.status_code == 403
    assert_safe(answer)


def test_what_a_page_says_about_keeping_it_stands(signed_in):
    assert signed_in.get("/kept/")["Cache-Control"] == "private, max-age=60"


def test_signing_out_clears_what_the_browser_kept(signed_in):
    answer = signed_in.post(reverse("account_logout"))

    assert (answer.status_code, answer["Clear-Site-Data"]) == (302, '"cache", "storage"')
    assert "no-store" in answer["Cache-Control"]


def test_no_other_answer_clears_anything(signed_in):
    assert not signed_in.get("/").has_header("Clear-Site-Data")


@pytest.mark.parametrize(
    "host", ["evil.example.com", "portal.example.nhs.uk.evil.example.com", "a b", "x@y", "[::", ""]
)
@pytest.mark.parametrize("address", ["/accounts/login/", "/", "/no-such-page/"])
def test_an_unknown_host_gets_400_and_a_safe_page(address, host, visitor, settings):
    settings.ALLOWED_HOSTS = ["portal.example.nhs.uk"]

    answer = visitor.get(address, headers={"host": host})

    assert answer.status_code == 400
    assert_safe(answer)


def test_a_forwarded_host_changes_nothing(visitor, settings):
    settings.ALLOWED_HOSTS = ["portal.example.nhs.uk"]

    headers = {"host": "portal.example.nhs.uk", "x-forwarded-host": "evil.example.com"}
    answer = visitor.get("/accounts/login/", headers=headers)

    assert (answer.status_code, "evil" in answer.text) == (200, False)


def test_cookies_stay_out_of_reach_of_scripts_and_other_sites(visitor, person):
    visitor.force_login(person())
    visitor.get("/accounts/login/")

    cookie = visitor.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
