from itertools import groupby

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from collab_portal.access.checks import can, visible
from collab_portal.accounts.models import User
from collab_portal.audit.services import witness
from collab_portal.documents import making
from collab_portal.records.models import Record
from collab_portal.ui import words
from collab_portal.ui.views import Act, RecordCreate, RecordEdit, RecordList

from .. import selectors
from ..filters import ProjectFilters
from ..forms import ProgrammeForm, ProjectForm, WorkstreamForm
from ..models import Collaborative, Programme, Project, Workstream
from ..selectors.blockers import blockers_of
from ..selectors.gates import assessments_of, conditions_of, doors_of
from ..selectors.portfolio import beside_each, without_projects
from ..selectors.portfolio_file import portfolio_excel
from ..selectors.portfolio_pdf import MOST_PRINTED, PORTFOLIO, name_of
from ..selectors.taking_part import who_and_what
from .shared import WithdrawablePage, trail

PROGRAMME = "workstream__programme"
ESCALATE = Act("Escalate", "escalations:escalation-raise", "contribute")  # a page of a higher app, by its name
PORTFOLIO_ORDER = (f"{PROGRAMME}__portfolio__natural", f"{PROGRAMME}__name__natural", PROGRAMME, "name__natural")


class ProjectList(RecordList):
    queryset = Project.objects.all()
    columns = (
        "name",
        "reference",
        ("workstream.programme", "Programme"),
        "workstream",
        "stage",
        "rag",
        "sro",
        "lead_trust",
    )
    filterset_class = ProjectFilters
    sorts = {"name": ("name__natural",), "newest": ("-pk",)}
    empty = "Projects, or opportunities, stand here. Begin one on the page of its workstream."


class Portfolio(ProjectList):
    """Every project by portfolio and programme, and the programmes that have none yet."""

    template_name = "programmes/portfolio.html"
    sorts = {"portfolio": PORTFOLIO_ORDER, "newest": ("-pk",)}
    title = "Programmes"
    empty = (
        "Programmes and their projects stand here, by portfolio. Begin a programme on the page of its collaborative."
    )

    def get_template_names(self):
        return [self.template_name]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        first = not (self.request.GET.get("after") or self.request.GET.get("before") or context["chips"])
        return context | {
            "portfolios": by_portfolio(context["rows"], self.request.user),
            "without_projects": without_projects(self.request.user) if first else [],
            "pdf_href": self.link(**{"as": "pdf"}) if context["rows"] else "",
            "months_of": _with_programmes(self.request.user),
            "may_start_in": visible(Collaborative.objects.select_related("entry"), self.request.user, "manage")[:10],
        }

    def book_of(self, records, cells, name):
        return portfolio_excel([column.label for column in self.shown], records, list(cells), self.request.user)

    def get(self, request, *args, **kwargs):
        return self.as_pdf() if request.GET.get("as") == "pdf" else super().get(request, *args, **kwargs)

    def as_pdf(self):
        """Asks a worker for the same list in print, narrowed and in the order that the address says."""
        user = self.request.user
        if not can(user, "view", Project):
            raise PermissionDenied("You see no project yet, so there is nothing to print.")
        rows, filters = self.narrowed()
        wanted = {
            "projects": list(rows.order_by(*self.order, "pk").values_list("pk", flat=True)[: MOST_PRINTED + 1]),
            "narrowed": [chip["text"] for chip in filters.chips()],
            "of": [value.pk for value in filters.form.cleaned_data.values() if isinstance(value, Record)],
        }
        witness("exported", by=user, note=f"Portfolio as PDF: {len(wanted['projects'])} projects")
        made = making.ask(PORTFOLIO, about=None, title=f"{name_of(timezone.localdate())}.pdf", by=user, **wanted)
        return redirect("documents:made-show", made.pk)


