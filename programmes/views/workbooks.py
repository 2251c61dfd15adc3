"""Rows from Excel: upload, look at what each would do, confirm. A worker does it, and the page says how far it is."""

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.views.generic import View

from collab_portal.access.checks import require
from collab_portal.documents import importing
from collab_portal.documents.imports import Outcome, template
from collab_portal.documents.services import store
from collab_portal.documents.serving import serve_bytes
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.pagekit import attempt, visible_or_404
from collab_portal.ui.views import RecordAct

from ..forms.delegation import SchemeFileForm


class Workbook(RecordAct):
    """What the pages of one kind of workbook share: its `sheet`, and the addresses of its pages."""

    sheet = ""
    pages: dict[
        str, str
    ] = {}  # by "import", "check", "template" and "page" (where the rows are seen): URL names with {kind}

    def page(self, name: str) -> str:
        return reverse(self.pages[name].format(kind=self.model._meta.model_name), args=[self.record.pk])

    def check_page(self, found) -> str:
        return f"{self.page('check')}?import={found.pk}"

    def get_context_data(self, **kwargs):
        return super().get_context_data(hrefs={name: self.page(name) for name in self.pages}, **kwargs)


class TakeIn(Workbook):
    """Takes the workbook in through the gate and asks for its trial; nothing is written yet."""

    form_class = SchemeFileForm
    button = "Check the workbook"

    def form_valid(self, form):
        uploaded, user = form.cleaned_data["file"], self.request.user
        try:
            stored = store(uploaded, name=uploaded.name, by=user)
            begun = importing.begin(self.sheet, about=self.record, stored=stored, by=user)
        except RuleBroken as broken:
            form.add_error("file", broken)
            return self.form_invalid(form)
        return HttpResponseRedirect(self.check_page(begun))


class Check(Workbook):
    """Shows how far the work is, then what each row would do, those that are wrong first; the second POST does it."""

    button = "Enter these rows"
    template_name = "programmes/workbook_check.html"
    back = ""

    def dispatch(self, request, *args, **kwargs):
        self.record = self.get_record()
        require(request.user, self.capability, self.record)
        self.found = importing.newest(self.sheet, self.record, request.user, request.GET.get("import", ""))
        if self.found is None:
            return HttpResponseRedirect(self.page("import"))
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        user = self.request.user
        if "again" in self.request.POST:
            importing.again(self.found, by=user)
        elif "cancel" in self.request.POST:
            importing.cancel(self.found, by=user)
        else:
            went, _ = attempt(form, importing.confirm, self.found, by=user)
            if not went:
                return self.form_invalid(form)
        return HttpResponseRedirect(self.check_page(self.found))

    def get_context_data(self, **kwargs):
        found, outcome, refused = self.found, None, self.found.refused
        try:
            outcome = importing.outcome_of(found)
        except RuleBroken as broken:
            refused = " ".join(broken.messages)
        return super().get_context_data(
            found=found,
            outcome=outcome,
            rows=sorted(outcome.rows, key=lambda row: not row.errors) if outcome else [],
            summary=in_words(outcome) if outcome else "",
            refused=refused,
            at_work="Entering the rows" if found.job.task == importing.WRITE else "Checking the workbook",
            may_enter=bool(outcome and outcome.fits and not found.written_at),
            back=self.back,
            **kwargs,
        )


class Template(View):
    """The empty workbook."""

    model = sheet = None
    name = ""

    def get(self, request, pk):
        record = visible_or_404(self.model.objects.select_related("entry"), request.user, pk)
        require(request.user, "manage", record)
        return serve_bytes(template(self.sheet, self.name), f"{self.name}.xlsx", EXCEL)


def in_words(outcome: Outcome) -> str:
    """'3 new, 1 changed, 2 the same, none wrong'."""
    names = {"new": "new", "changed": "changed", "same": "the same", "wrong": "wrong"}
    return ", ".join(f"{outcome.counts[kind] or 'none'} {name}" for kind, name in names.items())
