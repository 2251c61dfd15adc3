"""What the log and the metrics know of a request: its id, the page's name, the answer and how long it took."""

from __future__ import annotations

import logging
import sys
import time

from django.core.signals import got_request_exception
from django.dispatch import receiver

from . import tracing
from .requests import note

log = logging.getLogger("portal.request")
HEADER = "X-Request-ID"
NO_PAGE = "none"


class WatchedMiddleware:
    """The first of all, so that every line about a request has its id, and its time holds everything."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        begun = time.perf_counter()
        with tracing.of_request(request.headers.get(HEADER, "")) as given:
            response = self.get_response(request)
            took = time.perf_counter() - begun
            page = page_of(request)
            note(page, response.status_code, took)
            told = {"page": page, "method": request.method, "status": response.status_code, "ms": round(took * 1000)}
            log.info("request", extra=told)
            response[HEADER] = given
            return response


@receiver(got_request_exception)
def failed(sender, request, **kwargs):
    """A page that broke: where, and the kind of exception; Django's own line would hold the address and the words."""
    log.error("page broke", extra={"page": page_of(request)}, exc_info=sys.exc_info())


def page_of(request) -> str:
    """The name that the site map has for a page. Never its address: that may hold the secret of a feed or a reset."""
    match = getattr(request, "resolver_match", None)
    return (match and match.view_name) or NO_PAGE
