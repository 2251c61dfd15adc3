"""Where sign-in differs from the library's habits: nobody signs up; who may not sign in looks like a wrong password."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        """Accounts are given by the programme office."""
        return False

    def authenticate(self, request, **credentials):
        user = super().authenticate(request, **credentials)
        return user if user is None or (user.may_sign_in and user.is_active) else None


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin) -> bool:
        """A single sign-on identity is connected by its owner while signed in; an e-mail match never links it."""
        return False
