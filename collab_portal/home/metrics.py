"""What Prometheus reads of the portal: how the work in the background goes, from the database, and how long pages take.

Numbers and ages of the whole portal, under the names of lanes and pages: no record, no person, no address. Whoever has
METRICS_TOKEN reads it; without the token there is no such page.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily

from collab_portal.jobs.models import Job
from collab_portal.jobs.selectors import done_since, last_beat, open_by_lane
from collab_portal.watching.requests import registry

from .selectors.status import oldest, open_mails, reminders_among

LATELY = datetime.timedelta(minutes=5)


@login_not_required
@require_safe
@never_cache
def metrics(request) -> HttpResponse:
    """The metrics as text, for who shows the token as `Authorization: Bearer …`."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not constant_time_compare(request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"):
        return HttpResponse("The token is missing or wrong.", status=401, headers={"WWW-Authenticate": "Bearer"})
    found = registry()
    found.register(Work())
    return HttpResponse(generate_latest(found), content_type=CONTENT_TYPE_LATEST)


class Work:
    """How the work in the background goes at this moment, in constant queries; open and failed jobs are few."""

    def describe(self) -> list:
        return []  # so that registering it asks nothing

    def collect(self) -> Iterator[GaugeMetricFamily]:
        mails = open_mails()
        yield _age("portal_last_dispatch_age_seconds", "Since work was last handed to workers", last_beat())
        lanes = GaugeMetricFamily("portal_jobs_open", "Jobs that are not done yet", labels=["lane"])
        for lane, waiting in open_by_lane().items():
            lanes.add_metric([lane], waiting)
        yield lanes
        due = Job.objects.due()
        yield _age(
            "portal_oldest_due_job_age_seconds", "Since the oldest job was due that nobody works on", _since(due)
        )
        yield _age("portal_oldest_unsent_mail_age_seconds", "Since the oldest e-mail waits", oldest(mails))
        waits = oldest(reminders_among(mails))
        yield _age("portal_oldest_unsent_reminder_age_seconds", "Since the oldest reminder waits", waits)
        yield _gauge(
            "portal_jobs_failed", "Jobs that were given up and not started again", Job.objects.failed().count()
        )
        done = done_since(timezone.now() - LATELY)
        yield _gauge("portal_jobs_done_in_five_minutes", "Jobs that were done in the last five minutes", done)


def _since(jobs) -> datetime.datetime | None:
    return jobs.order_by("not_before").values_list("not_before", flat=True).first()


def _gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value=value)


def _age(name: str, words: str, since: datetime.datetime | None) -> GaugeMetricFamily:
    """Seconds since then; no sample at all where there is no such thing, so that zero never stands for not known."""
    found = GaugeMetricFamily(name, words, labels=[])
    if since:
        found.add_metric([], max(0.0, (timezone.now() - since).total_seconds()))
    return found
