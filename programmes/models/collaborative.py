import datetime

from django.db import models

from collab_portal.access.models import DatedQuerySet
from collab_portal.access.paths import Dated, under
from collab_portal.records.models import Record, RecordQuerySet, Root

from .organisation import AS_MEMBER, Organisation, System

PARTS_ROOTS = ("collaborative", "collaborative__part_of")
MEMBER_TRUSTS = (Dated("collaborative__memberships", "organisation", **AS_MEMBER),)  # a trust sees what it belongs to


class Collaborative(Root, Record):
    """Several sovereign organisations that share programmes, networks and boards."""

    REFERENCE = "COL"
    access_roots = ("self", "part_of")
    view_roots = (Dated("memberships", "organisation", **AS_MEMBER),)

    class Kind(models.TextChoices):
        PROVIDER = "provider", "Provider collaborative"
        SYSTEM = "system", "System collaborative"
        PLACE = "place", "Place-based partnership"

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
    review_months = models.PositiveSmallIntegerField(
        "months between reviews", null=True, blank=True, help_text="For example, 6 while it is new, then 12."
    )
    light_limit = models.DecimalField(
        "light path for projects up to, in pounds", max_digits=15, decimal_places=2, null=True, blank=True,
        help_text="Smaller projects may pass gates 1, 4 and 5 only. Leave empty where there is no light path.",
    )  # fmt: skip
    status = models.CharField("phase", max_length=20, choices=Status, default=Status.FORMING, editable=False)

    class Meta:
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name


class CollaborativeSystem(Record):
    """A system that a collaborative serves."""

    REFERENCE = "CSY"
    access_roots = PARTS_ROOTS
    view_roots = MEMBER_TRUSTS

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="systems")
    system = models.ForeignKey(System, models.PROTECT, related_name="served_by", verbose_name="integrated care system")

    class Meta:
        verbose_name = "system served"
        constraints = [models.UniqueConstraint(fields=["collaborative", "system"], name="a_system_is_served_once")]

    def __str__(self) -> str:
        return f"{self.collaborative} serves {self.system}"


class MembershipQuerySet(RecordQuerySet):
    def in_force(self, on: datetime.date | None = None):
        """Those in force on a day (today unless said)."""
        on = on or datetime.date.today()
        return self.in_use().filter(joined__lte=on).filter(models.Q(left=None) | models.Q(left__gte=on))


class Membership(Record):
    """An organisation's place in a collaborative."""

    REFERENCE = "MEM"
    access_roots = PARTS_ROOTS
    view_roots = ("organisation", *MEMBER_TRUSTS)

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
    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["collaborative", "organisation"], condition=models.Q(left=None), name="a_member_joins_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.collaborative}"


class Phase(Record):
    """A phase of a collaborative: planned for a day, begun on one, ended when the next begins."""

    REFERENCE = "PHA"
    access_roots = PARTS_ROOTS
    view_roots = MEMBER_TRUSTS

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="phases")
    phase = models.CharField(max_length=20, choices=Collaborative.Status)
    starts = models.DateField("began on", null=True, blank=True)
    ends = models.DateField("ended on", null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    objects = DatedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["collaborative", "phase"], name="a_collaborative_has_each_phase_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_phase_display()}: {self.collaborative}"


class PhasePlan(Record):
    """A day for which a phase was planned. A slip adds another; the earlier ones stay."""

    REFERENCE = "PPL"
    access_roots = under("phase", PARTS_ROOTS)
    view_roots = under("phase", MEMBER_TRUSTS)

    phase = models.ForeignKey(Phase, models.PROTECT, related_name="plans")
    planned_for = models.DateField()
    why = models.CharField("why it moved", max_length=300, blank=True)

    class Meta:
        verbose_name = "planned date"

    def __str__(self) -> str:
        return f"{self.phase} planned for {self.planned_for:%-d %B %Y}"


class GovernanceModel(Record):
    """A model of governance in force in a collaborative: they combine, and one may follow another."""

    REFERENCE = "GOV"
    access_roots = PARTS_ROOTS
    view_roots = MEMBER_TRUSTS

    class Which(models.TextChoices):
        LEADERSHIP_BOARD = "leadership_board", "Provider leadership board"
        LEAD_PROVIDER = "lead_provider", "Lead provider"
        SHARED_LEADERSHIP = "shared_leadership", "Shared leadership"

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="governance_models")
    which = models.CharField("model", max_length=20, choices=Which)
    lead = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lead provider"
    )
    scope = models.CharField("for what", max_length=300, blank=True, help_text="The services or work it is for.")
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_which_display()}: {self.collaborative}"


class PopulationFigure(Record):
    """A number of people that a source states for a part or the whole of a footprint; shown beside the sum, never in
    its place."""

    REFERENCE = "POP"
    access_roots = PARTS_ROOTS
    view_roots = MEMBER_TRUSTS

    class Level(models.TextChoices):
        SUB_REGION = "sub_region", "Part of a region"
        REGION = "region", "Region"
        FOOTPRINT = "footprint", "The whole footprint"

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="population_figures")
    level = models.CharField("stated for", max_length=12, choices=Level)
    place = models.CharField("name of the region or part", max_length=100, blank=True)
    people = models.PositiveIntegerField()
    as_at = models.DateField("as at", null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "stated population"

    def __str__(self) -> str:
        return f"{self.people:,} people stated for {self.place or self.collaborative}"
