from django.conf import settings
from django.db import models
from django.db.models import Q

from collab_portal.access.paths import under
from collab_portal.records.models import Record

from .organisation import Organisation
from .subject import ONE_SUBJECT, SUBJECT_ROOTS, SUBJECT_VIEWS, OfSubject


class Which(models.TextChoices):
    """Whether a figure is what is expected or what came."""

    FORECAST = "forecast", "Forecast"
    ACTUAL = "actual", "Actual"


class Span(models.TextChoices):
    """How long the period of a figure is."""

    MONTH = "month", "Month"
    YEAR = "year", "Financial year, from April"


class Benefit(OfSubject, Record):
    """What a programme, workstream or project is to bring, in one unit. Figures of unlike units are never added up."""

    REFERENCE = "BEN"
    access_roots = SUBJECT_ROOTS
    view_roots = SUBJECT_VIEWS

    class Kind(models.TextChoices):
        QUALITY = "quality", "Quality"
        ACCESS = "access", "Access"
        WORKFORCE = "workforce", "Workforce"
        CASH = "cash_releasing", "Cash-releasing"
        NON_CASH = "non_cash_releasing", "Non-cash-releasing"
        AVOIDANCE = "cost_avoidance", "Cost avoidance"

    class Unit(models.TextChoices):
        GBP = "gbp", "Pounds"
        COUNT = "count", "Count"
        PERCENT = "percent", "Percent"
        DAYS = "days", "Days"

    class Direction(models.TextChoices):
        UP = "up", "More is better"
        DOWN = "down", "Less is better"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind)
    unit = models.CharField(max_length=10, choices=Unit)
    direction = models.CharField(max_length=5, choices=Direction, default=Direction.UP)
    baseline = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)
    comparator = models.CharField(
        max_length=200, blank=True, help_text="What it is held against: for example, a national figure."
    )
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    evidence = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=ONE_SUBJECT, name="a_benefit_has_one_subject"),
            models.CheckConstraint(condition=~Q(unit=""), name="a_benefit_has_a_unit"),
        ]

    def __str__(self) -> str:
        return self.name


class BenefitShare(Record):
    """What part of a benefit falls to one trust: in percent, or as an amount of its target."""

    REFERENCE = "BSH"
    access_roots = under("benefit", SUBJECT_ROOTS)
    view_roots = under("benefit", SUBJECT_VIEWS)

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="shares", editable=False)
    trust = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(max_digits=15, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "share of a benefit"
        verbose_name_plural = "shares of benefits"
        constraints = [
            models.UniqueConstraint(fields=["benefit", "trust"], name="a_trust_shares_a_benefit_once"),
            models.CheckConstraint(
                condition=Q(percent__isnull=False, amount=None) | Q(percent=None, amount__isnull=False),
                name="a_share_is_a_percentage_or_an_amount",
            ),
        ]

    def __str__(self) -> str:
        part = f"{self.percent.normalize():f}%" if self.percent is not None else f"{self.amount:,.2f}"
        return f"{self.trust.short}: {part}"


class Figure(models.Model):
    """A forecast or an actual for a period. One is never changed: the next one for the same period counts instead."""

    span = models.CharField("period", max_length=5, choices=Span, default=Span.MONTH)
    starts = models.DateField("first day of the period")
    which = models.CharField("forecast or actual", max_length=8, choices=Which)
    reason = models.CharField("why it replaces the one before", max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def period(self) -> str:
        """'March 2024' or '2024/25'."""
        if self.span == Span.MONTH:
            return f"{self.starts:%B %Y}"
        return f"{self.starts.year}/{(self.starts.year + 1) % 100:02d}"


class BenefitReading(Figure, Record):
    """What a benefit is forecast to be, or was, in a period: of one trust, or of all together."""

    REFERENCE = "BRD"
    access_roots = under("benefit", SUBJECT_ROOTS)
    view_roots = under("benefit", SUBJECT_VIEWS)

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="readings", editable=False)
    trust = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    value = models.DecimalField(max_digits=15, decimal_places=2)

    class Meta:
        verbose_name = "reading of a benefit"
        verbose_name_plural = "readings of benefits"
        indexes = [models.Index(fields=["benefit", "which", "starts"])]

    def __str__(self) -> str:
        return f"{self.get_which_display()} for {self.period}: {self.value.normalize():f}"


class SavingJudgement(Record):
    """Whether two benefits count the same saving. Where they do, the other one counts alone in every sum."""

    REFERENCE = "SAV"
    access_roots = under("benefit", SUBJECT_ROOTS)
    view_roots = under("benefit", SUBJECT_VIEWS)

    benefit = models.ForeignKey(Benefit, models.PROTECT, related_name="judgements", editable=False)
    other = models.ForeignKey(Benefit, models.PROTECT, related_name="judgements_beside", editable=False)
    is_same = models.BooleanField("counts the same saving", editable=False)
    reason = models.CharField("why", max_length=300, editable=False)

    class Meta:
        verbose_name = "judgement of a saving"
        verbose_name_plural = "judgements of savings"
        constraints = [
            models.UniqueConstraint(fields=["benefit", "other"], name="two_savings_are_judged_once"),
            models.CheckConstraint(condition=~Q(benefit=models.F("other")), name="a_saving_is_judged_beside_another"),
        ]

    def __str__(self) -> str:
        return "The same saving" if self.is_same else "Not the same saving"
