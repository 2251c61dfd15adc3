from django.conf import settings
from django.db import models

from collab_portal.access.models import DatedQuerySet
from collab_portal.records.models import Record

from .network import ROOTS, Network


class LeadDeputy(Record):
    """Who may write for a network's clinical lead for a time; what they write is kept as written for the lead."""

    REFERENCE = "LDP"
    access_roots = ROOTS

    network = models.ForeignKey(Network, models.PROTECT, related_name="lead_deputies", editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = "deputy of a clinical lead"
        verbose_name_plural = "deputies of clinical leads"

    def __str__(self) -> str:
        return f"{self.person}, deputy for the clinical lead"
