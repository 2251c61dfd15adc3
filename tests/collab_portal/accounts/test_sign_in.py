"""Who gets in, who doesn't, and that nobody learns why."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.urls import reverse

from collab_portal.accounts.models import User
from tests.collab_portal.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_a_person_signs_in_with_e_mail_and_password(person, client, sign_in):
    director = person()

    answer = sign_in(director.email)

    page = client.get("/")
    assert (answer.status_code, answer.url, page.status_code) == (302, "/", 200)
    assert ("Successfully" in page.text, str(director) in page.text) == (False, True)


@pytest.mark.parametrize("write", [str.upper, str.title, lambda email: f"  {email} "])
def test_capitals_and_blanks_in_the_address_do_not_matter(write, person, sign_in):
    assert sign_in(write(person().email)).status_code == 302


def unknown(person):
    return "nobody@example.nhs.uk", PASSWORD


def wrong_password(person):
    return person().email, "another horse battery staple"


def inactive(person):
    return person(is_active=False).email, PASSWORD


def named_but_without_sign_in(person):
    somebody = person()
    User.objects.filter(pk=somebody.pk).update(may_sign_in=False)
    return somebody.email, PASSWORD


def single_sign_on_only(person):
    somebody = person()
    somebody.set_unusable_password()
    somebody.save()
    return somebody.email, PASSWORD


REFUSED = (unknown, wrong_password, inactive, named_but_without_sign_in, single_sign_on_only)


@pytest.mark.parametrize("who", REFUSED, ids=lambda who: who.__name__)
def test_all_who_are_refused_are_told_the_same(who, person, client, sign_in):
    email, password = who(person)

    answer = sign_in(email, password)

    said = " ".join(error for errors in answer.context["form"].errors.values() for error in errors)
    assert (answer.status_code, said) == (200, "The email address and/or password you specified are not correct.")
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("who", REFUSED, ids=lambda who: who.__name__)
def test_a_new_password_is_promised_to_everybody_alike(who, person, client):
    email, _ = who(person)

    answer = client.post(reverse("account_reset_password"), {"email": email})

    assert (answer.status_code, answer.url) == (302, reverse("account_reset_password_done"))


def test_nobody_unknown_gets_mail(client):
    client.post(reverse("account_reset_password"), {"email": "nobody@example.nhs.uk"})

    assert mail.outbox == []


def test_a_link_to_a_new_password_names_our_own_address_whatever_the_request_says(person, client, settings):
    settings.SITE_URL = "https://portal.example.nhs.uk"
    client.post(reverse("account_reset_password"), {"email": person().email}, headers={"host": "evil.example.com"})

    links = re.findall(r"https?://[^\s]+", mail.outbox[0].body)
    assert [link.startswith("https://portal.example.nhs.uk/accounts/password/reset/key/") for link in links] == [True]


def test_a_forgotten_password_is_set_anew_by_the_link(person, client, sign_in):
    director = person()
    client.post(reverse("account_reset_password"), {"email": director.email})
    [link] = re.findall(r"https?://[^\s]+", mail.outbox[0].body)
    page = client.get(link.removeprefix("http://testserver"))
    new = "a lighthouse in the north sea"

    client.post(page.url, {"password1": new, "password2": new})

    assert (sign_in(director.email).status_code, sign_in(director.email, new).status_code) == (200, 302)


@pytest.mark.parametrize("password", ["short", "fourteen chars", "123456789123456789"])
def test_a_short_or_common_password_is_refused(password, person, client, sign_in):
    director = person()
    sign_in(director.email)

    change = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    answer = client.post(reverse("account_change_password"), change)

    director.refresh_from_db()
    assert (answer.status_code, director.check_password(PASSWORD)) == (200, True)


def test_a_long_password_with_blanks_is_taken(person, client, sign_in):
    director, new = person(), "a lighthouse " * 9
    sign_in(director.email)

    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})

    director.refresh_from_db()
    assert director.check_password(new)


def test_nobody_signs_up(client):
    client.post(
        reverse("account_signup"), {"email": "new@example.nhs.uk", "password1": PASSWORD, "password2": PASSWORD}
    )

    assert not User.objects.filter(email="new@example.nhs.uk").exists()


def test_nobody_changes_their_own_address(person, client, sign_in):
    sign_in(person().email)

    answer = client.post("/accounts/email/", {"action_add": "", "email": "new@example.nhs.uk"})

    assert answer.status_code == 404


@pytest.mark.parametrize("who", [wrong_password, unknown], ids=lambda who: who.__name__)
def test_after_five_failures_an_address_waits_known_or_not(who, person, sign_in, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key"}
    email, _ = who(person)

    answers = [sign_in(email.replace("@", f"+{who.__name__}@"), "wrong") for _ in range(6)]

    said = [str(answer.context["form"].errors) for answer in answers]
    assert (len(set(said[:5])), "Too many failed login attempts" in said[5]) == (1, True)


def test_without_redis_people_sign_in_and_failures_are_counted_all_the_same(person, sign_in, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key"}
    settings.CACHES = {"default": {**settings.CACHES["default"], "LOCATION": "redis://127.0.0.1:1"}}
    director, nurse = person(), person()

    failed = [sign_in(nurse.email, "wrong") for _ in range(6)]
    answer = sign_in(director.email)

    assert (answer.status_code, answer.url) == (302, "/")
    assert ["Too many failed" in str(each.context["form"].errors) for each in failed] == [False] * 5 + [True]


ELSEWHERE = (
    "//evil.example.com", "///evil.example.com", "////evil.example.com", r"\\evil.example.com", r"\/evil.example.com",
    r"/\evil.example.com", "/\t/evil.example.com", "/\n/evil.example.com", "\t//evil.example.com",
    " //evil.example.com", "\x00//evil.example.com", "/%09/evil.example.com//evil.example.com",
    "https://evil.example.com", "http://evil.example.com", "HTTPS://evil.example.com", "https:evil.example.com",
    "https:/evil.example.com", "https:///evil.example.com", "http:///evil.example.com", "ftp://evil.example.com",
    "//testserver@evil.example.com", "https://testserver@evil.example.com", "//testserver.evil.example.com",
    "https://testserver.evil.example.com", "//evil.example.com\\@testserver", "//evil.example.com#@testserver",
    "https://evil.example.com?testserver", "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)",
    "data:text/html,x", "vbscript:x", "//evil%E3%80%82example.com", "//ｅｖｉｌ.example.com", "//evil。example.com",
    "//[::1]/", "//127.0.0.1", "//0x7f000001", "https://user:pass@evil.example.com/", "//evil.example.com/%2f..",
    "http:evil.example.com", "\x1b//evil.example.com", "\u200b//evil.example.com/",
)  # fmt: skip


@pytest.mark.parametrize("there", ELSEWHERE, ids=repr)
def test_signing_in_leads_to_our_own_pages_only(there, person, client, sign_in):
    director = person()

    inward = sign_in(director.email, next=there).url
    outward = client.post(reverse("account_logout"), {"next": there}).url

    assert all(re.fullmatch(r"/(?![/\\])[!-~]*", url) for url in (inward, outward)), (inward, outward)


def test_signing_in_leads_to_the_page_that_was_asked_for(person, client, sign_in):
    sent_to = urlsplit(client.get("/meetings/?page=2").url)

    answer = sign_in(person().email, next=parse_qs(sent_to.query)["next"][0])

    assert answer.url == "/meetings/?page=2"
