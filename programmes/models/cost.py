from django.db import models

from collab_portal.records.models import Record

from .benefit import Figure
from .organisation import Organisation
from .subject import ONE_SUBJECT, SUBJECT_ROOTS, SUBJECT_VIEWS, OfSubject


class Cost(OfSubject, Figure, Record):
    """What a programme, workstream or project costs one trust, or all together, in a period."""

    REFERENCE = "CST"
    access_roots = SUBJECT_ROOTS
    view_roots = SUBJECT_VIEWS

    trust = models.ForeignKey(Organisation, models.PROTECT, null=True, blank=True, related_name="+")
    population = models.CharField(max_length=200, blank=True, help_text="For whom, where it is not for everybody.")
    amount = models.DecimalField("amount in pounds", max_digits=15, decimal_places=2)

    class Meta:
        constraints = [models.CheckConstraint(condition=ONE_SUBJECT, name="a_cost_has_one_subject")]

    def __str__(self) -> str:
        return f"{self.get_which_display()} for {self.period}: £{self.amount:,.2f}"
