from django.conf import settings
from django.db import models

from collab_portal.access import roles
from collab_portal.access.models import DatedQuerySet
from collab_portal.records.models import Record, Root

from .collaborative import Collaborative
from .organisation import Organisation


class DecisionArea(Record):
    """A word of the one vocabulary in which powers are delegated and decisions asked for."""

    REFERENCE = "ARE"
    access_roots = ("collaborative", "collaborative__part_of")

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="decision_areas")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name


class Body(Root, Record):
    """A board, committee, panel or group. Its structure decides what its decisions are."""

    REFERENCE = "BOD"
    access_roots = ("self", "collaborative", "collaborative__part_of", "organisation")

    class Structure(models.TextChoices):
        ADVISORY = "advisory", "Advisory group"
        INDIVIDUALS = "individuals", "Group of individual decision-makers"
        IN_COMMON = "in_common", "Committees in common"
        JOINT = "joint", "Joint committee"
        SINGLE = "single", "Single-organisation body"

    name = models.CharField(max_length=200)
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


class BodyDeadline(Record):
    """How many working days before (or, for minutes, after) a meeting something is due."""

    REFERENCE = "DEA"
    access_roots = ("body", "body__collaborative", "body__collaborative__part_of", "body__organisation")

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


class QuorumRule(Record):
    """Who must be there for a body to decide, in force from a day until a day; kept as parts, read as a sentence."""

    REFERENCE = "QUO"
    access_roots = BodyDeadline.access_roots

    body = models.ForeignKey(Body, models.PROTECT, related_name="quorum_rules")
    members = models.PositiveSmallIntegerField("voting members, at least", null=True, blank=True)
    share = models.PositiveSmallIntegerField("share of the voting members, in percent", null=True, blank=True)
    trusts = models.PositiveSmallIntegerField("member organisations, at least", null=True, blank=True)
    each_trust = models.BooleanField("one from each member organisation", default=False)
    chair_needed = models.BooleanField("the chair or vice-chair must be there", default=False)
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Quorum of {self.body}"


class Appointment(Record):
    """A person's seat in a body: it brings its access with it and takes it away when it ends."""

    REFERENCE = "APP"
    access_roots = BodyDeadline.access_roots
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
    voting = models.BooleanField(default=True)
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.person}, {self.get_role_display().lower()} of {self.body}"
