from django.conf import settings
from django.db import models

from collab_portal.records.models import Record, Root
from collab_portal.records.natural import Natural

from .body import Body
from .collaborative import Collaborative
from .organisation import Organisation


class Rag(models.TextChoices):
    """The five states of a piece of work; grey until somebody says otherwise."""

    NOT_REPORTED = "grey", "Not reported"
    COMPLETE = "blue", "Complete"
    GREEN = "green", "Green"
    AMBER = "amber", "Amber"
    RED = "red", "Red"


class Programme(Root, Record):
    """Work that a collaborative does together, under an accountable body."""

    REFERENCE = "PRG"
    access_roots = ("self", "collaborative", "collaborative__part_of")
    view_roots = ("accountable_body",)

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="programmes")
    name = models.CharField(max_length=200)
    purpose = models.TextField(blank=True)
    portfolio = models.CharField(max_length=100, blank=True, help_text="For example, Planned Care and Cancer.")
    sro = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="senior responsible owner",
    )
    accountable_body = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="programmes")
    starts = models.DateField("from", null=True, blank=True)
    ends = models.DateField("until", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["portfolio", "name"])]

    def __str__(self) -> str:
        return self.name


class Workstream(Root, Record):
    """A part of a programme with its own lead."""

    REFERENCE = "WKS"
    access_roots = ("self", "programme", "programme__collaborative", "programme__collaborative__part_of")
    view_roots = ("programme__accountable_body",)

    class Kind(models.TextChoices):
        CLINICAL = "clinical", "Clinical"
        BACK_OFFICE = "back_office", "Back office"
        ENABLING = "enabling", "Enabling"

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="workstreams")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.CLINICAL)
    functions = models.TextField(blank=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="executive lead"
    )
    lead_trust = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name


class Project(Root, Record):
    """A project or opportunity: it moves through five stages, and nobody takes it for green unless they are told so."""

    REFERENCE = "PRJ"
    access_roots = (
        "self",
        "workstream",
        "workstream__programme",
        "workstream__programme__collaborative",
        "workstream__programme__collaborative__part_of",
    )
    view_roots = ("workstream__programme__accountable_body",)

    class Stage(models.TextChoices):
        NOT_STATED = "not_stated", "Stage not stated"
        SCOPING = "1", "Stage 1, scoping"
        DESIGN = "2", "Stage 2, design"
        APPROVAL = "3", "Stage 3, approval"
        DELIVERY = "4", "Stage 4, delivery"
        CLOSURE = "5", "Stage 5, closure"
        STOPPED = "stopped", "Stopped"

    MOVES = {  # onwards only; moved by a decision on a gate, or once where a project comes into the portal
        Stage.NOT_STATED: {*Stage} - {Stage.NOT_STATED},
        Stage.SCOPING: {Stage.DESIGN, Stage.APPROVAL, Stage.DELIVERY, Stage.CLOSURE, Stage.STOPPED},
        Stage.DESIGN: {Stage.APPROVAL, Stage.DELIVERY, Stage.CLOSURE, Stage.STOPPED},
        Stage.APPROVAL: {Stage.DELIVERY, Stage.CLOSURE, Stage.STOPPED},
        Stage.DELIVERY: {Stage.CLOSURE, Stage.STOPPED},
    }

    workstream = models.ForeignKey(Workstream, models.PROTECT, related_name="projects")
    name = models.CharField(max_length=200)
    mandate = models.TextField("mandate, or job ticket", blank=True, help_text="What it is asked to do, in short.")
    scope = models.TextField("scope", blank=True, help_text="What is in and what is out.")
    savings = models.TextField("savings", blank=True, help_text="What it is to save, as the job ticket says it.")
    metrics = models.TextField("delivery metrics", blank=True, help_text="What shows that it is delivered.")
    value = models.DecimalField(
        "value in pounds", max_digits=15, decimal_places=2, null=True, blank=True,
        help_text="Its whole cost. It decides which body passes its gates.",
    )  # fmt: skip
    sro = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="senior responsible owner",
    )
    lead_trust = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    rag = models.CharField("RAG", max_length=10, choices=Rag, default=Rag.NOT_REPORTED)  # the last Rating overall
    rag_reason = models.CharField("why this colour", max_length=300, blank=True)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.NOT_STATED, editable=False)
    light_why = models.CharField("why it takes the light path", max_length=500, blank=True, editable=False)

    class Meta:
        indexes = [models.Index(Natural("name"), "entry", name="projects_as_names_are_read")]

    def __str__(self) -> str:
        return self.name
