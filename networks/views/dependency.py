"""Pages of dependencies: of one programme, workstream, project or network, and of each by itself."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from collab_portal.access.checks import can, require
from collab_portal.records.models import Entry, Record
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordList
from networks import services
from networks.filters import DependencyFilters
from networks.forms import MarkForm, NewDependencyForm
from networks.models import ENDS, Dependency
from networks.rules.dependencies import next_states
from networks.selectors.dependencies import circles_of, dependency_rows, latest, of_end, row_for

from .dependency_chart import around


def end_or_404(pk: int, user) -> Record:
    """A programme, workstream, project or network that the reader may see; the same 404 for anything else."""
    entry = Entry.objects.filter(pk=pk, kind__in=[model._meta.label_lower for model in ENDS]).first()
    if entry is None:
        raise Http404
    return visible_or_404(entry.model.objects.select_related("entry"), user, pk)


class DependencyList(RecordList):
    queryset = Dependency.objects.all()
    columns = ("what", "reference", "needs", "on", "needed_by", "status")
    filterset_class = DependencyFilters
    sorts = {"newest": ("-pk",)}
    empty = "What one programme, workstream, project or network needs of another stands here. It is stated there."


class DependenciesPage(TemplateView):
    """What one end needs, what of it comes late, and what others need of it."""

    template_name = "networks/dependencies_page.html"

    def get_context_data(self, pk, **kwargs):
        user, today = self.request.user, timezone.localdate()
        record = end_or_404(pk, user)
        rows = dependency_rows(of_end(pk), user, today)
        needed = [row for row in rows if row.dependency.needs_id == pk]
        return super().get_context_data(
            record=record,
            needed=needed,
            late=latest(needed),
            asked=[row for row in rows if row.dependency.on_id == pk],
            circles=circles_of(user, through=pk),
            drawing=around(record.entry, rows) if rows else None,
            may_add=can(user, "manage", record),
            new=reverse("networks:dependency-new", args=[pk]),
            **kwargs,
        )


class DependencyCreate(RecordCreate):
    """Something that the end which the address names needs of another."""

    model, form_class = Dependency, NewDependencyForm
    title = "What is needed?"

    def dispatch(self, request, *args, **kwargs):
        self.parent = end_or_404(kwargs["parent_pk"], request.user)
        require(request.user, "manage", self.parent)
        return super(RecordCreate, self).dispatch(request, *args, **kwargs)

    def get_form_kwargs(self):
        instance = Dependency(needs=self.parent.entry)
        return {**super(RecordCreate, self).get_form_kwargs(), "instance": instance, "parent": self.parent}


class DependencyPage(RecordDetail):
    """Who needs what of whom, by when, and whether it comes in time."""

    model = Dependency
    queryset = Dependency.objects.select_related("milestone__entry", "needs", "on")
    facts = ("needs", "on", "needed_by")
    detail_fields = ("milestone",)
    acts = (
        Act("Say how it stands", "networks:dependency-mark", when=lambda record: bool(next_states(record))),
        Act("Escalate", "escalations:escalation-raise", "contribute"),  # a page of a higher app, by its name
    )

    def get_context_data(self, **kwargs):
        row = row_for(self.object, self.request.user, timezone.localdate())
        return super().get_context_data(row=row, **kwargs)

    def get_breadcrumbs(self):
        needs = self.object.needs
        return [
            {"text": needs.title, "href": needs.get_absolute_url()},
            {"text": "Dependencies", "href": reverse("networks:dependencies-page", args=[needs.pk])},
        ]


class MarkDependency(RecordAct):
    model, form_class = Dependency, MarkForm
    act = staticmethod(services.mark_dependency)
    title, button = "Say how it stands", "Save"
