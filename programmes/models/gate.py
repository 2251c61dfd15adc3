from django.conf import settings
from django.db import models
from django.db.models import Q

from collab_portal.access.paths import under
from collab_portal.documents.models import Document
from collab_portal.records.models import Entry, Record

from .assessment import ImpactAssessment
from .body import Body
from .collaborative import Collaborative
from .delivery import Programme, Project
from .taking_part import PROJECT_ROOTS, PROJECT_VIEWS

GATE_ROOTS, GATE_VIEWS = under("gate", PROJECT_ROOTS), under("gate", PROJECT_VIEWS)


class Number(models.IntegerChoices):
    """A gate is the door into the stage of its number."""

    SCOPING = 1, "Gate 1, to begin scoping"
    DESIGN = 2, "Gate 2, to begin design"
    APPROVAL = 3, "Gate 3, to seek approval"
    DELIVERY = 4, "Gate 4, to begin delivery"
    CLOSURE = 5, "Gate 5, to close"


class Outcome(models.TextChoices):
    PROCEED = "proceed", "Proceed"
    CONDITIONS = "conditions", "Proceed with conditions"
    REWORK = "rework", "Rework"
    HOLD = "hold", "Hold"
    STOP = "stop", "Stop"


LETS_THROUGH = (Outcome.PROCEED, Outcome.CONDITIONS)


class Gate(Record):
    """A door into a stage of a project, which a body opens by a decision; or the project came in behind it."""

    REFERENCE = "GTE"
    access_roots = PROJECT_ROOTS
    view_roots = PROJECT_VIEWS

    project = models.ForeignKey(Project, models.PROTECT, related_name="gates", editable=False)
    number = models.PositiveSmallIntegerField("gate", choices=Number, editable=False)
    outcome = models.CharField("last outcome", max_length=10, choices=Outcome, blank=True, editable=False)
    passed_on = models.DateField("passed on", null=True, blank=True, editable=False)
    entered_why = models.CharField(
        "why the project came in behind it", max_length=500, blank=True, editable=False
    )  # without a decision: it stood there when it came into the portal

    class Meta:
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="a_project_has_a_gate_once")]

    def __str__(self) -> str:
        return f"{self.get_number_display()}: {self.project}"

    @property
    def is_behind(self) -> bool:
        """Whether the project is past it: by a decision, or since it came in behind it."""
        return self.outcome in LETS_THROUGH or bool(self.entered_why)


class GateOutcome(Record):
    """What a body made of a gate on a day, and on which authority; never changed."""

    REFERENCE = "GTO"
    access_roots = GATE_ROOTS
    view_roots = GATE_VIEWS

    gate = models.ForeignKey(Gate, models.PROTECT, related_name="outcomes", editable=False)
    outcome = models.CharField(max_length=10, choices=Outcome, editable=False)
    on = models.DateField("decided on", editable=False)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", editable=False)
    authority = models.TextField("authority", editable=False)
    decision = models.ForeignKey(Entry, models.PROTECT, null=True, related_name="+", editable=False)

    class Meta:
        verbose_name = "outcome of a gate"
        verbose_name_plural = "outcomes of gates"

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}, {self.on:%-d %B %Y}"


class Criterion(Record):
    """What must be there before a gate can be passed: met with evidence, or an assessment that its approver agreed."""

    REFERENCE = "GCR"
    access_roots = GATE_ROOTS
    view_roots = GATE_VIEWS

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        MET = "met", "Met"
        LEFT_OUT = "left_out", "Not applicable"

    MOVES = {
        Status.OPEN: {Status.MET, Status.LEFT_OUT},
        Status.MET: {Status.OPEN},
        Status.LEFT_OUT: {Status.OPEN},
    }

    gate = models.ForeignKey(Gate, models.PROTECT, related_name="criteria", editable=False)
    text = models.CharField("criterion", max_length=300)
    assessment = models.ForeignKey(
        ImpactAssessment, models.PROTECT, null=True, blank=True, related_name="criteria", editable=False
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN, editable=False)
    evidence = models.TextField(blank=True, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    reason = models.CharField("why it does not apply", max_length=500, blank=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    settled_on = models.DateField("said on", null=True, blank=True, editable=False)

    class Meta:
        verbose_name_plural = "criteria"

    def __str__(self) -> str:
        return self.text


class GateCondition(Record):
    """A condition under which a gate was passed; open until somebody shows that it is met."""

    REFERENCE = "GCN"
    access_roots = GATE_ROOTS
    view_roots = GATE_VIEWS
    shown_with = ("kept_with",)

    gate = models.ForeignKey(Gate, models.PROTECT, related_name="conditions", editable=False)
    outcome = models.ForeignKey(GateOutcome, models.PROTECT, related_name="conditions", editable=False)
    text = models.TextField("condition", editable=False)
    due = models.DateField("to be met by", null=True, blank=True)
    met_on = models.DateField("met on", null=True, blank=True, editable=False)
    met_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    evidence = models.TextField("what shows that it is met", blank=True, editable=False)
    kept_with = models.ForeignKey(
        Entry, models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )  # the private decision whose words these are: seen by those alone who see that

    class Meta:
        verbose_name = "condition of a gate"
        verbose_name_plural = "conditions of gates"
        indexes = [models.Index(fields=["gate", "met_on", "due"])]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 80 else f"{self.text[:79]}…"


class GateApproval(Record):
    """Which body passes a gate, up to which value, in a collaborative or in one programme."""

    REFERENCE = "GAP"
    access_roots = (
        "collaborative",
        "collaborative__part_of",
        "programme",
        "programme__collaborative",
        "programme__collaborative__part_of",
    )

    collaborative = models.ForeignKey(
        Collaborative, models.PROTECT, null=True, blank=True, related_name="gate_approvals", editable=False
    )
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="gate_approvals", editable=False
    )
    number = models.PositiveSmallIntegerField("gate", choices=Number)
    up_to = models.DecimalField(
        "up to this value in pounds", max_digits=15, decimal_places=2, null=True, blank=True,
        help_text="Leave empty for every value above the other lines.",
    )  # fmt: skip
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name="body that decides")

    class Meta:
        verbose_name = "approval of gates"
        verbose_name_plural = "approvals of gates"
        constraints = [
            models.CheckConstraint(
                condition=Q(collaborative=None, programme__isnull=False)
                | Q(collaborative__isnull=False, programme=None),
                name="a_gate_approval_has_one_home",
            ),
            models.CheckConstraint(condition=Q(up_to=None) | Q(up_to__gt=0), name="a_gate_limit_is_above_nothing"),
        ]

    @property
    def home(self) -> Collaborative | Programme:
        return self.programme or self.collaborative

    def __str__(self) -> str:
        limit = f"up to £{self.up_to:,.2f}" if self.up_to is not None else "of any other value"
        return f"{self.get_number_display()}, {limit}: {self.body}"
