"""Pages that belong to no part: errors, health, the accessibility statement and the components."""

import contextlib

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DatabaseError, connection
from django.http import HttpResponse, HttpResponseRedirect, HttpResponseServerError, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from collab_portal.audit.services import witness
from collab_portal.jobs.selectors import is_silent

from .showcase import showcase


def bad_request(request, exception=None) -> HttpResponse:
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)):
        return render(request, "413.html", {"limit_mb": settings.UPLOAD_LIMIT_BYTES // 1024**2}, status=413)
    return render(request, "400.html", status=400)


def forbidden(request, exception=None) -> HttpResponse:
    """403 with the reason, where the refusal gives one."""
    reason = str(exception) if isinstance(exception, PermissionDenied) else ""
    witness("Refused", by=getattr(request, "user", None), note=request.path)
    return render(request, "403.html", {"reason": reason}, status=403)


def csrf_failed(request, reason="") -> HttpResponse:
    """A form whose page was open too long, or cookies that are off."""
    return render(request, "403.html", {"stale_form": True}, status=403)


def not_found(request, exception=None) -> HttpResponse:
    """The same page for what is not there and for what this person may not see."""
    return render(request, "404.html", status=404)


def server_error(request) -> HttpResponse:
    """Needs no database, no cache and no session: any of them may be what failed."""
    return HttpResponseServerError(render_to_string("500.html"))


@login_not_required
@require_safe
@never_cache
def health(request) -> JsonResponse:
    """200 where the database and Redis answer, 503 with what does not: for monitors and load balancers."""
    parts = {
        "database": _database_answers(),
        "redis": cache.answers(),
    }
    said = {name: "ok" if answers else "no answer" for name, answers in parts.items()}
    return JsonResponse(said, status=200 if all(parts.values()) else 503)


@login_not_required
@require_safe
@never_cache
def health_jobs(request) -> JsonResponse:
    """200 while work is handed to workers, 503 when the timetable has been silent for five minutes: for monitors."""
    silent = is_silent()
    return JsonResponse({"timetable": "silent" if silent else "ok"}, status=503 if silent else 200)


def _database_answers() -> bool:
    with contextlib.suppress(DatabaseError, OSError):
        connection.cursor().execute("SELECT 1")
        return True
    return False


@login_not_required
@require_safe
def accessibility_statement(request) -> HttpResponse:
    return render(request, "accessibility_statement.html")


@login_not_required
@require_safe
def favicon(request) -> HttpResponseRedirect:
    """The portal's mark, for who asks for it where pages don't name it."""
    return HttpResponseRedirect(static("favicon.svg"))


@require_safe
def components(request) -> HttpResponse:
    """Every component once, for builders to choose from and for the accessibility test to visit."""
    return render(request, "components.html", showcase())
