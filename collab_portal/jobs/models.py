"""PostgreSQL is the record of work: a job is a row written with the change that asks for it. Redis rings the bell."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from collab_portal.records.models import Entry

from .leases import is_free, is_held


class JobQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at=None, failed_at=None, cancelled_at=None)

    def failed(self):
        """Given up, the last first."""
        return self.filter(failed_at__isnull=False).order_by("-failed_at")

    def due(self):
        """Open jobs whose time has come and that nobody is working on."""
        now = timezone.now()
        return self.open().filter(is_free("lease_until", now), not_before__lte=now)


class Job(models.Model):
    """Something to be done later, by a worker, once. Not a record: it is work, not governance."""

    class Lane(models.TextChoices):
        QUICK = "quick"
        LONG = "long"

    task = models.CharField(max_length=100)
    args = models.JSONField(default=list)
    lane = models.CharField(max_length=10, choices=Lane, default=Lane.QUICK)
    key = models.CharField(max_length=200, unique=True, null=True)
    about = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="jobs")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    request_id = models.CharField(max_length=64, blank=True, default="")  # of the page that asked, for the log
    requested_at = models.DateTimeField(auto_now_add=True)
    not_before = models.DateTimeField(default=timezone.now)
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    retried_at = models.DateTimeField(null=True)  # when a person last started it again after it had failed
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)
    progress_note = models.CharField(max_length=200, blank=True)
    done_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)
    objects = JobQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["not_before"],
                name="jobs_open",
                condition=models.Q(done_at=None, failed_at=None, cancelled_at=None),
            ),
            models.Index(fields=["done_at"], name="jobs_done", condition=models.Q(done_at__isnull=False)),
            models.Index(fields=["-failed_at"], name="jobs_failed", condition=models.Q(failed_at__isnull=False)),
            models.Index(fields=["about", "-id"]),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.pk}"

    @property
    def is_open(self) -> bool:
        return not (self.done_at or self.failed_at or self.cancelled_at)

    @property
    def state(self) -> str:
        """One of done, failed, cancelled, working, waiting."""
        if not self.is_open:
            return "done" if self.done_at else "failed" if self.failed_at else "cancelled"
        return "working" if is_held(self.lease_until) else "waiting"
