from django.db import models

from collab_portal.access.paths import under
from collab_portal.records.models import Record

from .decided import DecidedByBody
from .network import ROOTS
from .priority import Priority


class BusinessCase(DecidedByBody, Record):
    """The case for a priority at one of its levels: put before a body, and what that body made of it."""

    REFERENCE = "BUS"
    access_roots = under("priority", ROOTS)
    view_roots = ("decided_by",)

    class Level(models.TextChoices):
        STRATEGIC = "strategic", "Strategic outline case"
        OUTLINE = "outline", "Outline business case"
        FULL = "full", "Full business case"

    MOVES = DecidedByBody.MOVES

    priority = models.ForeignKey(Priority, models.PROTECT, related_name="business_cases", editable=False)
    level = models.CharField(max_length=10, choices=Level)
    why = models.TextField("the case in short", blank=True)
    value = models.DecimalField(
        "value in pounds", max_digits=15, decimal_places=2, null=True, blank=True,
        help_text="Who may decide can depend on it. Leave empty where none was stated.",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(value=None) | models.Q(value__gte=0), name="a_case_costs_no_less_than_nothing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()}: {self.priority}"

    @property
    def asks(self) -> str:
        """What the body is asked to approve, in the words of a recommendation."""
        return f"the {self.get_level_display().lower()} for {self.priority}"
