"""My actions: what the reader is to do in all bodies, brought up to date in the list itself."""

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.views.generic import TemplateView

from collab_portal.ui.pagekit import attempt, visible_or_404
from meetings import services
from meetings.forms.action import NoteForm
from meetings.forms.obligation import AnswerForm
from meetings.models import Action, Obligation
from meetings.selectors.my_actions import mine_of, owed_by_trusts

ACTS = {  # what is posted: of which kind, the form, the service, and what is said afterwards
    "progress": (Action, NoteForm, services.report_progress, "Your progress is saved."),
    "propose": (Action, NoteForm, services.propose_complete, "Proposed as complete. The next meeting closes it."),
    "answer": (Obligation, AnswerForm, services.answer_obligation, "The answer of your trust is saved."),
}


class MyActions(TemplateView):
    """Overdue first. Each line opens to report progress, to propose it as complete, or to answer for a trust."""

    template_name = "meetings/my_actions_page.html"

    def get_context_data(self, wrong=None, **kwargs):
        mine, owed = mine_of(self.request.user), owed_by_trusts(self.request.user)
        actions = [(each, self.form(NoteForm, each.row.action, wrong)) for each in mine]
        obligations = [(each, self.form(AnswerForm, each.obligation, wrong)) for each in owed]
        return super().get_context_data(actions=actions, obligations=obligations, wrong=wrong, **kwargs)

    def form(self, form_class, record, wrong=None):
        """The form of a line: the one that was refused, or a fresh one. Its fields have ids of their own."""
        if wrong is not None and wrong.record.pk == record.pk:
            return wrong
        return form_class(user=self.request.user, record=record, auto_id=f"id_{record.pk}_%s")

    def post(self, request):
        if request.POST.get("act") not in ACTS:
            raise Http404
        model, form_class, service, done = ACTS[request.POST["act"]]
        record = visible_or_404(model.objects.select_related("entry"), request.user, _number(request.POST.get("pk")))
        form = form_class(request.POST, user=request.user, record=record, auto_id=f"id_{record.pk}_%s")
        if form.is_valid():
            went, _ = attempt(form, service, record, by=request.user, **form.cleaned_data)
            if went:
                messages.success(request, f"{record.reference}: {done[:1].lower()}{done[1:]}")
                return HttpResponseRedirect(f"{request.path}#line-{record.pk}")
        return self.render_to_response(self.get_context_data(wrong=form), status=422)


def _number(text: str | None) -> int:
    return int(text) if (text or "").isdecimal() and len(text) < 10 else 0
