"""Reports that come by themselves: who has which, when it comes next, and what was made."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.views.generic.edit import FormView

from collab_portal.ui.pagekit import attempt
from collab_portal.ui.views import Act, RecordAct, RecordDetail, RecordEdit, RecordList
from collab_portal.ui.words import brief
from programmes.forms.people import ReasonForm

from .. import services
from ..forms.schedule import RecipientForm, ScheduleEditForm, ScheduleForm
from ..models import ReportRecipient, ReportSchedule
from ..selectors.schedule import coming, made_by


class ScheduleList(RecordList):
    queryset = ReportSchedule.objects.all()
    columns = (
        "reference", ("report_name", "Report"), "about", ("when", "When"), "extension", "starts", "ends"
    )  # fmt: skip
    title = "Reports on a schedule"
    empty = "A report that is made by itself, for people who are named, stands here. The programme office begins one."


class ScheduleNew(FormView):
    """A new schedule, for who manages anything that a report can be about."""

    template_name = "reports/schedule_new.html"
    form_class = ScheduleForm

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self):
        return {"extension": "pdf", "often": "monthly", **self.request.GET.dict()}

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        if not form.found:
            raise PermissionDenied("The programme office puts reports on a schedule. Ask it for one.")
        return form

    def form_valid(self, form):
        went, schedule = attempt(form, services.begin_schedule, form.about_record, by=self.request.user, **form.said)
        if not went:
            return self.form_invalid(form)
        messages.success(self.request, f"{schedule.reference} {schedule} saved. It is made for you; add others here.")
        return HttpResponseRedirect(schedule.get_absolute_url())

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SchedulePage(RecordDetail):
    model = ReportSchedule
    template_name = "reports/schedule_page.html"
    facts = ("about", ("when", "When"), ("extension", "Made as"))
    detail_fields = (("starts", "From", brief), ("ends", "Until", brief))
    acts = (
        Act("Make it for someone else too", "reports:reportschedule-add", variant="secondary"),
        Act("Edit", "reports:reportschedule-edit", key="e"),
    )

    def get_acts(self):
        return self.acts

    def get_context_data(self, **kwargs):
        people = self.object.recipients.in_use().select_related("entry", "person").order_by("person__name", "pk")
        found = {"people": list(people), "coming": coming(self.object), "made": made_by(self.object, self.request.user)}
        return super().get_context_data(**found, **kwargs)


class ScheduleEdit(RecordEdit):
    model, form_class = ReportSchedule, ScheduleEditForm


class RecipientAdd(RecordAct):
    model, form_class = ReportSchedule, RecipientForm
    act = staticmethod(services.add_recipient)
    title, button = "Make it for someone else too", "Add"


class RecipientPage(RecordDetail):
    model = ReportRecipient
    facts = ("person", "schedule")
    acts = (Act("Make it for them no longer", "reports:reportrecipient-remove", variant="secondary"),)

    def get_acts(self):
        return self.acts

    def fields_shown(self):
        return ()

    def get_breadcrumbs(self):
        return [{"text": str(self.object.schedule), "href": self.object.schedule.get_absolute_url()}]


class RecipientRemove(RecordAct):
    model, form_class = ReportRecipient, ReasonForm
    act = staticmethod(services.remove_recipient)
    title, button = "Make it for them no longer", "Remove"

    def success_address(self, result) -> str:
        return result.schedule.get_absolute_url()
