from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Upper

from collab_portal.access.models import DatedQuerySet
from collab_portal.access.paths import Dated
from collab_portal.records.models import Record, Root

AS_MEMBER = {"starts": None, "ends": "left"}  # a membership counts until it has ended


class System(Record):
    """An integrated care system: the people of an area and the organisations that care for them."""

    REFERENCE = "ICS"
    access_roots = ("served_by__collaborative",)
    view_roots = (
        Dated("organisations__memberships", "collaborative", **AS_MEMBER),
        Dated("served_by__collaborative__memberships", "organisation", **AS_MEMBER),
        "organisations",
    )

    name = models.CharField(max_length=200)
    code = models.CharField(max_length=10, unique=True)
    region = models.CharField(max_length=100, blank=True, help_text="The region of NHS England, for example Midlands.")
    sub_region = models.CharField(
        "part of the region", max_length=100, blank=True, help_text="Where the region is divided, for example North."
    )
    population = models.PositiveIntegerField(null=True, blank=True, help_text="People, to the nearest known figure.")
    population_as_at = models.DateField("figure as at", null=True, blank=True)
    population_source = models.CharField("source of the figure", max_length=200, blank=True)

    class Meta:
        verbose_name = "integrated care system"
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name


class Organisation(Root, Record):
    """A trust, or a partner that is no NHS trust: sovereign, so nobody else's roles reach into its own matters."""

    REFERENCE = "ORG"
    access_roots = ("self",)
    view_roots = (
        Dated("memberships", "collaborative", **AS_MEMBER),
        Dated("memberships", "collaborative__part_of", **AS_MEMBER),
    )

    class Kind(models.TextChoices):
        ACUTE = "acute", "Acute trust"
        COMMUNITY = "community", "Community trust"
        MENTAL_HEALTH = "mental_health", "Mental health trust"
        AMBULANCE = "ambulance", "Ambulance trust"
        SPECIALIST = "specialist", "Specialist trust"
        ICB = "icb", "Integrated care board"
        LOCAL_AUTHORITY = "local_authority", "Local authority"
        INDEPENDENT = "independent", "Independent or voluntary provider"

    name = models.CharField(max_length=200)
    short_name = models.CharField("short name", max_length=40, blank=True, help_text="For example, UHNM.")
    ods_code = models.CharField(
        "ODS code",
        max_length=10,
        validators=[RegexValidator(r"^[A-Z0-9]{3,10}$", "Enter an ODS code in capitals and digits, for example RJE.")],
        help_text="The code that NHS England gave the organisation, for example RJE.",
    )
    kind = models.CharField(max_length=20, choices=Kind)
    foundation = models.BooleanField("foundation trust", default=False)
    system = models.ForeignKey(
        System,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
        verbose_name="integrated care system",
    )

    class Meta:
        indexes = [models.Index(fields=["name"])]
        constraints = [models.UniqueConstraint(Upper("ods_code"), name="one_organisation_for_each_ods_code")]

    def __str__(self) -> str:
        return self.name

    def clean(self):
        self.ods_code = self.ods_code.strip().upper()

    @property
    def short(self) -> str:
        return self.short_name or self.name


class Post(Record):
    """Who works for which organisation, as what, from when until when: the title under which minutes name a person."""

    REFERENCE = "PST"
    access_roots = ("organisation",)
    view_roots = (Dated("organisation__memberships", "collaborative", **AS_MEMBER),)

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="posts")
    job_title = models.CharField(max_length=200)
    starts = models.DateField("from")
    ends = models.DateField("until", null=True, blank=True)
    objects = DatedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.job_title}, {self.organisation.short}"


class BoardDate(Record):
    """A day on which a trust's own board meets, in the portal or not: ratifications hang on it."""

    REFERENCE = "BDT"
    access_roots = ("organisation",)
    view_roots = Post.view_roots

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="board_dates")
    on = models.DateField("date")
    papers_by = models.DateField("papers due", null=True, blank=True)
    note = models.CharField(max_length=200, blank=True, help_text="For example, ‘held in public’.")

    class Meta:
        indexes = [models.Index(fields=["organisation", "on"])]
        constraints = [models.UniqueConstraint(fields=["organisation", "on"], name="a_board_date_stands_once")]

    def __str__(self) -> str:
        return f"Board of {self.organisation.short}, {self.on:%-d %B %Y}"
