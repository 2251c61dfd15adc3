import datetime

from django.core.cache import cache
from django.db.models import Count
from django.utils import timezone

from .models import Job

BEAT = "jobs.beat"
SILENT_AFTER = datetime.timedelta(minutes=5)  # then monitors are told


def last_beat() -> datetime.datetime | None:
    """When the timetable last came round; None where Redis doesn't know or doesn't answer."""
    return cache.get(BEAT)


def is_silent() -> bool:
    """Whether nothing was handed to workers for too long, so that reminders are late."""
    last = last_beat()
    return last is None or timezone.now() - last > SILENT_AFTER


def done_since(then: datetime.datetime) -> int:
    """How many jobs were done since then: a few minutes' worth, found by their index."""
    return Job.objects.filter(done_at__gte=then).count()


def open_by_lane() -> dict[str, int]:
    """How many jobs of each lane are not done yet."""
    counted = Job.objects.open().order_by().values_list("lane").annotate(Count("pk"))
    return dict.fromkeys(Job.Lane.values, 0) | dict(counted)
