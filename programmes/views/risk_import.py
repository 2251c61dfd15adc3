"""Risks from Excel: upload, look at what would be done, confirm."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.generic import View

from collab_portal.access.checks import require
from collab_portal.documents.imports import template
from collab_portal.documents.models import StoredFile
from collab_portal.documents.services import store
from collab_portal.documents.serving import serve_bytes
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.pagekit import attempt, visible_or_404
from collab_portal.ui.views import RecordAct

from ..forms.delegation import SchemeFileForm
from ..services import risk_import as services
from .delegation_import import in_words


class OfSubject(RecordAct):
    @property
    def key(self) -> str:
        """Where the session keeps which file waits for the confirmation."""
        return f"risks-{self.record.pk}"

    def page(self, name: str) -> str:
        return reverse(f"programmes:{self.model._meta.model_name}-{name}", args=[self.record.pk])

    def get_context_data(self, **kwargs):
        hrefs = {name: self.page(f"risks-{name}") for name in ("import", "template", "page")}
        return super().get_context_data(hrefs=hrefs, **kwargs)


class ImportRisks(OfSubject):
    """Takes the workbook in through the gate and tries it; nothing is written yet."""

    form_class = SchemeFileForm
    template_name = "programmes/risks_import.html"
    title, button = "Enter risks from Excel", "Check the workbook"

    def form_valid(self, form):
        uploaded, user = form.cleaned_data["file"], self.request.user
        try:
            stored = store(uploaded, name=uploaded.name, by=user)
            services.import_risks(self.record, stored=stored, by=user, trial=True)
        except RuleBroken as broken:
            form.add_error("file", broken)
            return self.form_invalid(form)
        self.request.session[self.key] = stored.pk
        return HttpResponseRedirect(self.page("risks-check"))


class CheckRisks(OfSubject):
    """Shows what would be done, the wrong rows first; the second POST does it."""

    template_name = "programmes/risks_check.html"
    title, button = "Check the risks", "Enter these rows"

    def dispatch(self, request, *args, **kwargs):
        self.record = self.get_record()
        require(request.user, self.capability, self.record)
        self.stored = StoredFile.objects.filter(pk=request.session.get(self.key)).first()
        if self.stored is None:
            return HttpResponseRedirect(self.page("risks-import"))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        went, outcome = attempt(form, services.confirm_risks, self.record, stored=self.stored, by=self.request.user)
        if not went:
            return self.form_invalid(form)
        del self.request.session[self.key]
        messages.success(self.request, f"Entered: {in_words(outcome)}.")
        return HttpResponseRedirect(self.page("risks-page"))

    def get_context_data(self, **kwargs):
        try:
            found = services.import_risks(self.record, stored=self.stored, by=self.request.user, trial=True)
        except RuleBroken as broken:
            return super().get_context_data(refused=broken.messages, **kwargs)
        rows = sorted(found.rows, key=lambda row: not row.errors)
        return super().get_context_data(outcome=found, rows=rows, summary=in_words(found), **kwargs)


class RisksTemplate(View):
    """The empty workbook."""

    model = None

    def get(self, request, pk):
        subject = visible_or_404(self.model.objects.select_related("entry"), request.user, pk)
        require(request.user, "manage", subject)
        return serve_bytes(template(services.RiskSheet, "Risks"), "Risks.xlsx", EXCEL)
