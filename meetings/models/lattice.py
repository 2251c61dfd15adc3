"""What each trust makes of a decision: votes of persons, positions of trusts, ratification by their own boards."""

from django.conf import settings
from django.db import models

from collab_portal.documents.models import StoredFile
from collab_portal.jobs.models import Job
from collab_portal.records.models import Record
from programmes.models import Appointment, Body, Organisation

from .agenda import ITEM_ROOTS, Part
from .decision import Decision, DecisionAuthority
from .meeting import Sitting

DECISION_ROOTS = tuple(f"decision__{root}" for root in Decision.access_roots)


class Ballot(Record):
    """How one seat voted on one part; a deputy votes for the seat. Never changed once the outcome is recorded."""

    REFERENCE = "BAL"
    access_roots = tuple(f"part__{root}" for root in ITEM_ROOTS)
    covered_by = "part__item"

    class Choice(models.TextChoices):
        FOR = "for", "For"
        AGAINST = "against", "Against"
        ABSTAIN = "abstain", "Abstained"

    part = models.ForeignKey(Part, models.PROTECT, related_name="ballots", editable=False)
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="ballots", editable=False)
    seat = models.ForeignKey(Appointment, models.PROTECT, related_name="ballots", editable=False)
    cast_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="cast by")
    choice = models.CharField(max_length=10, choices=Choice)
    casting = models.BooleanField("casting vote", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "sitting", "seat", "casting"], name="a_seat_votes_once_on_a_part")
        ]

    def __str__(self) -> str:
        return f"{self.get_choice_display()}: {self.cast_by}"


class Position(Record):
    """What one trust makes of a decision. It binds the trust by this position only."""

    REFERENCE = "POS"
    access_roots = (*DECISION_ROOTS, "trust")
    view_roots = ("decision__positions__trust",)  # who took a position sees the others'
    covered_by = "decision__part__item"

    class Stance(models.TextChoices):
        AGREE = "agree", "Agrees"
        DISAGREE = "disagree", "Disagrees"
        ABSTAIN = "abstain", "Abstains"
        RECUSED = "recused", "Recused"
        ABSENT = "absent", "Absent"
        RESERVED = "reserved", "Reserved to its own board"

    class Status(models.TextChoices):
        BOUND = "bound", "Bound"
        SUBJECT = "subject", "Subject to ratification"
        RATIFIED = "ratified", "Ratified by its board"
        REFUSED = "refused", "Refused by its board"
        NOT_BOUND = "not_bound", "Not bound"

    MOVES = {
        Status.SUBJECT: {Status.RATIFIED, Status.REFUSED, Status.NOT_BOUND, Status.BOUND},
        Status.NOT_BOUND: {Status.SUBJECT, Status.BOUND},
        Status.BOUND: {Status.SUBJECT, Status.NOT_BOUND},
        Status.RATIFIED: {Status.SUBJECT},
        Status.REFUSED: {Status.SUBJECT},
    }

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="positions", editable=False)
    trust = models.ForeignKey(Organisation, models.PROTECT, related_name="positions", editable=False)
    sitting = models.ForeignKey(Sitting, models.PROTECT, null=True, related_name="positions", editable=False)
    stance = models.CharField("position", max_length=10, choices=Stance)
    wording = models.TextField("in its own words", blank=True)
    quorate = models.BooleanField(default=True, editable=False)
    authority = models.ForeignKey(
        DecisionAuthority, models.PROTECT, null=True, related_name="positions", editable=False
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.NOT_BOUND, editable=False)
    due = models.DateField("ratification due", null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["trust", "status", "due"])]
        constraints = [models.UniqueConstraint(fields=["decision", "trust"], name="a_trust_has_one_position")]

    def __str__(self) -> str:
        return f"{self.trust.short}: {self.get_stance_display().lower()}"


class Ratification(Record):
    """What a trust's own board did with a decision that was subject to it: when, and in which words."""

    REFERENCE = "RAT"
    access_roots = tuple(f"position__{root}" for root in Position.access_roots)
    view_roots = ("position__decision__positions__trust",)
    covered_by = "position__decision__part__item"

    class Outcome(models.TextChoices):
        RATIFIED = "ratified", "Ratified"
        CONDITIONS = "conditions", "Ratified with conditions"
        REFUSED = "refused", "Refused"

    position = models.ForeignKey(Position, models.PROTECT, related_name="ratifications", editable=False)
    outcome = models.CharField(max_length=12, choices=Outcome)
    on = models.DateField("on")
    by_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="by the board"
    )
    decision = models.ForeignKey(
        Decision, models.PROTECT, null=True, blank=True, related_name="ratifications", editable=False,
        verbose_name="its own decision in the portal",
    )  # fmt: skip
    wording = models.TextField("in its own words")
    conditions = models.TextField(blank=True)
    minute = models.CharField("reference of its minute", max_length=60, blank=True)

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} on {self.on:%-d %B %Y}"


class EvidenceBundle(Record):
    """One file that proves a decision: made by a job, kept under its hash, checked without the portal."""

    REFERENCE = "EVB"
    access_roots = DECISION_ROOTS
    view_roots = ("decision__positions__trust",)
    covered_by = "decision__part__item"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="bundles", editable=False)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+", editable=False)
    job = models.ForeignKey(Job, models.PROTECT, null=True, related_name="+", editable=False)
    contents = models.JSONField(default=list, editable=False)

    class Meta:
        verbose_name = "evidence bundle"

    def __str__(self) -> str:
        return f"Evidence for {self.decision.entry.reference}"
