"""What holds on every answer to a signed-in person: an idle limit, no copies kept, two factors where required."""

import time

from django.conf import settings
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse

ALWAYS_OPEN = ("/accounts/", "/static/", "/health")


class PrivatePagesMiddleware:
    """Ends an idle session (security S19), forbids caching (S26) and asks for a second factor (S13)."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.user.is_authenticated:
            if self._idle(request) or not (request.user.is_active and request.user.may_sign_in):
                logout(request)
            elif settings.REQUIRE_MFA and self._lacks_second_factor(request):
                return redirect(reverse("mfa_index"))
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store"
        return response

    def _idle(self, request) -> bool:
        """True where nothing was asked for longer than the limit. The time is noted at most once a minute."""
        now, last = int(time.time()), request.session.get("seen_at")
        if last is None or now - last > 60:
            request.session["seen_at"] = now
        return last is not None and now - last > settings.SESSION_IDLE_SECONDS

    def _lacks_second_factor(self, request) -> bool:
        return not request.path.startswith(ALWAYS_OPEN) and not request.user.authenticator_set.exists()
