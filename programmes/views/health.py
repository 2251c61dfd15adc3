"""Governance health as pages and as files. The files hold what the person who asks may see, and nothing else."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.views.generic import TemplateView

from collab_portal.access.checks import can, visible
from collab_portal.audit.services import witness
from collab_portal.documents.serving import serve_bytes
from collab_portal.ui.in_force import InForce
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.views import RecordDetail

from ..models import Collaborative
from ..selectors.health_report import Report, health_excel, health_pdf, report_of
from .shared import trail


class OfOne:
    """What is asked about one collaborative."""

    model = Collaborative

    def report(self) -> Report:
        return report_of([self.object], self.request.user, self.on, str(self.object))


class OfAll:
    """What is asked about all collaboratives that the reader sees."""

    object = None

    def get_object(self, queryset=None):
        return None

    def report(self) -> Report:
        rows = visible(Collaborative.objects.select_related("entry"), self.request.user).order_by("name")
        return report_of(list(rows), self.request.user, self.on, "all collaboratives")


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

    extension, content_type, make = "pdf", "application/pdf", staticmethod(health_pdf)

    def get(self, request, *args, **kwargs):
        self.object = self.get_object()
        report = self.report()
        witness(f"governance health as {self.extension}", by=request.user, about=self.object, note=str(report.on))
        return serve_bytes(self.make(report), f"{report.name}.{self.extension}", self.content_type)


class HealthPdf(OfOne, AsFile, RecordDetail):
    pass


class HealthExcel(HealthPdf):
    extension, content_type, make = "xlsx", EXCEL, staticmethod(health_excel)


class HealthOfAllPdf(OfAll, AsFile, TemplateView):
    def get_object(self, queryset=None):
        if not can(self.request.user, "view", Collaborative):
            raise PermissionDenied("You see no collaborative yet, so there is nothing to report on.")


class HealthOfAllExcel(HealthOfAllPdf):
    extension, content_type, make = "xlsx", EXCEL, staticmethod(health_excel)
