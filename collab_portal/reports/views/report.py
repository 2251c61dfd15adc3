"""The reports as cards, and each as a page from which its files are asked for."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from collab_portal.records.errors import RuleBroken

from ..forms.report import ReportForm
from ..kinds import Report
from ..selectors.cards import cards_of
from ..selectors.page import MOST_SHOWN, shown
from ..selectors.told import Asked
from ..services import ask_report


class ReportsPage(TemplateView):
    """Every report: what it answers, for whom, and when this person last had it made."""

    template_name = "reports/reports_page.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(cards=cards_of(self.request.user), **kwargs)


class ReportPage(TemplateView):
    """One report, about what and as at the day that stand in the address; its files are asked for from here."""

    template_name = "reports/report_page.html"
    report: Report = None

    @cached_property
    def form(self) -> ReportForm:
        data = self.request.POST if self.request.method == "POST" else self.request.GET
        return ReportForm(data or None, report=self.report, reader=self.request.user)

    def get_context_data(self, **kwargs):
        form, told = self.form, None
        if form.is_chosen and not form.is_nothing_seen:
            asked = Asked(form.about_record, self.request.user, form.day, most=MOST_SHOWN)
            told = shown(self.report.tell(asked))
        past, cut_to = (form.day if asked.is_past else None, asked.cut_to) if told else (None, None)
        return super().get_context_data(
            report=self.report, form=form, told=told, about=form.about_record, day=form.day, past_day=past,
            cut_to=cut_to, **kwargs,
        )  # fmt: skip

    def post(self, request):
        form = self.form
        if form.is_nothing_seen:
            raise PermissionDenied("You see nothing yet that this report could be about.")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(), status=422)
        wanted = {"about": form.about_record, "day": form.day, "extension": request.POST.get("as", "")}
        try:
            made = ask_report(self.report, by=request.user, **wanted)
        except RuleBroken as broken:
            form.add_error("about", broken)
            return self.render_to_response(self.get_context_data(), status=422)
        return redirect(reverse("documents:made-show", args=[made.pk]))
