"""Planning the meetings of a year from the body's pattern."""

from django.urls import reverse

from collab_portal.ui.views import RecordAct
from meetings import services
from meetings.forms.year import USUAL, MonthsForm, YearForm
from programmes.models import Body
from programmes.rules.pattern import in_words


class PlanYear(RecordAct):
    """The days of the pattern with their deadlines and what speaks against each; those ticked are planned."""

    model, form_class = Body, YearForm
    act = staticmethod(services.request_year)
    template_name = "meetings/year_plan.html"
    title, button = "Plan the meetings of the year", "Plan the ticked meetings"
    done = "The meetings are being planned. They stand in the list within a minute, and you are told."

    def get_initial(self):
        asked = MonthsForm(self.request.GET)
        return {"months": asked.cleaned_data["months"] if asked.is_valid() else USUAL}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        months = MonthsForm({"months": form.ahead}, auto_id="show_%s")
        return {**context, "ticked": form.ticked(), "months": months, "pattern": in_words(self.record.meeting_pattern)}

    def success_address(self, result) -> str:
        return f"{reverse('meetings:meeting-list')}?body={self.record.pk}"
