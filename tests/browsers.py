"""Somebody signed in in a real browser, without the form: its own test goes through that."""

from django.test import Client
from playwright.sync_api import BrowserContext

from collab_portal.accounts.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(context: BrowserContext, person: User, url: str) -> None:
    """The browser keeps the person's session for the portal at this address."""
    client = Client()
    client.force_login(person, backend=BACKEND)
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": url}])
