from django.db import models

from collab_portal.access.paths import under
from collab_portal.records.models import Record, Root

from .collaborative import MEMBER_TRUSTS, PARTS_ROOTS, Collaborative
from .organisation import Organisation

BODY_ROOTS = ("body", "body__collaborative", "body__collaborative__part_of", "body__organisation")
BODY_VIEW = (*under("body", MEMBER_TRUSTS), "body__parent")  # what its rules are


class DecisionArea(Record):
    """A word of the one vocabulary in which powers are delegated and decisions asked for."""

    REFERENCE = "ARE"
    access_roots = PARTS_ROOTS
    view_roots = (*MEMBER_TRUSTS, "collaborative__bodies")  # its secretaries draft terms in these words

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="decision_areas")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Body(Root, Record):
    """A board, committee, panel or group. Its structure decides what its decisions are."""

    REFERENCE = "BOD"
    access_roots = ("self", "collaborative", "collaborative__part_of", "organisation")
    view_roots = (*MEMBER_TRUSTS, "parent")  # the body that it reports to knows it

    class Structure(models.TextChoices):
        ADVISORY = "advisory", "Advisory group"
        INDIVIDUALS = "individuals", "Group of individual decision-makers"
        IN_COMMON = "in_common", "Committees in common"
        JOINT = "joint", "Joint committee"
        SINGLE = "single", "Single-organisation body"

    class Kind(models.TextChoices):
        BOARD = "board", "Board"
        COMMITTEE = "committee", "Committee"
        EXECUTIVE = "executive", "Executive group"
        SUB_GROUP = "sub_group", "Sub-group"
        PANEL = "panel", "Panel"
        CLINICAL = "clinical", "Clinical group"
        NETWORK = "network", "Network group"
        CO_PRODUCTION = "co_production", "Co-production group"
        OTHER = "other", "Another kind of group"

    class Numbering(models.TextChoices):
        BY_PREFIX = "prefix", "Prefix and running number: PCB/001"
        BY_YEAR = "year", "Running number and year: 41/17"
        BY_FINANCIAL_YEAR = "financial_year", "Prefix, financial year and running number: PCB/2324/012"
        BY_PREFIX_YEAR = "prefix_year", "Prefix, year and running number: CKWCB/12/176"
        BY_MONTH = "month", "Month, year and item: 01/25/01"
        BY_ITEM = "item", "As the agenda item: 7.1"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=15, choices=Kind, default=Kind.COMMITTEE)
    structure = models.CharField(
        max_length=20, choices=Structure, help_text="The structure decides what this body’s decisions are."
    )
    purpose = models.TextField(blank=True)
    collaborative = models.ForeignKey(Collaborative, models.PROTECT, null=True, blank=True, related_name="bodies")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="bodies", verbose_name="trust it belongs to"
    )
    external = models.BooleanField("outside the collaborative", default=False)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="reports and escalates to"
    )
    meeting_pattern = models.CharField(
        max_length=200,
        blank=True,
        help_text="A recurrence rule, for example FREQ=MONTHLY;BYDAY=-1MO for the last Monday of each month.",
    )
    usual_start = models.TimeField("usual start time", null=True, blank=True)
    usual_end = models.TimeField("usual end time", null=True, blank=True)
    usual_place = models.CharField(max_length=200, blank=True)
    deputies_own_trust = models.BooleanField("deputies come from the member’s own trust", default=True)
    minute_numbering = models.CharField(
        "how minutes are numbered", max_length=15, choices=Numbering, default=Numbering.BY_PREFIX
    )
    minute_prefix = models.CharField("prefix of minute numbers", max_length=20, blank=True)
    paper_note = models.CharField("what authors are told", max_length=300, blank=True)

    class Meta:
        verbose_name_plural = "bodies"
        indexes = [models.Index(fields=["name"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(collaborative__isnull=False) | models.Q(organisation__isnull=False),
                name="a_body_belongs_somewhere",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def home(self) -> Organisation | Collaborative:
        """The trust that the body belongs to, or else its collaborative."""
        return self.organisation or self.collaborative


class Constituent(Record):
    """One trust's committee among those that sit in common: each decides for its own trust only."""

    REFERENCE = "CON"
    access_roots = tuple(path.replace("body", "common", 1) for path in BODY_ROOTS)
    view_roots = (*under("common", MEMBER_TRUSTS), "committee")

    common = models.ForeignKey(Body, models.PROTECT, related_name="constituents", verbose_name="committees in common")
    committee = models.ForeignKey(Body, models.PROTECT, related_name="sits_in", verbose_name="committee of one trust")

    class Meta:
        verbose_name = "committee in common"
        verbose_name_plural = "committees in common"
        constraints = [models.UniqueConstraint(fields=["common", "committee"], name="a_committee_sits_once_in_common")]

    def __str__(self) -> str:
        return f"{self.committee} in {self.common}"


class BodyDeadline(Record):
    """How many working days before (or, for minutes, after) a meeting something is due."""

    REFERENCE = "DEA"
    access_roots = BODY_ROOTS
    view_roots = BODY_VIEW

    class What(models.TextChoices):
        AGENDA = "agenda", "Agenda items"
        PAPER = "paper", "Papers"
        PACK = "pack", "Pack"
        MINUTES = "minutes", "Draft minutes"

    body = models.ForeignKey(Body, models.PROTECT, related_name="deadlines")
    what = models.CharField(max_length=10, choices=What)
    working_days = models.PositiveSmallIntegerField(
        help_text="Working days of England: before the meeting, or after it for minutes. Bank holidays don’t count."
    )

    class Meta:
        verbose_name = "deadline"
        constraints = [models.UniqueConstraint(fields=["body", "what"], name="one_deadline_of_each_kind")]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.working_days} working days"
