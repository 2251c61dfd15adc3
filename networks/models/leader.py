from django.conf import settings
from django.db import models

from collab_portal.access.models import DatedQuerySet
from collab_portal.records.models import Record
from programmes.models import Organisation

from .network import ROOTS, Network


class Leader(Record):
    """A person of a network's leadership team beside its clinical lead, for a trust and for a time."""

    REFERENCE = "NLD"
    access_roots = ROOTS
    view_roots = ("trust",)  # a trust sees who leads where for it

    network = models.ForeignKey(Network, models.PROTECT, related_name="leaders", editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    role = models.CharField(
        "as what", max_length=100, help_text="For example, lead nurse, operational manager or patient representative."
    )
    trust = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="for trust",
        help_text="Leave empty for somebody who is there for no trust, such as a patient representative.",
    )  # fmt: skip
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "place in a leadership team"
        verbose_name_plural = "places in leadership teams"

    def __str__(self) -> str:
        return f"{self.person}, {self.role}"
