"""Where sign-in differs from the library's habits: nobody signs up; who may not sign in looks like a wrong password."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.urls import reverse


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        """Accounts are given by the programme office."""
        return False

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        return user if user is None or (user.may_sign_in and user.is_active) else None

    def get_reset_password_from_key_url(self, key: str) -> str:
        """An address in a mail comes from the settings, never from what a request calls this host (security S27)."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.SITE_URL}{path.replace('UID-KEY', key)}"


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin) -> bool:
        """A single sign-on identity is connected by its owner while signed in; an e-mail match never links it."""
        return False
