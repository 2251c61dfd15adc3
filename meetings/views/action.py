"""Actions: each on its page, the logs of a body and of a meeting, and what happens to an action."""

from django.urls import reverse
from django.views.generic import TemplateView

from collab_portal.access.checks import can
from collab_portal.ui.acts import Act, RecordAct
from collab_portal.ui.filters import RecordFilters
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import RecordDetail, RecordList
from meetings import services
from meetings.forms import action as forms
from meetings.models import Action, Meeting
from meetings.selectors.actions import actions_log, rows_of
from meetings.services.action import owns
from programmes.models import Body

from .decision import EitherAct
from .room import RoomPage

Status = Action.Status
OWNER_FIELDS = ("person", "role", "trust")


class ActionFilters(RecordFilters):
    """Actions by body and status."""

    class Meta:
        model = Action
        fields = ("body", "status")


class ActionList(RecordList):
    """Every action that the reader may see."""

    queryset = Action.objects.all()
    columns = ("reference", ("text", "Action"), "body", "due", "status")
    title = "Action log"
    empty = "Actions stand here once a meeting has agreed some. Each stays until a meeting closes it."
    filterset_class = ActionFilters


class ActionsPage(RoomPage):
    """The action log as a meeting takes it."""

    template_name = "meetings/actions_page.html"

    def get_context_data(self, **kwargs):
        log = actions_log(self.meeting.body, self.request.user, meeting=self.meeting)
        return super().get_context_data(log=log, **kwargs)


class BodyActions(TemplateView):
    """The action log of a body."""

    template_name = "meetings/actions_body.html"

    def get_context_data(self, **kwargs):
        body = visible_or_404(Body.objects.select_related("entry"), self.request.user, self.kwargs["pk"])
        return super().get_context_data(body=body, log=actions_log(body, self.request.user), **kwargs)


class ActionPage(RecordDetail):
    """An action with its owners, every date it had and every wording."""

    model = Action
    facts = ("due", "body", ("meeting", "Agreed at"))
    detail_fields = ("text", "progress", "hold_until", "first_due", "item", "outside_meeting", "origin")

    def get_acts(self):
        action, user = self.object, self.request.user
        role = "manage" if can(user, "manage", action) else "decide"
        acts = self._owners() if owns(user, action) or can(user, role, action) else ()
        return (*acts, *(Act(text, f"meetings:action-{name}", role, when) for text, name, when in MEETINGS_ACTS))

    def _owners(self):
        propose = lambda action: Status.PROPOSED in action.MOVES.get(action.status, ())  # noqa: E731
        return (
            Act("Propose as complete", "meetings:action-propose", "view", propose, variant=""),
            Act("Report progress", "meetings:action-progress", "view", is_open),
        )

    def get_context_data(self, **kwargs):
        action = self.object
        return super().get_context_data(
            line=rows_of(Action.objects.filter(pk=action.pk))[0],
            dues=action.dues.in_use().select_related("created_by").order_by("pk"),
            wordings=action.wordings.in_use().select_related("created_by").order_by("pk"),
            **kwargs,
        )


def is_open(action: Action) -> bool:
    return action.is_open


MEETINGS_ACTS = (
    ("Close", "close", is_open),
    ("New due date", "redate", is_open),
    ("Word it anew", "reword", is_open),
    ("Add an owner", "assign", is_open),
    ("Put on hold", "hold", lambda action: action.status == Status.OPEN),
    ("Open again", "reopen", lambda action: action.status in (Status.CLOSED, Status.ON_HOLD, Status.PROPOSED)),
)


class ActionAct(EitherAct):
    """An act on an action by who runs or chairs the meeting; the service says who."""

    model = Action


class OwnersAct(RecordAct):
    """An act on an action by an owner; the service says who owns it."""

    model, capability = Action, "view"


class AddOwner(ActionAct):
    form_class = forms.OwnerForm
    title, button = "Add an owner", "Add the owner"

    def act(self, action, *, by, **values):
        return services.add_owner(action, _owners(values)[0], by=by)


class Redate(ActionAct):
    act, form_class = staticmethod(services.redate), forms.RedateForm
    title, button = "New due date", "Save the new date"


class Reword(ActionAct):
    act, form_class = staticmethod(services.reword), forms.RewordForm
    title, button = "Word the action anew", "Save the wording"


class Close(ActionAct):
    act, form_class = staticmethod(services.close), forms.DoneForm
    title, button = "Close the action", "Close it"
    done = "The action is closed."


class Hold(ActionAct):
    act, form_class = staticmethod(services.put_on_hold), forms.HoldForm
    title, button = "Put the action on hold", "Put it on hold"


class Reopen(ActionAct):
    act, form_class = staticmethod(services.reopen), forms.ReopenForm
    title, button = "Open the action again", "Open it again"


class ProposeComplete(OwnersAct):
    act, form_class = staticmethod(services.propose_complete), forms.DoneForm
    title, button = "Propose the action as complete", "Propose as complete"
    done = "Proposed. The next meeting closes it."


class ReportProgress(OwnersAct):
    act, form_class = staticmethod(services.report_progress), forms.NoteForm
    title, button = "Report progress", "Save"


class AgreeAction(RecordAct):
    """A new action of a meeting."""

    model, form_class = Meeting, forms.AgreeActionForm
    title, button = "New action", "Agree the action"

    def act(self, meeting, *, by, text, due, item, outside_meeting, **values):
        return services.agree_action(
            meeting.body, text=text, by=by, meeting=meeting, item=item, due=due,
            owners=_owners(values), outside_meeting=outside_meeting,
        )  # fmt: skip

    def success_address(self, result) -> str:
        return reverse("meetings:actions-page", args=[self.record.pk])


def _owners(values: dict) -> list:
    return [values[name] for name in OWNER_FIELDS if values.get(name)]
