from django.db import models

from collab_portal.records.models import Record, Root

from .organisation import Organisation, System


class Collaborative(Root, Record):
    """Several sovereign organisations that share programmes, networks and boards."""

    REFERENCE = "COL"
    access_roots = ("self", "part_of")

    class Kind(models.TextChoices):
        PROVIDER = "provider", "Provider collaborative"
        SYSTEM = "system", "System collaborative"

    class Status(models.TextChoices):
        FORMING = "forming", "Forming"
        SHADOW = "shadow", "In shadow form"
        ESTABLISHED = "established", "Established"
        CLOSED = "closed", "Closed"

    MOVES = {
        Status.FORMING: {Status.SHADOW, Status.ESTABLISHED, Status.CLOSED},
        Status.SHADOW: {Status.ESTABLISHED, Status.CLOSED},
        Status.ESTABLISHED: {Status.CLOSED},
    }

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.PROVIDER)
    part_of = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    purpose = models.TextField(blank=True)
    lead_provider = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="leads")
    next_review = models.DateField(null=True, blank=True)
    status = models.CharField("phase", max_length=20, choices=Status, default=Status.FORMING, editable=False)

    class Meta:
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name


class CollaborativeSystem(Record):
    """A system that a collaborative serves."""

    REFERENCE = "CSY"
    access_roots = ("collaborative", "collaborative__part_of")

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="systems")
    system = models.ForeignKey(System, models.PROTECT, related_name="served_by", verbose_name="integrated care system")

    class Meta:
        verbose_name = "system served"
        constraints = [models.UniqueConstraint(fields=["collaborative", "system"], name="a_system_is_served_once")]

    def __str__(self) -> str:
        return f"{self.collaborative} serves {self.system}"


class Membership(Record):
    """An organisation's place in a collaborative."""

    REFERENCE = "MEM"
    access_roots = ("collaborative", "collaborative__part_of")
    view_roots = ("organisation",)

    class Kind(models.TextChoices):
        FULL = "full", "Full member"
        ASSOCIATE = "associate", "Associate member"
        LEAD = "lead", "Lead provider"
        PARTNER = "partner", "Partner"

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="memberships", verbose_name="trust or partner"
    )
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.FULL)
    voting = models.BooleanField(default=True)
    joined = models.DateField()
    left = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collaborative", "organisation"], condition=models.Q(left=None), name="a_member_joins_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.collaborative}"
