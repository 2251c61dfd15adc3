import datetime

from django.conf import settings
from django.db import models

from collab_portal.access.models import Guest
from collab_portal.records.models import Record
from programmes.models import Appointment, Organisation

from .agenda import AgendaItem
from .meeting import MEETING_ROOTS, Sitting


class Presence(Record):
    """A person at a sitting, or their apologies, in the capacity in which minutes list them."""

    REFERENCE = "PRE"
    access_roots = tuple(f"sitting__{root}" for root in MEETING_ROOTS)
    covered_by = "item_only"  # who came for an item that one must not know of is not listed either

    class Capacity(models.TextChoices):
        MEMBER = "member", "Present"
        DEPUTY = "deputy", "Deputy for a member"
        ATTENDEE = "attendee", "In attendance"
        APOLOGIES = "apologies", "Apologies"

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    job_title = models.CharField(max_length=200, blank=True)
    capacity = models.CharField("as", max_length=10, choices=Capacity, default=Capacity.MEMBER)
    deputy_for = models.ForeignKey(Appointment, models.PROTECT, null=True, blank=True, related_name="+")
    for_trust = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    votes = models.BooleanField("has a vote", default=False)
    item_only = models.ForeignKey(
        AgendaItem, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="for one item only"
    )
    let_in = models.ForeignKey(Guest, models.PROTECT, null=True, editable=False, related_name="+")  # for that item

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sitting", "person"], name="a_person_is_listed_once_at_a_sitting")
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.get_capacity_display().lower()}"


class Movement(Record):
    """That somebody arrived or left, when, and at which item; never changed."""

    REFERENCE = "MOV"
    access_roots = tuple(f"presence__{root}" for root in Presence.access_roots)

    class What(models.TextChoices):
        ARRIVED = "arrived", "Arrived"
        LEFT = "left", "Left"

    presence = models.ForeignKey(Presence, models.PROTECT, related_name="movements")
    what = models.CharField(max_length=10, choices=What)
    on = models.DateField(null=True, editable=False)  # a later day, on which an adjourned meeting went on
    at = models.TimeField()
    item = models.ForeignKey(AgendaItem, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.presence.person} {self.get_what_display().lower()} {self.at:%H:%M}"

    @property
    def order(self) -> tuple:
        """Movements of a meeting in the order in which they happened, also over two days."""
        return self.on or datetime.date.min, self.at, self.pk
