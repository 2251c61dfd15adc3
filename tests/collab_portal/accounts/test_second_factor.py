"""Codes from an app, recovery codes, passkeys, and who must have one of them."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY, format_hotp_value, hotp_value
from django.contrib.auth import SESSION_KEY
from django.core.cache import cache
from django.urls import reverse

from tests.collab_portal.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def code_of(secret: str) -> str:
    """What an authenticator app shows now."""
    cache.clear()  # a code is taken once only; tests are quicker than the next
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def director(person, client, sign_in):
    """Somebody who signed in and has just given the password again, as the pages of second factors ask."""
    someone = person()
    sign_in(someone.email)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return someone


@pytest.fixture
def secret(director, client, settings):
    """The secret of the app that this person set up on the real page."""
    settings.MFA_TOTP_TOLERANCE = 1  # the half minute may end while the test runs
    client.get(reverse("mfa_activate_totp"))
    secret = client.session[SECRET_SESSION_KEY]
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    return secret


def test_an_app_is_set_up_with_a_code_that_it_shows(director, client):
    page = client.get(reverse("mfa_activate_totp"))
    secret = client.session[SECRET_SESSION_KEY]

    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})

    assert (page.status_code, secret in page.text, wrong.status_code) == (200, True, 200)
    assert Authenticator.objects.get(type="totp").user == director


def test_with_an_app_the_password_alone_opens_nothing(secret, director, client, sign_in):
    client.post(reverse("account_logout"))

    answer = sign_in(director.email)

    assert (answer.url, SESSION_KEY in client.session) == (reverse("mfa_authenticate"), False)
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(("right", "opens"), [(True, True), (False, False)])
def test_the_code_of_the_app_completes_the_sign_in(right, opens, secret, director, client, sign_in):
    client.post(reverse("account_logout"))
    sign_in(director.email)

    client.post(reverse("mfa_authenticate"), {"code": code_of(secret) if right else "000000"})

    assert (SESSION_KEY in client.session) is opens


def test_a_code_is_taken_once(secret, director, client, sign_in):
    code = code_of(secret)
    for _ in range(2):
        client.post(reverse("account_logout"))
        sign_in(director.email)
        client.post(reverse("mfa_authenticate"), {"code": code})

    assert SESSION_KEY not in client.session


def test_a_recovery_code_opens_once(secret, director, client, sign_in):
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    opened = []
    for _ in range(2):
        client.post(reverse("account_logout"))
        sign_in(director.email)
        client.post(reverse("mfa_authenticate"), {"code": code})
        opened.append(SESSION_KEY in client.session)

    assert opened == [True, False]


def test_a_second_factor_is_changed_only_by_somebody_who_gave_the_password_lately(director, client):
    session = client.session
    for method in session["account_authentication_methods"]:
        method["at"] = time.time() - 3600
    session.save()

    answers = [client.get(reverse(name)) for name in ("mfa_activate_totp", "mfa_add_webauthn")]

    assert {answer.url.split("?")[0] for answer in answers} == {reverse("account_reauthenticate")}


@pytest.mark.parametrize("name", ["mfa_index", "mfa_list_webauthn", "mfa_add_webauthn", "mfa_activate_totp"])
def test_the_pages_of_second_factors_open(name, director, client):
    assert client.get(reverse(name)).status_code == 200


def test_the_sign_in_page_offers_a_passkey(client):
    page = client.get(reverse("account_login"))
    challenge = client.get(reverse("mfa_login_webauthn"), headers={"x-requested-with": "XMLHttpRequest"})

    assert "Sign in with a passkey" in page.text
    assert "challenge" in challenge.json()["request_options"]["publicKey"]


def test_where_two_factors_are_required_everybody_is_led_to_set_one_up(director, client, settings):
    settings.REQUIRE_MFA = True

    asked = client.get("/meetings/")

    assert (asked.status_code, asked.url) == (302, reverse("mfa_index"))
    assert client.get(asked.url).status_code == 200


def test_who_has_a_second_factor_goes_on(secret, client, settings):
    settings.REQUIRE_MFA = True

    assert client.get("/meetings/").status_code == 200
