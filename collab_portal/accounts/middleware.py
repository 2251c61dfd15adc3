"""What holds on every answer to a signed-in person: two limits of time, no copies kept, two factors where required."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse

ALWAYS_OPEN = ("/accounts/", "/static/", "/health")
NOTED_EVERY = 60  # seconds


class PrivatePagesMiddleware:
    """Ends a session that is idle or old (security S19), forbids copies (S26) and asks for a second factor (S13)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        was_signed_in = request.user.is_authenticated
        ran_out = was_signed_in and not self._in_time(request.session)
        if ran_out or (was_signed_in and not self._may_stay(request)):
            logout(request)
        if settings.REQUIRE_MFA and request.user.is_authenticated and self._lacks_second_factor(request):
            response = redirect(reverse("mfa_index"))
        else:
            response = self.get_response(request)
        return self._private(response, was_signed_in, request.user.is_authenticated, ran_out)

    def _may_stay(self, request) -> bool:
        return request.user.is_active and request.user.may_sign_in

    def _in_time(self, session) -> bool:
        """Whether neither limit has passed. Django's own expiry moves on with each save, so the start is kept here."""
        now = int(time.time())
        began, seen = session.setdefault("signed_in_at", now), session.setdefault("seen_at", now)
        if now - seen > settings.SESSION_IDLE_SECONDS or now - began > settings.SESSION_COOKIE_AGE:
            return False
        if now - seen > NOTED_EVERY:
            session["seen_at"] = now
        return True

    def _lacks_second_factor(self, request) -> bool:
        return not request.path.startswith(ALWAYS_OPEN) and not request.user.authenticator_set.exists()

    def _private(self, response, was_signed_in: bool, is_signed_in: bool, ran_out: bool):
        """A device that was away for longer than a session lasts keeps the notes that it has yet to send."""
        if (was_signed_in or is_signed_in) and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        if was_signed_in and not is_signed_in:
            response["Clear-Site-Data"] = '"cache"' if ran_out else '"cache", "storage"'
        return response
