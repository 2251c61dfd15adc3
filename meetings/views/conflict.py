"""Interests declared for an item: by the member, in one short form; decided on by who chairs or runs the meeting."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse

from collab_portal.access.checks import can
from collab_portal.ui.acts import Act, RecordAct
from collab_portal.ui.views import RecordDetail
from meetings import services
from meetings.forms.conflict import DeclareForm, HandleForm, RewordForm
from meetings.forms.meeting import ReasonForm
from meetings.models import AgendaItem, Conflict
from meetings.rules.minutes import why_locked
from meetings.selectors.declarations import declared, opened_before, own_withheld, prompts
from meetings.selectors.withheld import may_audit
from meetings.services.conflict import OWN
from meetings.services.doors import may_either

from .room import RoomPage


def declarations_of(meeting) -> str:
    return reverse("meetings:declarations-page", args=[meeting.pk])


class DeclareInterest(RecordAct):
    """'I have an interest in this item.' Who declared already is led to what they said."""

    model = AgendaItem
    act = staticmethod(services.declare)
    form_class = DeclareForm
    capability = "contribute"
    title, button = "Declare an interest in this item", "Declare the interest"
    done = "The interest is declared. The chair or whoever runs the meeting decides how it is handled."

    def get(self, request, *args, **kwargs):
        first = Conflict.objects.in_use().filter(item=self.record, person=request.user).first()
        if first and not may_either(request.user, self.record):
            return HttpResponseRedirect(first.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def success_address(self, result) -> str:
        return declarations_of(self.record.meeting)


class ConflictPage(RecordDetail):
    """One declaration: whose, what, how it is handled, by whom and why."""

    model = Conflict
    queryset = Conflict.objects.select_related("item__meeting__body")
    facts = ("item", "person", "handling")
    detail_fields = ("text", "interest", "at_meeting", "why", "decided_by", "decided_at")

    def get_acts(self):
        user, conflict = self.request.user, self.object
        own, runs = user.pk == conflict.person_id, may_either(user, conflict)
        if why_locked(conflict.item.meeting):
            return ()
        may_change = (own and not conflict.handling) or (runs and not own)
        decide = OWN if own else True
        found = [Act("Decide how it is handled", "meetings:conflict-handle", "view", lambda _: decide, variant="")]
        more = (
            Act("Reword", "meetings:conflict-change", "view"),
            Act("Withdraw", "meetings:conflict-withdraw", "view"),
        )
        return (*(found if runs else ()), *(more if may_change else ()))

    def get_breadcrumbs(self):
        meeting = self.object.item.meeting
        return [
            {"text": str(meeting), "href": meeting.get_absolute_url()},
            {"text": "Declarations of interest", "href": declarations_of(meeting)},
        ]


class ConflictAct(RecordAct):
    """An act on a declaration; afterwards its page, or the declarations of the meeting where it is gone."""

    model = Conflict

    either = ("manage", "decide")

    @property
    def capability(self) -> str:
        """The first of `either` that the person holds."""
        user, record = self.request.user, self.record
        return next((each for each in self.either if can(user, each, record)), self.either[0])

    def success_address(self, result) -> str:
        return declarations_of(self.record.item.meeting)


class HandleConflict(ConflictAct):
    act = staticmethod(services.handle)
    form_class = HandleForm
    title, button = "Decide how it is handled", "Save the decision"
    warning = (
        "Who may not vote does not count for the quorum of this item. Who does not receive the paper loses the item, "
        "its papers, minutes, decisions and actions at once."
    )
    done = "How it is handled is decided."


class RewordConflict(ConflictAct):
    act = staticmethod(services.change_declaration)
    form_class = RewordForm
    either = ("contribute", "decide")
    title, button = "Reword the declaration", "Save"

    def form_valid(self, form):
        form.cleaned_data["interest"] = self.record.interest
        return super().form_valid(form)


class WithdrawConflict(ConflictAct):
    act = staticmethod(services.withdraw_declaration)
    form_class = ReasonForm
    either = ("contribute", "decide")
    title, button = "Withdraw the declaration", "Withdraw it"
    done = "The declaration is withdrawn."


class DeclarationsPage(RoomPage):
    """Every declaration of the meeting by item, decided on in place, and what the register says beside."""

    template_name = "meetings/declarations_page.html"
    posts = {"handle": "handle"}

    def get_context_data(self, **kwargs):
        meeting, user, refused = self.meeting, self.request.user, kwargs.get("refused")
        runs = self.may_manage or self.may_decide
        lines = declared(meeting, user)
        opened = opened_before(meeting) if runs else {}
        return super().get_context_data(
            lines=[(line, self._form(line.conflict, refused), opened.get(line.conflict.pk, ())) for line in lines],
            withheld=own_withheld(meeting, user),
            prompts=prompts(meeting, user, None if runs else [user]),
            runs=runs,
            audits=may_audit(user, meeting),
            **kwargs,
        )

    def handle(self):
        asked = self.request.POST.get("conflict", "")
        lines = declared(self.meeting, self.request.user)
        conflict = next((line.conflict for line in lines if str(line.conflict.pk) == asked), None)
        if conflict is None:
            raise Http404
        return self._handle(conflict)

    def _handle(self, conflict):
        form = self.form(HandleForm, record=conflict, auto_id=f"id_{conflict.pk}_%s")
        return self.carry_out(
            form, services.handle, lambda values: ([conflict], values), "How it is handled is decided."
        )

    def _form(self, conflict, refused):
        if isinstance(refused, HandleForm) and refused.record == conflict:
            return refused
        own = conflict.person_id == self.request.user.pk
        if own or not (self.may_manage or self.may_decide):
            return None
        return HandleForm(user=self.request.user, record=conflict, auto_id=f"id_{conflict.pk}_%s")
