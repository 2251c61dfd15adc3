from django.db import models

from collab_portal.access.paths import under
from collab_portal.records.models import Record

from .assessment import ROUND_ROOTS, ROUND_VIEWS, AssessmentRound, RoundSpecialty
from .decided import DecidedByBody


class Choice(DecidedByBody, Record):
    """Which specialties a closed round leads to: put before a body, and chosen by its decision."""

    REFERENCE = "CHO"
    access_roots = ROUND_ROOTS
    view_roots = (*ROUND_VIEWS, "decided_by")

    MOVES = DecidedByBody.MOVES

    round = models.ForeignKey(AssessmentRound, models.PROTECT, related_name="choices", editable=False)
    why = models.TextField("why these", blank=True)

    class Meta:
        verbose_name = "choice of specialties"
        verbose_name_plural = "choices of specialties"

    def __str__(self) -> str:
        return f"Choice of specialties: {self.round}"

    @property
    def asks(self) -> str:
        """What the body is asked to approve, in the words of a recommendation."""
        named = self.named.select_related("specialty").order_by("specialty__number")
        return f"that these specialties are chosen: {', '.join(each.specialty.name for each in named)}"


class ChosenSpecialty(Record):
    """A specialty that is named in a choice."""

    REFERENCE = "CHS"
    access_roots = under("choice", ROUND_ROOTS)
    view_roots = (*under("choice", ROUND_VIEWS), "choice__decided_by")

    choice = models.ForeignKey(Choice, models.PROTECT, related_name="named", editable=False)
    specialty = models.ForeignKey(RoundSpecialty, models.PROTECT, related_name="named_in", editable=False)

    class Meta:
        verbose_name = "specialty of a choice"
        verbose_name_plural = "specialties of choices"
        constraints = [models.UniqueConstraint(fields=["choice", "specialty"], name="a_choice_names_a_specialty_once")]

    def __str__(self) -> str:
        return str(self.specialty)
