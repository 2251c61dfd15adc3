from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from collab_portal.records.models import Record
from programmes.models import Body, Collaborative
from programmes.models.body import BODY_ROOTS, BODY_VIEW
from programmes.models.collaborative import MEMBER_TRUSTS

MOST_HOURS = 2000  # a year


def _hours(severity: str) -> models.PositiveSmallIntegerField:
    limits = [MinValueValidator(1, "Enter at least 1 hour."), MaxValueValidator(MOST_HOURS)]
    return models.PositiveSmallIntegerField(severity, validators=limits, help_text="In working hours; 8 are a day.")


class ResponseTime(Record):
    """Within how many working hours a body answers; a collaborative's hold for those of its bodies that have none."""

    REFERENCE = "RSP"
    access_roots = (*BODY_ROOTS, "collaborative", "collaborative__part_of")
    view_roots = (*BODY_VIEW, *MEMBER_TRUSTS, "collaborative__bodies")

    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="response_times", editable=False)
    collaborative = models.ForeignKey(
        Collaborative, models.PROTECT, null=True, related_name="response_times", editable=False
    )
    critical, high, medium, low = (_hours(severity) for severity in ("critical", "high", "medium", "low"))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(body=None, collaborative__isnull=False) | Q(body__isnull=False, collaborative=None),
                name="a_response_time_has_one_owner",
            ),
            models.UniqueConstraint(fields=["body"], name="a_body_has_one_response_time"),
            models.UniqueConstraint(fields=["collaborative"], name="a_collaborative_has_one_response_time"),
        ]

    def __str__(self) -> str:
        return f"Response times of {self.of}"

    @property
    def of(self) -> Body | Collaborative:
        return self.body or self.collaborative
