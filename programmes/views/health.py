"""Governance health as pages and as files. The files hold what the person who asks may see, and nothing else."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import TemplateView

from collab_portal.access.checks import can
from collab_portal.audit.services import witness
from collab_portal.documents import making
from collab_portal.documents.serving import serve_bytes
from collab_portal.ui.in_force import InForce
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.views import RecordDetail

from ..models import Collaborative
from ..selectors.health_report import HEALTH, Report, all_seen, health_excel, report_of
from .shared import trail


class OfOne:
    """What is asked about one collaborative."""

    model = Collaborative

    @property
    def subject(self) -> str:
        return str(self.object)

    def report(self) -> Report:
        return report_of([self.object], self.request.user, self.on, self.subject)


class OfAll:
    """What is asked about all collaboratives that the reader sees."""

    object = None
    subject = "all collaboratives"

    def get_object(self, queryset=None):
        return None

    def report(self) -> Report:
        return report_of(all_seen(self.request.user), self.request.user, self.on, self.subject)


class ShowsReport:
    """A page with the findings and the addresses of their files."""

    files: tuple[str, str]

    def get_context_data(self, **kwargs):
        pdf, excel = (f"{reverse(name, kwargs=self.kwargs)}?on={self.on}" for name in self.files)
        return super().get_context_data(report=self.report(), pdf_href=pdf, excel_href=excel, **kwargs)


class Health(OfOne, ShowsReport, InForce, RecordDetail):
    """What is wrong in one collaborative, by rule."""

    template_name = "programmes/health_page.html"
    files = ("programmes:health-pdf", "programmes:health-excel")

    def get_acts(self) -> tuple:
        return ()

    def fields_shown(self) -> tuple:
        return ()

    def get_breadcrumbs(self) -> list[dict]:
        return [*super().get_breadcrumbs(), *trail(self.request.user, self.object.part_of)]


class HealthOfAll(OfAll, ShowsReport, InForce, TemplateView):
    """What is wrong in all that the reader sees, by rule."""

    template_name = "programmes/health_all_page.html"
    files = ("programmes:health-all-pdf", "programmes:health-all-excel")


class AsFile(InForce):
    """The findings as a file; that somebody took it is kept."""

    extension: str

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        witness(f"governance health as {self.extension}", by=request.user, about=self.object, note=str(self.on))
        return self.answer(f"{Report(self.subject, self.on, request.user, []).name}.{self.extension}")


class AsPdf(AsFile):
    """A worker writes its pages."""

    extension = "pdf"

    def answer(self, name: str):
        made = making.ask(HEALTH, about=self.object, title=name, by=self.request.user, on=self.on.isoformat())
        return redirect("documents:made-show", made.pk)


class AsExcel(AsFile):
    extension = "xlsx"

    def answer(self, name: str):
        return serve_bytes(health_excel(self.report()), name, EXCEL)


class FileOfAll(OfAll):
    """Who sees nothing has nothing to take."""

    def get_object(self, queryset=None):
        if not can(self.request.user, "view", Collaborative):
            raise PermissionDenied("You see no collaborative yet, so there is nothing to report on.")


class HealthPdf(OfOne, AsPdf, RecordDetail):
    pass


class HealthExcel(OfOne, AsExcel, RecordDetail):
    pass


class HealthOfAllPdf(FileOfAll, AsPdf, TemplateView):
    pass


class HealthOfAllExcel(FileOfAll, AsExcel, TemplateView):
    pass
