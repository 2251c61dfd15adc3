"""Single sign-on appears by settings alone, and never joins accounts by their address."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import reverse

from tests.workers import database_address

PAGE = """
import django
django.setup()
from django.test import Client
page = Client().get("/accounts/login/")
print(page["Content-Security-Policy"])
print(page.text)
"""
OIDC = {
    "OIDC_SERVER_URL": "https://login.example.nhs.uk/tenant",
    "OIDC_NAME": "NHS sign-on",
    "OIDC_CLIENT_ID": "portal",
    "OIDC_CLIENT_SECRET": "a secret of the tests",
}


@pytest.mark.django_db
def test_without_the_settings_there_is_no_other_way_in(client):
    page = client.get(reverse("account_login"))

    assert re.findall(r"/accounts/oidc/\w+", page.text) == []


@pytest.mark.run
@pytest.mark.django_db(transaction=True)
def test_with_the_settings_the_sign_in_page_offers_it():
    values = {**os.environ, **OIDC, "DATABASE_URL": database_address()}
    values["DJANGO_SETTINGS_MODULE"] = "collab_portal.settings.test"
    command = [sys.executable, "-c", PAGE]

    said = subprocess.run(command, env=values, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=120)

    assert said.returncode == 0, said.stderr
    assert re.findall(r"/accounts/oidc/\w+/login/", said.stdout) == ["/accounts/oidc/sso/login/"]
    assert "NHS sign-on" in said.stdout
    assert "a secret of the tests" not in said.stdout
    assert "form-action 'self' https://login.example.nhs.uk" in said.stdout


def test_an_address_never_joins_an_identity_to_an_account():
    assert (settings.SOCIALACCOUNT_EMAIL_AUTHENTICATION, settings.ACCOUNT_EMAIL_VERIFICATION) == (False, "none")
