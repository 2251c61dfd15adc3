"""Self-assessment: what each trust says of each specialty in seven domains, seen by nobody else before the end."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from collab_portal.access.paths import Dated, under
from collab_portal.records.models import Record, RecordQuerySet
from programmes.models import Collaborative, Organisation
from programmes.models.blind import AskedBlind
from programmes.models.collaborative import MEMBER_TRUSTS, PARTS_ROOTS

ROUND_ROOTS = under("round", PARTS_ROOTS)
ROUND_VIEWS = (*under("round", MEMBER_TRUSTS), "round__answers__trust")
ONCE_OPEN = tuple(
    Dated("answer", to=f"round__{root}") for root in (*PARTS_ROOTS, "answers__trust")
)  # the others reach an answer over its own days, which begin when the round is closed


class Domain(models.TextChoices):
    """What a specialty is scored on, in the order of the Black Country's self-assessment of 2021."""

    QUALITY = "quality", "Quality and safety"
    PERFORMANCE = "performance", "Performance"
    DEMAND = "demand", "Demand and capacity"
    WORKFORCE = "workforce", "Workforce"
    FINANCE = "finance", "Financial viability"
    FIT = "fit", "Strategic fit"
    PARTNERSHIPS = "partnerships", "Partnerships"


class AssessmentRound(Record):
    """A round in which the member trusts of a collaborative score their specialties, each without seeing the others."""

    REFERENCE = "RND"
    LOWEST = 1
    access_roots = PARTS_ROOTS
    view_roots = (*MEMBER_TRUSTS, "answers__trust")

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    MOVES = {Status.OPEN: {Status.CLOSED}}

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="assessment_rounds", editable=False)
    name = models.CharField(max_length=200, help_text="For example, ‘Clinical services, spring 2021’.")
    top = models.PositiveSmallIntegerField(
        "highest score", default=5, validators=[MinValueValidator(2), MaxValueValidator(10)],
        help_text="Scores go from 1 to this number.",
    )  # fmt: skip
    about = models.TextField(
        "what the scores mean", blank=True, help_text="For example, ‘1 is the weakest, 5 the strongest’."
    )
    closes_by = models.DateField("answers wanted by", null=True, blank=True)
    status = models.CharField(max_length=6, choices=Status, default=Status.OPEN, editable=False)
    closed_on = models.DateField("closed on", null=True, editable=False)

    class Meta:
        verbose_name = "self-assessment"
        constraints = [
            models.CheckConstraint(condition=Q(top__gte=2, top__lte=10), name="scores_go_up_to_two_or_at_most_ten")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def scale(self) -> str:
        return f"from {self.LOWEST} to {self.top}"


class RoundSpecialtyQuerySet(RecordQuerySet):
    def in_order(self):
        return self.order_by("number")


class RoundSpecialty(Record):
    """A specialty that is scored in a round."""

    REFERENCE = "SPY"
    access_roots = ROUND_ROOTS
    view_roots = ROUND_VIEWS

    round = models.ForeignKey(AssessmentRound, models.PROTECT, related_name="specialties", editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    name = models.CharField(max_length=100)
    objects = RoundSpecialtyQuerySet.as_manager()

    class Meta:
        verbose_name = "specialty of a self-assessment"
        verbose_name_plural = "specialties of self-assessments"
        constraints = [models.UniqueConstraint(fields=["round", "name"], name="a_specialty_stands_once_in_a_round")]

    def __str__(self) -> str:
        return self.name


class Answer(AskedBlind, Record):
    """A trust's part in a self-assessment."""

    REFERENCE = "ANW"
    access_roots = ROUND_ROOTS
    view_roots = (*ROUND_VIEWS, "trust")

    round = models.ForeignKey(AssessmentRound, models.PROTECT, related_name="answers", editable=False)
    trust = models.ForeignKey(Organisation, models.PROTECT, related_name="assessment_answers", editable=False)

    class Meta:
        verbose_name = "answer of a trust"
        verbose_name_plural = "answers of trusts"
        constraints = [
            models.UniqueConstraint(fields=["round", "trust"], name="a_trust_answers_a_round_once"),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(given_on__isnull=False), name="only_what_was_given_is_opened"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trust.short}: {self.round}"


def _score(domain: Domain) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(domain.label.lower(), null=True, editable=False)


class SpecialtyScore(Record):
    """What a trust says of one specialty: a score in each domain, or none. Its own people's alone until opened."""

    REFERENCE = "SCO"
    access_roots = ("answer__trust",)
    view_roots = ONCE_OPEN

    answer = models.ForeignKey(Answer, models.PROTECT, related_name="scores", editable=False)
    specialty = models.ForeignKey(RoundSpecialty, models.PROTECT, related_name="scores", editable=False)
    quality = _score(Domain.QUALITY)
    performance = _score(Domain.PERFORMANCE)
    demand = _score(Domain.DEMAND)
    workforce = _score(Domain.WORKFORCE)
    finance = _score(Domain.FINANCE)
    fit = _score(Domain.FIT)
    partnerships = _score(Domain.PARTNERSHIPS)

    class Meta:
        verbose_name = "score of a specialty"
        verbose_name_plural = "scores of specialties"
        constraints = [
            models.UniqueConstraint(fields=["answer", "specialty"], name="a_trust_scores_a_specialty_once"),
            models.CheckConstraint(
                condition=Q(*(Q(**{each: None}) | Q(**{f"{each}__gte": 1, f"{each}__lte": 10}) for each in Domain)),
                name="scores_are_from_one_to_ten",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.specialty}, {self.answer.trust.short}"  # no scores: titles stand where those are hid

    def of(self, domain: str) -> int | None:
        return getattr(self, domain)