class ProgrammeDetail(WithdrawablePage):
    model = Programme
    facts = ("portfolio", "sro", "accountable_body")
    detail_fields = ("purpose", "collaborative", "starts", "ends")
    acts = (
        Act("Who passes gates", "programmes:programme-gateapprovals-page", "view"),
        Act("Report RAG", "programmes:programme-rag"),
        ESCALATE,
    )

    def get_context_data(self, **kwargs):
        programme, user = self.object, self.request.user
        workstreams = programme.workstreams.select_related("entry", "lead", "lead_trust__entry").order_by(
            "name__natural"
        )
        projects = visible(_projects(workstream__programme=programme), user)
        return super().get_context_data(
            workstreams=visible(workstreams, user),
            **who_and_what(programme, user),
            projects=[_line(project) for project in projects],
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[dict]:
        return [*super().get_breadcrumbs(), *trail(self.request.user, self.object.collaborative)]


class WorkstreamDetail(WithdrawablePage):
    model = Workstream
    facts = ("kind", "lead", "lead_trust")
    detail_fields = ("programme", "functions")
    acts = (
        Act("Report RAG", "programmes:workstream-rag"),
        ESCALATE,
        Act("Nothing to escalate", "escalations:nilreturn-give", "contribute"),
    )

    def get_context_data(self, **kwargs):
        workstream, user = self.object, self.request.user
        return super().get_context_data(
            **who_and_what(workstream, user),
            projects=[_line(project) for project in visible(_projects(workstream=workstream), user)],
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[dict]:
        return [_portfolio(), *trail(self.request.user, self.object.programme)]


def _has_no_gates(project: Project) -> bool:
    """Its gates are set up once; a project that has begun to pass them is moved by decisions only."""
    return not project.gates.in_use().exists()


class ProjectDetail(WithdrawablePage):
    model = Project
    facts = ("rag", "sro", "lead_trust")
    detail_fields = (
        "mandate", "scope", "savings", "metrics", ("value", "Value", words.money), "light_why", "workstream",
        "workstream.programme",
    )  # fmt: skip
    acts = (
        Act("Set up its gates", "programmes:project-set-gates", when=_has_no_gates, on="workstream"),
        Act("Enter at its stage", "programmes:project-enter", when=_has_no_gates, on="workstream"),
        Act("Report RAG", "programmes:project-rag"),
        Act("It is held up", "programmes:project-held-up"),
        ESCALATE,
    )

    def get_context_data(self, **kwargs):
        project, user, today = self.object, self.request.user, timezone.localdate()
        doors = doors_of(project, user, today)
        return super().get_context_data(
            dots=selectors.stage_dots(project),
            blockers=blockers_of(Project, project.pk, user).open(),
            doors=doors,
            next_door=next((door for door in doors if not door.gate.is_behind), None),
            conditions=list(conditions_of(user, gate__project=project)),
            assessments=assessments_of(project, user),
            today=today,
            **who_and_what(project, user),
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[dict]:
        above = self.object.workstream
        return [_portfolio(), *trail(self.request.user, above.programme, above)]


class ProgrammeCreate(RecordCreate):
    model = Programme
    form_class = ProgrammeForm
    parent_model = Collaborative
    parent_field = "collaborative"


class WorkstreamCreate(RecordCreate):
    model = Workstream
    form_class = WorkstreamForm
    parent_model = Programme
    parent_field = "programme"


class ProjectCreate(RecordCreate):
    model = Project
    form_class = ProjectForm
    parent_model = Workstream
    parent_field = "workstream"


class ProgrammeEdit(RecordEdit):
    model = Programme
    form_class = ProgrammeForm


class WorkstreamEdit(RecordEdit):
    model = Workstream
    form_class = WorkstreamForm


class ProjectEdit(RecordEdit):
    model = Project
    form_class = ProjectForm


def by_portfolio(rows: list[dict], user: User) -> list[dict]:
    """Rows in the portfolio's order, under their portfolio and programme; the programme's cell says who may see it."""
    beside = beside_each([row["record"] for row in rows], user)
    rows = [
        {**row, **_line(row["record"]), "programme": row["cells"][2], "rest": row["cells"][5:],
         "beside": beside[row["record"].pk]}
        for row in rows
    ]  # fmt: skip
    return [
        {"name": name or "No portfolio stated", "programmes": _by_programme(list(found))}
        for name, found in groupby(rows, key=lambda row: row["record"].workstream.programme.portfolio)
    ]


def _by_programme(rows: list[dict]) -> list[dict]:
    groups = groupby(rows, key=lambda row: row["record"].workstream.programme_id)
    return [{"programme": (found := list(group))[0]["programme"], "rows": found} for _, group in groups]


def _with_programmes(user: User) -> list[Collaborative]:
    """The collaboratives whose reports of a month stand together somewhere."""
    rows = Collaborative.objects.filter(Exists(Programme.objects.in_use().filter(collaborative=OuterRef("pk"))))
    return list(visible(rows, user).select_related("entry").order_by("name", "pk")[:10])


def _projects(**where):
    rows = Project.objects.filter(**where)
    return rows.select_related("entry", "sro", "lead_trust__entry", "workstream__entry").order_by("name__natural", "pk")


def _line(project: Project) -> dict:
    return {"record": project, "dots": selectors.stage_dots(project)}


def _portfolio() -> dict:
    return {"text": "Programmes", "href": reverse("programmes:programme-list")}
