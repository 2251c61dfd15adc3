"""What happened that has no record of its own: sign-ins, downloads, refusals, exports."""

from django.conf import settings
from django.db import models

from collab_portal.records.models import Entry


class AuditEvent(models.Model):
    """One thing that somebody did or was refused. Append-only, and without words of private items."""

    what = models.CharField(max_length=60)
    who = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    about = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-at", "-id"]), models.Index(fields=["about", "-id"])]

    def __str__(self) -> str:
        return f"{self.what} by {self.who}"
