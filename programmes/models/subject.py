from django.db import models
from django.db.models import Q

from collab_portal.access.paths import under
from collab_portal.records.models import Record

from .delivery import Programme, Project, Workstream


def _under(step: str, model: type[Record]) -> tuple[str, ...]:
    return (step, *under(step, [path for path in model.access_roots if path != "self"]))


SUBJECT_ROOTS = (*_under("programme", Programme), *_under("workstream", Workstream), *_under("project", Project))
SUBJECT_VIEWS = (
    *under("programme", Programme.view_roots),
    *under("workstream", Workstream.view_roots),
    *under("project", Project.view_roots),
)
ONE_SUBJECT = (
    Q(programme__isnull=False, workstream=None, project=None)
    | Q(programme=None, workstream__isnull=False, project=None)
    | Q(programme=None, workstream=None, project__isnull=False)
)


class OfSubject(models.Model):
    """Hangs from one programme, workstream or project."""

    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="%(class)ss", editable=False
    )
    workstream = models.ForeignKey(
        Workstream, models.PROTECT, null=True, blank=True, related_name="%(class)ss", editable=False
    )
    project = models.ForeignKey(
        Project, models.PROTECT, null=True, blank=True, related_name="%(class)ss", editable=False
    )

    class Meta:
        abstract = True

    @property
    def subject(self) -> Programme | Workstream | Project:
        return self.project or self.workstream or self.programme


def collaborative_of(subject: Programme | Workstream | Project):
    """The collaborative that a programme, workstream or project belongs to."""
    for step in ("workstream", "programme", "collaborative"):
        subject = getattr(subject, step, subject)
    return subject
