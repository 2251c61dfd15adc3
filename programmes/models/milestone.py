from django.conf import settings
from django.db import models

from collab_portal.access.paths import under
from collab_portal.records.models import Record

from .subject import ONE_SUBJECT, SUBJECT_ROOTS, SUBJECT_VIEWS, OfSubject


class Milestone(OfSubject, Record):
    """A day by which something of a programme, workstream or project is to be there. It is never done in the future."""

    REFERENCE = "MST"
    access_roots = SUBJECT_ROOTS
    view_roots = SUBJECT_VIEWS

    name = models.CharField(max_length=200)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    baseline = models.DateField(
        "planned for", null=True, blank=True, help_text="The day that was agreed. Leave empty where none was stated."
    )
    done_on = models.DateField("done on", null=True, blank=True, editable=False)
    evidence = models.TextField("what shows that it is done", blank=True, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=ONE_SUBJECT, name="a_milestone_has_one_subject")]
        indexes = [models.Index(fields=["done_on", "baseline"])]

    def __str__(self) -> str:
        return self.name


class Forecast(Record):
    """The day for which a milestone was expected, as it was said then. The newest counts; each is kept."""

    REFERENCE = "FCT"
    access_roots = under("milestone", SUBJECT_ROOTS)
    view_roots = under("milestone", SUBJECT_VIEWS)

    milestone = models.ForeignKey(Milestone, models.PROTECT, related_name="forecasts", editable=False)
    on = models.DateField("expected on")
    reason = models.CharField("why it moves", max_length=300, blank=True)

    class Meta:
        verbose_name = "forecast of a milestone"
        verbose_name_plural = "forecasts of milestones"
        indexes = [models.Index(fields=["milestone", "entry"])]

    def __str__(self) -> str:
        return f"{self.on:%-d %B %Y}"
