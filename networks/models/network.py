from django.conf import settings
from django.db import models

from collab_portal.records.models import Record
from programmes.models import Body, Organisation

ROOTS = ("network__body", "network__body__collaborative", "network__body__collaborative__part_of")


class Network(Record):
    """A clinical network: clinicians of several trusts who improve one specialty together. It meets as a body."""

    REFERENCE = "NET"
    access_roots = ("body", "body__collaborative", "body__collaborative__part_of")

    class Type(models.TextChoices):
        ODN = "odn", "Operational delivery network"
        STRATEGIC = "strategic", "Strategic clinical network"
        INFORMAL = "informal", "Informal network"
        POTENTIAL = "potential", "Potential network, not yet established"

    class Maturity(models.TextChoices):
        EMERGING = "emerging", "Emerging"
        DEVELOPING = "developing", "Developing"
        MATURING = "maturing", "Maturing"
        THRIVING = "thriving", "Thriving"

    body = models.OneToOneField(Body, models.PROTECT, related_name="network")
    specialty = models.CharField(max_length=100)
    network_type = models.CharField("type", max_length=12, choices=Type, default=Type.INFORMAL)
    maturity = models.CharField(max_length=12, choices=Maturity, default=Maturity.EMERGING)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="clinical lead"
    )
    host = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="host trust"
    )
    footprint = models.TextField("people and places served", blank=True)

    def __str__(self) -> str:
        return f"{self.specialty} network"
