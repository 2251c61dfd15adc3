"""How often one address may do what anybody may do; counted in the shared cache by the library that guards sign-in."""

from allauth.core import ratelimit
from django.http import HttpRequest


def within_limit(request: HttpRequest, action: str) -> bool:
    """Whether this request is still within the limit of the action (settings, ACCOUNT_RATE_LIMITS); counts it."""
    return bool(ratelimit.consume(request, action=action))
