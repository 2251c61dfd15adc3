from django.conf import settings
from django.db import models

from collab_portal.access.paths import Dated
from collab_portal.records.models import Record, RecordQuerySet

from .collaborative import Collaborative
from .delivery import Project
from .taking_part import PROJECT_ROOTS, PROJECT_VIEWS


class BlockerQuerySet(RecordQuerySet):
    def open(self):
        return self.in_use().filter(status=Blocker.Status.OPEN)


class Blocker(Record):
    """One cause that holds up projects. It is settled once, for all of them; who runs one of them may say so."""

    REFERENCE = "BLK"
    access_roots = (
        "collaborative",
        "collaborative__part_of",
        *(Dated("held_up", root, starts=None) for root in PROJECT_ROOTS),
    )
    view_roots = tuple(Dated("held_up", root, starts=None) for root in PROJECT_VIEWS)

    class Status(models.TextChoices):
        OPEN = "open", "Open"
        SETTLED = "settled", "Settled"

    MOVES = {Status.OPEN: {Status.SETTLED}, Status.SETTLED: {Status.OPEN}}

    collaborative = models.ForeignKey(Collaborative, models.PROTECT, related_name="blockers", editable=False)
    name = models.CharField("what holds them up", max_length=200)
    detail = models.TextField("more about it", blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    since = models.DateField("since", null=True, blank=True, help_text="Leave empty where no day was stated.")
    due = models.DateField("to be settled by", null=True, blank=True)
    status = models.CharField(max_length=10, choices=Status, default=Status.OPEN, editable=False)
    resolution = models.TextField("how it was settled", blank=True, editable=False)
    settled_on = models.DateField("settled on", null=True, blank=True, editable=False)
    objects = BlockerQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["status", "due"])]

    def __str__(self) -> str:
        return self.name


class BlockedProject(Record):
    """That a blocker holds up a project, until a day from which it no longer does."""

    REFERENCE = "BLP"
    access_roots = PROJECT_ROOTS
    view_roots = PROJECT_VIEWS

    blocker = models.ForeignKey(Blocker, models.PROTECT, related_name="held_up", editable=False)
    project = models.ForeignKey(Project, models.PROTECT, related_name="held_up_by", editable=False)
    ends = models.DateField("until", null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "project held up"
        verbose_name_plural = "projects held up"
        constraints = [
            models.UniqueConstraint(
                fields=["blocker", "project"], condition=models.Q(ends=None), name="a_blocker_holds_a_project_up_once"
            )
        ]

    def __str__(self) -> str:
        return f"Held up by: {self.blocker}"
