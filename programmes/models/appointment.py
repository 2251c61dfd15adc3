from django.conf import settings
from django.db import models

from collab_portal.access import roles
from collab_portal.access.models import DatedQuerySet
from collab_portal.access.paths import under
from collab_portal.records.models import Record

from .body import BODY_ROOTS, Body
from .organisation import Organisation


class Appointment(Record):
    """A person's seat in a body: it brings its access with it and takes it away when it ends."""

    REFERENCE = "APP"
    access_roots = BODY_ROOTS
    view_roots = ("for_trust",)  # a trust sees who sits where for it

    class Role(models.TextChoices):
        CHAIR = "chair", "Chair"
        VICE_CHAIR = "vice_chair", "Vice-chair"
        SECRETARY = "secretary", "Secretary"
        MEMBER = "member", "Member"
        ATTENDEE = "attendee", "In attendance"

    ACCESS = {
        Role.CHAIR: roles.CHAIR,
        Role.VICE_CHAIR: roles.VICE_CHAIR,
        Role.SECRETARY: roles.SECRETARY,
        Role.MEMBER: roles.MEMBER,
        Role.ATTENDEE: roles.OBSERVER,
    }

    body = models.ForeignKey(Body, models.PROTECT, related_name="appointments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=12, choices=Role, default=Role.MEMBER)
    for_trust = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="seats", verbose_name="for trust"
    )
    sits_as = models.CharField(
        max_length=200, blank=True, help_text="What they are on the body for, for example medical director."
    )
    voting = models.BooleanField(default=True)
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display().lower()} of {self.body}"


class Deputy(Record):
    """Who may sit for a member who can't come: named before, for a time."""

    REFERENCE = "DPT"
    access_roots = under("appointment", BODY_ROOTS)
    view_roots = ("appointment__for_trust",)

    appointment = models.ForeignKey(Appointment, models.PROTECT, related_name="deputies")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="deputises")
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "deputies"

    def __str__(self) -> str:
        return f"{self.person}, deputy for {self.appointment.person}"
