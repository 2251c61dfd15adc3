import datetime

from django.conf import settings
from django.db import models

from collab_portal.access.models import DatedQuerySet
from collab_portal.access.paths import under
from collab_portal.documents.models import Document
from collab_portal.records.models import Record

from ..rules import agreements as rules
from .collaborative import PARTS_ROOTS, Collaborative
from .organisation import Organisation

AGREEMENT_ROOTS = (*PARTS_ROOTS, "kept_by")


class Agreement(Record):
    """What organisations have agreed in writing: who is bound, since when, until when, who bears which risk."""

    REFERENCE = "AGR"
    access_roots = AGREEMENT_ROOTS
    view_roots = ("parties__organisation",)

    class Kind(models.TextChoices):
        MEMORANDUM = "mou", "Memorandum of understanding"
        ALLIANCE = "alliance", "Alliance agreement"
        PARTNERSHIP = "partnership", "Partnership agreement"
        JOINT_WORKING = "joint_working", "Joint working agreement"
        LEAD_PROVIDER = "lead_provider", "Lead provider contract"
        SERVICE_LEVEL = "sla", "Service-level agreement"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=15, choices=Kind)
    collaborative = models.ForeignKey(Collaborative, models.PROTECT, null=True, blank=True, related_name="agreements")
    kept_by = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="agreements_kept",
        verbose_name="trust that keeps it",
        help_text="For an agreement outside a collaborative, such as a service-level agreement between two trusts.",
    )
    purpose = models.TextField(blank=True)
    starts = models.DateField("from", null=True, blank=True)
    ends = models.DateField("until", null=True, blank=True)
    review_by = models.DateField("next review", null=True, blank=True)
    risk_sharing = models.TextField("how risk is shared", blank=True)
    gain_sharing = models.TextField("how gains are shared", blank=True)
    dispute_steps = models.TextField(
        "steps in a dispute",
        blank=True,
        help_text="One on each line, the first step first. For example: leads, chief executives, chairs, mediation.",
    )
    objects = DatedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["name"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(collaborative__isnull=False) | models.Q(kept_by__isnull=False),
                name="an_agreement_is_kept_somewhere",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def state(self, on: datetime.date | None = None) -> rules.State:
        """How it stands on a day (today unless said). In a list take `selectors.agreements.with_parties`."""
        signatures = [row.signed_on for row in self.parties.all() if row.entry.withdrawn_at is None]
        dates = {"starts": self.starts, "ends": self.ends, "review_by": self.review_by}
        return rules.state(**dates, signatures=signatures, on=on or datetime.date.today())


class AgreementParty(Record):
    """An organisation bound by an agreement once it has signed."""

    REFERENCE = "PTY"
    access_roots = (*under("agreement", AGREEMENT_ROOTS), "organisation")
    view_roots = ("agreement__parties__organisation",)

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="parties")
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="agreements", verbose_name="trust or partner"
    )
    part = models.CharField("as", max_length=100, blank=True, help_text="For example, lead provider or subcontractor.")
    signed_on = models.DateField(null=True, blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    signed_as = models.CharField("signed by, as", max_length=200, blank=True, help_text="The job title, kept as text.")

    class Meta:
        verbose_name = "party"
        verbose_name_plural = "parties"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "organisation"], name="a_party_stands_once_in_an_agreement")
        ]

    def __str__(self) -> str:
        return f"{self.organisation.short} in {self.agreement}"


class AgreementVersion(Record):
    """A wording of an agreement, with its document."""

    REFERENCE = "AGV"
    access_roots = under("agreement", AGREEMENT_ROOTS)
    view_roots = ("agreement__parties__organisation",)

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(editable=False)
    changed = models.CharField("what changed", max_length=300, blank=True)
    agreed_on = models.DateField(null=True, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="+", editable=False)

    class Meta:
        verbose_name = "version of an agreement"
        verbose_name_plural = "versions of agreements"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "number"], name="agreement_versions_are_numbered_once")
        ]

    def __str__(self) -> str:
        return f"{self.agreement}, version {self.number}"
