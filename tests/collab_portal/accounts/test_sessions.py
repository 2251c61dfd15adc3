"""How long a session lasts, who sees it, and who ends it."""

import time

import pytest
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.urls import reverse

from collab_portal.accounts.models import User
from tests.collab_portal.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db

MINUTE, HOUR = 60, 60 * 60


@pytest.fixture
def signed_in(person, client, sign_in):
    director = person()
    sign_in(director.email)
    client.get("/")
    return director


def age(client, **by):
    """As if so many seconds had passed since the session began, or since anything was asked for."""
    session = client.session
    for name, seconds in by.items():
        session[name] = int(time.time()) - seconds
    session.save()


@pytest.mark.parametrize(
    ("seen_at", "signed_in_at", "status"),
    [
        (29 * MINUTE, 29 * MINUTE, 200),
        (31 * MINUTE, 31 * MINUTE, 302),
        (1 * MINUTE, 12 * HOUR - MINUTE, 200),
        (1 * MINUTE, 12 * HOUR + MINUTE, 302),
    ],
)
def test_a_session_ends_when_idle_for_half_an_hour_and_in_any_case_after_twelve(
    seen_at, signed_in_at, status, signed_in, client
):
    age(client, seen_at=seen_at, signed_in_at=signed_in_at)

    assert client.get("/").status_code == status
    assert (SESSION_KEY in client.session) is (status == 200)


def test_reading_goes_on_for_as_long_as_pages_are_turned(signed_in, client):
    for _ in range(3):
        age(client, seen_at=20 * MINUTE)
        assert client.get("/").status_code == 200

    assert time.time() - client.session["seen_at"] < MINUTE


def test_a_session_that_ran_out_leaves_the_device_the_notes_that_it_has_yet_to_send(signed_in, client):
    age(client, seen_at=31 * MINUTE)

    assert client.get("/")["Clear-Site-Data"] == '"cache"'


def test_who_may_no_longer_sign_in_leaves_the_device_nothing(signed_in, client):
    signed_in.may_sign_in = False
    signed_in.save()

    assert client.get("/")["Clear-Site-Data"] == '"cache", "storage"'


def test_activity_does_not_move_the_start(signed_in, client):
    age(client, signed_in_at=5 * HOUR, seen_at=2 * MINUTE)
    began = client.session["signed_in_at"]

    client.get("/")

    assert client.session["signed_in_at"] == began


@pytest.mark.parametrize("change", [{"is_active": False}, {"may_sign_in": False}], ids=str)
def test_who_may_no_longer_sign_in_is_out_at_the_next_request(change, signed_in, client):
    User.objects.filter(pk=signed_in.pk).update(**change)

    assert client.get("/").url.startswith(reverse("account_login"))


def test_a_new_session_begins_at_sign_in_and_the_old_one_is_worth_nothing_after_sign_out(person, client, sign_in):
    client.get(reverse("account_login"))
    sign_in(person().email)
    stolen = client.cookies["sessionid"].value

    client.post(reverse("account_logout"))

    thief = Client()
    thief.cookies["sessionid"] = stolen
    assert (client.get("/").status_code, thief.get("/").status_code) == (302, 302)


def test_the_session_s_key_changes_at_sign_in(person, client, sign_in):
    client.cookies["sessionid"] = "known-to-an-attacker"

    sign_in(person().email)

    assert client.cookies["sessionid"].value != "known-to-an-attacker"


def test_signing_out_asks_first(signed_in, client):
    client.get(reverse("account_logout"))

    assert SESSION_KEY in client.session


@pytest.fixture
def elsewhere(signed_in, sign_in):
    """The same person's other browser."""
    other = Client(headers={"user-agent": "The other browser"})
    sign_in(signed_in.email, using=other)
    other.get("/")
    return other


def test_a_person_sees_where_they_are_signed_in_and_ends_it(signed_in, client, elsewhere):
    page = client.get(reverse("usersessions_list"))

    client.post(reverse("usersessions_list"))

    assert "The other browser" in page.text
    assert (client.get("/").status_code, elsewhere.get("/").status_code) == (200, 302)


def test_nobody_sees_another_s_sessions(elsewhere, person, sign_in):
    mine = Client()
    sign_in(person().email, using=mine)

    assert "The other browser" not in mine.get(reverse("usersessions_list")).text


def test_a_new_password_ends_the_other_sessions(signed_in, client, elsewhere):
    new = "a lighthouse in the north sea"

    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    assert (client.get("/").status_code, elsewhere.get("/").status_code) == (200, 302)
