"""The course of the meeting on the live screen: the item taken, breaks, and who chairs."""

from django.http import Http404, HttpResponseRedirect
from django.utils import timezone

from collab_portal.access.checks import visible
from meetings import services
from meetings.forms.live import AdjournForm, ElectForm, ReconveneForm, TakeForm
from meetings.models import Adjournment
from meetings.selectors.adjournments import open_adjournment

from .live_page import LiveActs


class CourseActs(LiveActs):
    """Taking items in turn, adjourning, reconvening, and electing a chair."""

    posts = {
        "take": "take",
        "end": "end",
        "adjourn": "adjourn",
        "reconvene": "reconvene",
        "elect": "elect",
    }

    def live_context(self, found, refused):
        item = found and found.row.item
        now = timezone.localtime().replace(second=0, microsecond=0).time()
        return super().live_context(found, refused) | {
            "adjourn_form": self._shown(AdjournForm, refused, {"item": item, "at": now}),
            "reconvene_form": self._shown(ReconveneForm, refused, {"at": now}),
            "elect_form": self._shown(ElectForm, refused, {}),
        }

    def take(self):
        """The meeting goes on to an item, and the screen with it."""
        form = self.form(TakeForm)
        answer = self.carry_out(form, services.take_item, lambda values: ([values["item"]], {}))
        return answer or HttpResponseRedirect(f"{self.request.path}?item={form.cleaned_data['item'].pk}")

    def end(self):
        services.close_items(self.meeting, by=self.request.user)

    def adjourn(self):
        form = self.form(AdjournForm, auto_id="adjourn_%s")
        return self.carry_out(form, services.adjourn, lambda values: ([self.meeting], values), "Meeting adjourned.")

    def reconvene(self):
        row = open_adjournment(self.meeting)
        if row is None or not visible(Adjournment.objects.filter(pk=row.pk), self.request.user).exists():
            raise Http404
        form = self.form(ReconveneForm, auto_id="reconvene_%s")
        return self.carry_out(form, services.reconvene, lambda values: ([row], values), "The meeting goes on.")

    def elect(self):
        form = self.form(ElectForm, auto_id="elect_%s")
        return self.carry_out(
            form, services.elect_chair,
            lambda values: ([values["sitting"]], {"person": values["person"], "why": values["why"]}), "Chair elected.",
        )  # fmt: skip

    def _shown(self, form_class, refused, initial):
        if isinstance(refused, form_class):
            return refused
        name = form_class.__name__.removesuffix("Form").lower()
        return form_class(user=self.request.user, record=self.meeting, initial=initial, auto_id=f"{name}_%s")
