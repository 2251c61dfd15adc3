"""Obligations: an action split between trusts, and each trust's answer."""

from collab_portal.access.checks import visible
from collab_portal.ui.acts import Act, RecordAct
from collab_portal.ui.views import RecordDetail
from meetings import services
from meetings.forms import obligation as forms
from meetings.forms.meeting import ReasonForm
from meetings.models import Action, Obligation
from meetings.services.doors import may_either
from meetings.services.obligation import may_answer

from .action import ActionAct


def is_open(obligation: Obligation) -> bool:
    return obligation.action.is_open


class Split(ActionAct):
    act, form_class = staticmethod(services.split), forms.SplitForm
    title, button = "Split the action between trusts", "Split it"
    done = "Each trust now owes its part, and its people are told."


class ObligationPage(RecordDetail):
    """What one trust owes, how far it is, and what shows it."""

    model = Obligation
    queryset = Obligation.objects.select_related("action__entry")
    facts = ("status", "trust", ("action.due", "Due"))
    detail_fields = ("text", "evidence", "done_on", "action")

    def get_acts(self):
        obligation, user = self.object, self.request.user
        acts = []
        if may_answer(user, obligation):
            acts.append(Act("Say how far it is", "meetings:obligation-answer", "view", is_open, variant=""))
        if may_either(user, obligation.action):
            acts.append(Act("Word it for this trust", "meetings:obligation-reword", "view", is_open))
            acts.append(Act("Take it off this trust", "meetings:obligation-lift", "view", is_open))
        return tuple(acts)

    def get_breadcrumbs(self):
        action = visible(Action.objects.filter(pk=self.object.action_id), self.request.user).first()
        return [{"text": f"{action.reference} {action}", "href": action.get_absolute_url()}] if action else []


class ObligationAct(RecordAct):
    """An act on an obligation; the service says who."""

    model, capability = Obligation, "view"


class AnswerObligation(ObligationAct):
    act, form_class = staticmethod(services.answer_obligation), forms.AnswerForm
    title, button = "Say how far it is", "Save"


class RewordObligation(ObligationAct):
    act, form_class = staticmethod(services.reword_obligation), forms.ObligationWordsForm
    title, button = "Word the obligation for this trust", "Save the wording"


class LiftObligation(ObligationAct):
    act, form_class = staticmethod(services.lift_obligation), ReasonForm
    title, button = "Take the obligation off this trust", "Take it off"
    warning = "The trust then owes nothing of this action. The obligation stays in the history."

    def success_address(self, result) -> str:
        return self.record.action.get_absolute_url()
