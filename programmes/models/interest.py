from django.conf import settings
from django.db import models

from collab_portal.access.models import DatedQuerySet
from collab_portal.access.paths import Dated
from collab_portal.records.models import Record

from .organisation import Organisation

BY_SEAT = tuple(
    Dated("person__appointments", to)
    for to in ("body", "body__collaborative", "body__collaborative__part_of", "body__organisation")
)  # whoever looks after a body looks after the interests of those who sit on it


class Interest(Record):
    """What a person declares that may bear, or may seem to bear, on what they decide. They keep it themselves."""

    REFERENCE = "INT"
    access_roots = BY_SEAT
    owned_by = "person"

    class Kind(models.TextChoices):
        FINANCIAL = "financial", "Financial"
        PROFESSIONAL = "professional", "Non-financial professional"
        PERSONAL = "personal", "Non-financial personal"
        INDIRECT = "indirect", "Indirect"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="interests")
    kind = models.CharField(max_length=15, choices=Kind)
    text = models.TextField("what the interest is")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="trust or partner"
    )
    elsewhere = models.CharField("or another organisation", max_length=200, blank=True)
    mitigation = models.TextField("what was agreed to manage it", blank=True)
    withheld_reason = models.CharField(
        "why it is not published",
        max_length=300,
        blank=True,
        help_text="Leave empty to publish it. The published register then says only that an interest is withheld.",
    )
    declared_on = models.DateField()
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} interest of {self.person}"


class Declaration(Record):
    """That a person looked through their interests on a day and says: these, and no others."""

    REFERENCE = "DCL"
    access_roots = BY_SEAT
    owned_by = "person"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="declarations")
    on = models.DateField("declared on")
    nil = models.BooleanField("nothing to declare", default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "-on"])]

    def __str__(self) -> str:
        return f"{'Nil declaration' if self.nil else 'Declaration'} of {self.person}, {self.on:%-d %B %Y}"
