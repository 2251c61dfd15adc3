from django.conf import settings
from django.db import models
from django.db.models import Q

from collab_portal.access.paths import under
from collab_portal.records.models import Record

from .network import ROOTS
from .priority import Priority


class PriorityUpdate(Record):
    """What was said of a priority for a month, or that nothing changed. It stays; a later one counts instead."""

    REFERENCE = "PUP"
    access_roots = under("priority", ROOTS)

    priority = models.ForeignKey(Priority, models.PROTECT, related_name="updates", editable=False)
    month = models.DateField(editable=False, help_text="Its first day.")
    edition = models.PositiveSmallIntegerField("version of the month’s update", default=1, editable=False)
    nothing_changed = models.BooleanField("nothing changed", default=False, editable=False)
    text = models.TextField("what was said", blank=True, editable=False)
    given_for = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False, verbose_name="given for"
    )

    class Meta:
        verbose_name = "update of a priority"
        verbose_name_plural = "updates of priorities"
        constraints = [
            models.UniqueConstraint(fields=["priority", "month", "edition"], name="a_month_has_an_update_version_once"),
            models.CheckConstraint(condition=Q(nothing_changed=True) ^ ~Q(text=""), name="an_update_says_one_thing"),
        ]

    def __str__(self) -> str:
        tail = f", version {self.edition}" if self.edition > 1 else ""
        return f"Update for {self.month:%B %Y}{tail}"

    @property
    def said(self) -> str:
        return "Nothing changed" if self.nothing_changed else self.text
