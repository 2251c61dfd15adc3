import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from collab_portal.records.models import Entry, Record, RecordQuerySet
from programmes.models import Body, Delegation, Organisation

from .agenda import ITEM_ROOTS, Part
from .meeting import Sitting


class DecisionQuerySet(RecordQuerySet):
    def without_quorum(self):
        """Decisions that bind somebody, were taken without quorum, and have not been ratified since.

        In committees in common each trust's own board ratifies instead: its position says so.
        """
        ratified = Decision.objects.in_use().filter(ratifies=models.OuterRef("pk"), quorate=True)
        rows = self.filter(quorate=False, outcome__in=Decision.BINDING, ratifies=None)
        rows = rows.exclude(part__item__meeting__body__structure=Body.Structure.IN_COMMON)
        return rows.exclude(models.Exists(ratified))

    def replaced(self, on: datetime.date | None = None):
        """Decisions that another one has replaced, from the day on which that one takes effect."""
        return self.filter(models.Exists(self._successors(on)))

    def standing(self, on: datetime.date | None = None):
        """Decisions that no other one has replaced."""
        return self.exclude(models.Exists(self._successors(on)))

    @staticmethod
    def _successors(on: datetime.date | None):
        rows = Decision.objects.in_use().filter(supersedes=models.OuterRef("pk"), quorate=True)
        rows = rows.annotate(since=Coalesce("effective_on", "part__item__meeting__date"))
        return rows.filter(since__lte=on or datetime.date.today())


class Decision(Record):
    """The outcome of one recommendation part. Quorum and authority stand as text of the day, never computed again."""

    REFERENCE = "DEC"
    access_roots = tuple(f"part__{root}" for root in ITEM_ROOTS)
    view_roots = ("positions__trust",)  # a trust sees what it took a position on
    covered_by = "part__item"

    class Outcome(models.TextChoices):
        APPROVED = "approved", "Approved"
        CONDITIONS = "conditions", "Approved with conditions"
        ENDORSED = "endorsed", "Endorsed"
        SUPPORTED = "supported", "Supported"
        RECOMMENDED = "recommended", "Recommended to"
        NOTED = "noted", "Noted"
        DEFERRED = "deferred", "Deferred"
        REJECTED = "rejected", "Rejected"
        DELEGATED = "delegated", "Delegated to"
        RATIFIED = "ratified", "Ratified"

    BINDING = (
        Outcome.APPROVED, Outcome.CONDITIONS, Outcome.ENDORSED, Outcome.SUPPORTED, Outcome.DELEGATED, Outcome.RATIFIED
    )  # fmt: skip

    part = models.OneToOneField(Part, models.PROTECT, related_name="decision", editable=False)
    outcome = models.CharField(max_length=12, choices=Outcome)
    wording = models.TextField("resolution", help_text="As the minutes are to say it.")
    conditions = models.TextField(blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    effective_on = models.DateField(null=True, blank=True)
    needs_all = models.BooleanField("takes effect only when every trust is bound", default=False)
    quorate = models.BooleanField(editable=False)
    quorum_text = models.TextField("quorum at the time", editable=False)
    authority_text = models.TextField("authority it rests on", blank=True)
    effect_on = models.ForeignKey(Entry, models.PROTECT, null=True, blank=True, related_name="+", editable=False)
    to_body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="recommended or delegated to"
    )
    supersedes = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="superseded_by",
        verbose_name="replaces the decision",
    )
    ratifies = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="ratified_by", editable=False,
        verbose_name="ratifies the decision taken without quorum",
    )  # fmt: skip
    vote = models.TextField("how the vote went", blank=True, editable=False)
    objects = DecisionQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.wording}"


class ItemQuorum(Record):
    """What the quorum was for one part at one sitting, frozen when the decision was taken."""

    REFERENCE = "QRM"
    access_roots = tuple(f"part__{root}" for root in ITEM_ROOTS)
    covered_by = "part__item"

    part = models.ForeignKey(Part, models.PROTECT, related_name="quorums")
    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="quorums")
    quorate = models.BooleanField()
    sentence = models.TextField("rule in force")
    counted = models.JSONField("who counted")

    class Meta:
        verbose_name = "quorum for a decision"

    def __str__(self) -> str:
        return "Quorate" if self.quorate else "Not quorate"


class DecisionAuthority(Record):
    """What let one trust's members take a decision on its day, or why they could not; frozen as text."""

    REFERENCE = "AUT"
    access_roots = tuple(f"decision__{root}" for root in Decision.access_roots)
    covered_by = "decision__part__item"

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="authorities")
    trust = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    delegation = models.ForeignKey(Delegation, models.PROTECT, null=True, blank=True, related_name="decisions")
    verdict = models.CharField(max_length=30)
    may = models.BooleanField("could decide")
    reason = models.TextField()
    source = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "authority for a decision"
        verbose_name_plural = "authorities for decisions"

    def __str__(self) -> str:
        return f"{self.trust.short}: {self.reason}"[:300]
