from django.db import models

from collab_portal.access.paths import under
from collab_portal.records.models import Record
from programmes.models import Organisation

from .network import ROOTS, Network


class PracticeAgreement(Record):
    """A clinical decision of a network that every trust is to adopt."""

    REFERENCE = "PRA"
    access_roots = ROOTS
    view_roots = ("adoptions__trust",)

    network = models.ForeignKey(Network, models.PROTECT, related_name="practice_agreements", editable=False)
    name = models.CharField("what is agreed", max_length=200)
    text = models.TextField("in full", blank=True)
    evidence = models.TextField("what it rests on", blank=True, help_text="For example, a NICE guideline.")
    agreed_on = models.DateField("agreed on", null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class Adoption(Record):
    """How far a trust is with a practice agreement, as it says itself."""

    REFERENCE = "ADP"
    access_roots = under("agreement", ROOTS)
    view_roots = ("trust", "agreement__adoptions__trust")

    class Status(models.TextChoices):
        AWAITED = "awaited", "Nothing said yet"
        PLANNED = "planned", "Planned"
        ADOPTED = "adopted", "Adopted"
        LEFT_OUT = "left_out", "Not applicable"

    MOVES = {
        Status.AWAITED: {Status.PLANNED, Status.ADOPTED, Status.LEFT_OUT},
        Status.PLANNED: {Status.PLANNED, Status.ADOPTED, Status.LEFT_OUT},
        Status.ADOPTED: {Status.PLANNED, Status.LEFT_OUT},
        Status.LEFT_OUT: {Status.PLANNED, Status.ADOPTED},
    }

    agreement = models.ForeignKey(PracticeAgreement, models.PROTECT, related_name="adoptions", editable=False)
    trust = models.ForeignKey(Organisation, models.PROTECT, related_name="adoptions", editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.AWAITED, editable=False)
    planned_by = models.DateField("planned by", null=True, editable=False)
    reason = models.TextField("why it does not apply", blank=True, editable=False)
    evidence = models.TextField("what shows it", blank=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "trust"], name="a_trust_adopts_an_agreement_once")]

    def __str__(self) -> str:
        return f"{self.trust.short}: {self.agreement}"
