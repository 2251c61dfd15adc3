"""Who may do what: dated roles on roots, guests of one record, and exclusions that beat them all."""

import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from guardian.models import UserObjectPermissionBase

from collab_portal.records.models import Entry, Record, RecordQuerySet

from . import roles


class DatedQuerySet(RecordQuerySet):
    def in_force(self, on: datetime.date | None = None):
        """Those in force on a day (today unless said)."""
        on = on or datetime.date.today()
        return self.in_use().filter(starts__lte=on).filter(Q(ends=None) | Q(ends__gte=on))


class RoleGrant(Record):
    """A role that a person holds on a root from a day, perhaps until a day, perhaps because of an appointment."""

    REFERENCE = "ROL"
    access_via = "root"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="role_grants", verbose_name="person"
    )
    root = models.ForeignKey(Entry, models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=30, choices=roles.CHOICES)
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    because = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="+")
    objects = DatedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["user", "role", "root"])]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.user}"


class GrantReview(Record):
    """That somebody looked at a role, on a day, and let it stand or ended it."""

    REFERENCE = "GRV"
    access_via = "root"

    class Outcome(models.TextChoices):
        CONFIRMED = "confirmed", "Still needed"
        REVOKED = "revoked", "Ended"

    grant = models.ForeignKey(RoleGrant, models.PROTECT, related_name="reviews", verbose_name="role")
    root = models.ForeignKey(Entry, models.PROTECT, related_name="+")
    on = models.DateField("reviewed on")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "review of a role"
        verbose_name_plural = "reviews of roles"

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.grant}"


class LastUse(models.Model):
    """The last day on which a person opened something that a root's roles reach. Kept for reviews; no history."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    root = models.ForeignKey(Entry, models.CASCADE, related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "root"], name="one_last_use_for_each_person_and_root")]

    def __str__(self) -> str:
        return f"{self.user_id} used {self.root_id} on {self.on}"


class Guest(Record):
    """One person allowed to one record until a day; guardian's row, made with it, opens the door."""

    REFERENCE = "GUE"
    access_via = "record"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="person")
    record = models.ForeignKey(Entry, models.PROTECT, related_name="guests")
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Guest: {self.user}"


class Exclusion(Record):
    """A person kept from a record whatever roles they hold: a conflicted member and the item."""

    REFERENCE = "EXC"
    access_via = "record"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="exclusions", verbose_name="person")
    record = models.ForeignKey(Entry, models.PROTECT, related_name="exclusions")
    handling = models.CharField(max_length=200)
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    because = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="+")
    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Exclusion: {self.user}"


class Confidential(models.Model):
    """A record that may be kept to fewer people than its roots give it to."""

    class To(models.TextChoices):
        INHERIT = "inherit", "everyone who sees the meeting"
        BODY = "body", "members of the body only"
        TRUST = "trust", "one trust only"
        NAMED = "named", "named people only"

    confidential_to = models.CharField("who may see it", max_length=10, choices=To, default=To.INHERIT)
    confidential_trust = models.ForeignKey(
        Entry,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="trust that may see it",
        editable=False,
    )
    confidential_reason = models.CharField("why it is private", max_length=300, blank=True)

    class Meta:
        abstract = True


class SingleGrant(UserObjectPermissionBase):
    """Guardian's row for one person and one record; subclassed in the record's own app with its `content_object`."""

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True
