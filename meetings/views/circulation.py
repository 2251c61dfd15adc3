"""Written resolutions: of a body, and one with its words, its votes and who has not answered."""

from django.http import Http404
from django.urls import reverse

from collab_portal.ui.acts import Act, RecordAct
from collab_portal.ui.views import RecordDetail
from meetings import services
from meetings.forms.circulation import AnswerForm, AskForm, ProposeForm
from meetings.models import Meeting
from meetings.selectors.circulation import resolution_of, resolutions_of
from programmes.models import Body

from .room import RoomPage

Status = Meeting.Status


class ResolutionsPage(RecordDetail):
    """What a body decided, or is to decide, between its meetings."""

    model = Body
    template_name = "meetings/resolutions_page.html"
    acts = (Act("Propose a written resolution", "meetings:resolution-propose", variant="", key="c"),)

    def get_acts(self):
        return self.acts

    def get_context_data(self, **kwargs):
        return super().get_context_data(resolutions=resolutions_of(self.object, self.request.user), **kwargs)


class Propose(RecordAct):
    model, act, form_class = Body, staticmethod(services.propose_resolution), ProposeForm
    title, button = "Propose a written resolution", "Go on to its words"
    warning = "Nobody is told yet. Add the parts to decide and the papers to its item, then circulate it."
    done = "It is a draft. Add what members are asked to decide, then circulate it."

    def success_address(self, result) -> str:
        return result.items.get().get_absolute_url()


class ResolutionPage(RoomPage):
    """One written resolution: its words, one's own answer, who is still to answer, and what became of it."""

    template_name = "meetings/resolution_page.html"
    posts = {"answer": "answer", "behalf": "answer_for", "ask": "ask"}
    acts = (
        Act("Circulate it", "meetings:resolution-circulate", variant="", when=lambda one: one.status == Status.PLANNED),
        Act("Close it", "meetings:resolution-close", when=lambda one: one.status == Status.AGENDA),
        Act("Call it off", "meetings:meeting-cancel",
            when=lambda one: one.status in (Status.PLANNED, Status.AGENDA)),
    )  # fmt: skip

    def get_object(self, queryset=None):
        meeting = super().get_object(queryset)
        if not meeting.by_circulation:
            raise Http404
        return meeting

    def answer(self):
        resolution = self._resolution()
        if resolution.own_seat is None:
            raise Http404
        form = self.form(AnswerForm, resolution=resolution, auto_id="own_%s")
        given = lambda values: ([self.meeting, resolution.own_seat], form.answers())  # noqa: E731
        return self.carry_out(form, services.answer_resolution, given, "Your answer is recorded.")

    def answer_for(self):
        form = self.form(AnswerForm, resolution=self._resolution(), on_behalf=True, auto_id="behalf_%s")
        given = lambda values: ([self.meeting, values["seat"]], form.answers())  # noqa: E731
        return self.carry_out(
            form, services.answer_resolution, given, "The answer is recorded, and the member is told."
        )

    def ask(self):
        form = self.form(AskForm, auto_id="ask_%s")
        return self.carry_out(form, services.ask_for_a_meeting, lambda values: ([self.meeting], values), "It is sent.")

    def get_context_data(self, refused=None, **kwargs):
        resolution, act = self._resolution(), self.request.POST.get("act")
        return super().get_context_data(
            resolution=resolution,
            answer_form=self._form_of(AnswerForm, refused, act == "answer", resolution),
            behalf_form=self._behalf(refused, act, resolution),
            ask_form=refused if isinstance(refused, AskForm) else self._unbound(AskForm, "ask_%s"),
            **kwargs,
        )

    def _resolution(self):
        return resolution_of(self.meeting, self.request.user)

    def _form_of(self, form_class, refused, mine, resolution):
        if not (resolution.is_open and resolution.own_seat):
            return None
        return refused if refused and mine else self._unbound(form_class, "own_%s", resolution=resolution)

    def _behalf(self, refused, act, resolution):
        if not (self.may_manage and resolution.is_open and resolution.waiting):
            return None
        if refused and act == "behalf":
            return refused
        return self._unbound(AnswerForm, "behalf_%s", resolution=resolution, on_behalf=True)

    def _unbound(self, form_class, auto_id, **more):
        return form_class(user=self.request.user, record=self.meeting, auto_id=auto_id, **more)


class Circulate(RecordAct):
    model, act = Meeting, staticmethod(services.circulate)
    title, button = "Circulate the resolution", "Circulate it"
    warning = "Everybody with a vote is told. From then on nothing in it can change: all answer to the same words."
    done = "It is circulated, and those who vote are told."

    def success_address(self, result) -> str:
        return address_of(self.record)


class CloseResolution(RecordAct):
    model, act = Meeting, staticmethod(services.close_resolution)
    title, button = "Close the resolution", "Close it and record the outcome"
    warning = "The outcome follows from the answers. Without the quorum of a meeting nothing is decided."
    done = "It is closed and its outcome recorded."

    def success_address(self, result) -> str:
        return address_of(self.record)


def address_of(meeting: Meeting) -> str:
    """The page of a written resolution."""
    return reverse("meetings:resolution-page", args=[meeting.pk])
