"""A scheme of delegation from Excel: upload, look at what would be done, confirm."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.generic import View

from collab_portal.access.checks import require
from collab_portal.documents.imports import Outcome, template
from collab_portal.documents.models import StoredFile
from collab_portal.documents.services import store
from collab_portal.documents.serving import serve_bytes
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.pagekit import attempt, visible_or_404
from collab_portal.ui.views import RecordAct

from ..forms.delegation import SchemeFileForm
from ..models import Organisation
from ..services import delegation_import as services


class OfTrust(RecordAct):
    model = Organisation

    @property
    def key(self) -> str:
        """Where the session keeps which file waits for the confirmation."""
        return f"scheme-{self.record.pk}"


class ImportScheme(OfTrust):
    """Takes the workbook in through the gate and tries it; nothing is written yet."""

    form_class = SchemeFileForm
    template_name = "programmes/scheme_import.html"
    title, button = "Enter the scheme from Excel", "Check the workbook"

    def form_valid(self, form):
        try:
            stored = self.take_in(form.cleaned_data["file"])
        except RuleBroken as broken:
            form.add_error("file", broken)
            return self.form_invalid(form)
        self.request.session[self.key] = stored.pk
        return HttpResponseRedirect(reverse("programmes:scheme-check", args=[self.record.pk]))

    def take_in(self, uploaded) -> StoredFile:
        stored = store(uploaded, name=uploaded.name, by=self.request.user)
        services.import_scheme(self.record, stored=stored, by=self.request.user, trial=True)
        return stored

    def get_context_data(self, **kwargs):
        sheet = services.SchemeSheet(self.record, self.request.user)
        areas, bodies = (
            [str(row) for row in dict.fromkeys(rows.values()) if row] for rows in (sheet.areas, sheet.bodies)
        )
        return super().get_context_data(areas=areas, bodies=bodies, posts=sheet.posts.values(), **kwargs)


class CheckScheme(OfTrust):
    """Shows what would be done, row by row; the second POST does it."""

    template_name = "programmes/scheme_check.html"
    title, button = "Check the scheme", "Enter these rows"

    def dispatch(self, request, *args, **kwargs):
        self.record = self.get_record()
        require(request.user, self.capability, self.record)
        self.stored = StoredFile.objects.filter(pk=request.session.get(self.key)).first()
        if self.stored is None:
            return HttpResponseRedirect(reverse("programmes:scheme-import", args=[self.record.pk]))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        went, outcome = attempt(form, services.confirm_scheme, self.record, stored=self.stored, by=self.request.user)
        if not went:
            return self.form_invalid(form)
        del self.request.session[self.key]
        messages.success(self.request, f"Entered: {in_words(outcome)}.")
        return HttpResponseRedirect(reverse("programmes:trust-scheme-page", args=[self.record.pk]))

    def get_context_data(self, **kwargs):
        try:
            found = services.import_scheme(self.record, stored=self.stored, by=self.request.user, trial=True)
        except RuleBroken as broken:
            return super().get_context_data(refused=broken.messages, **kwargs)
        return super().get_context_data(outcome=found, summary=in_words(found), **kwargs)


class SchemeTemplate(View):
    """The empty workbook."""

    def get(self, request, pk):
        trust = visible_or_404(Organisation.objects.select_related("entry"), request.user, pk)
        require(request.user, "manage", trust)
        book = template(services.SchemeSheet(trust, request.user), "Scheme of delegation")
        return serve_bytes(book, "Scheme of delegation.xlsx", EXCEL)


def in_words(outcome: Outcome) -> str:
    """'3 new, 1 changed, 2 the same, none wrong'."""
    names = {"new": "new", "changed": "changed", "same": "the same", "wrong": "wrong"}
    return ", ".join(f"{outcome.counts[kind] or 'none'} {name}" for kind, name in names.items())
