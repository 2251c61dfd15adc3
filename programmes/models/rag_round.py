"""Rounds in which trusts give RAG and confidence of one piece of work, each without seeing the others."""

from django.db import models
from django.db.models import Q

from collab_portal.access.paths import Dated, under
from collab_portal.records.models import Record

from .blind import AskedBlind
from .delivery import Rag
from .organisation import Organisation
from .subject import ONE_SUBJECT, SUBJECT_ROOTS, SUBJECT_VIEWS, OfSubject

ROUND_ROOTS = under("round", SUBJECT_ROOTS)
ROUND_VIEWS = (*under("round", SUBJECT_VIEWS), "round__answers__trust")
ONCE_OPEN = tuple(
    Dated("answer", to=f"round__{root}") for root in (*SUBJECT_ROOTS, *SUBJECT_VIEWS, "answers__trust")
)  # the others reach what a trust gave over its answer's own days, which begin when the round is closed


COLOURS = [choice for choice in Rag.choices if choice[0] != Rag.NOT_REPORTED]  # who gives none has not answered


class Confidence(models.IntegerChoices):
    """How likely delivery is, in the five steps of delivery confidence (practice.md, 8), the most likely first."""

    LIKELY = 5, "Highly likely"
    PROBABLE = 4, "Probable, with constant attention"
    FEASIBLE = 3, "Feasible, with significant issues that can be resolved"
    IN_DOUBT = 2, "In doubt"
    UNACHIEVABLE = 1, "Unachievable"


class RagRound(OfSubject, Record):
    """That trusts are asked for RAG and confidence, blind: nobody sees another's before it is closed."""

    REFERENCE = "RGR"
    access_roots = SUBJECT_ROOTS
    view_roots = (*SUBJECT_VIEWS, "answers__trust")

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    MOVES = {Status.OPEN: {Status.CLOSED}}

    closes_by = models.DateField("answers wanted by", null=True, blank=True)
    status = models.CharField(max_length=6, choices=Status, default=Status.OPEN, editable=False)
    closed_on = models.DateField("closed on", null=True, editable=False)

    class Meta:
        verbose_name = "round of blind RAG"
        verbose_name_plural = "rounds of blind RAG"
        constraints = [
            models.CheckConstraint(condition=ONE_SUBJECT, name="a_rag_round_has_one_subject"),
            *(
                models.UniqueConstraint(
                    fields=[kind], condition=Q(status="open"), name=f"a_{kind}_has_one_open_rag_round"
                )
                for kind in ("programme", "workstream", "project")
            ),
        ]

    def __str__(self) -> str:
        return f"What trusts say of {self.subject}"

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN


class RagAnswer(AskedBlind, Record):
    """A trust's part in a round of blind RAG."""

    REFERENCE = "RGA"
    access_roots = ROUND_ROOTS
    view_roots = (*ROUND_VIEWS, "trust")

    round = models.ForeignKey(RagRound, models.PROTECT, related_name="answers", editable=False)
    trust = models.ForeignKey(Organisation, models.PROTECT, related_name="rag_answers", editable=False)

    class Meta:
        verbose_name = "answer to a round of blind RAG"
        verbose_name_plural = "answers to rounds of blind RAG"
        constraints = [
            models.UniqueConstraint(fields=["round", "trust"], name="a_trust_answers_a_rag_round_once"),
            models.CheckConstraint(
                condition=Q(starts=None) | Q(given_on__isnull=False), name="only_rag_that_was_given_is_opened"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.trust.short}: {self.round}"


class TrustRag(Record):
    """The colour and the confidence that one trust gives, and why. Its own people's alone until it is opened."""

    REFERENCE = "TRG"
    access_roots = ("answer__trust",)
    view_roots = ONCE_OPEN

    answer = models.OneToOneField(RagAnswer, models.PROTECT, related_name="trust_rag", editable=False)
    rag = models.CharField(
        "RAG", max_length=10, choices=[each for each in Rag.choices if each[0] != "grey"], blank=True
    )
    confidence = models.PositiveSmallIntegerField("how likely is delivery?", choices=Confidence, null=True, blank=True)
    why = models.CharField(
        max_length=300,
        blank=True,
        help_text="Needed for amber and red, and where delivery is in doubt or worse.",
    )

    class Meta:
        verbose_name = "RAG of a trust"
        verbose_name_plural = "RAG of trusts"
        constraints = [
            models.CheckConstraint(
                condition=Q(rag="", confidence=None) | (~Q(rag="") & Q(confidence__range=(1, 5))),
                name="a_trust_gives_rag_with_confidence",
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer.trust.short} of {self.answer.round.subject}"  # no colour: titles are not hid
