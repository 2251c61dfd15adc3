"""Actions: each on its page, and what happens to an action."""

from django.urls import reverse

from collab_portal.access.checks import can, visible
from collab_portal.ui.acts import Act, RecordAct
from collab_portal.ui.filters import RecordFilters
from collab_portal.ui.views import RecordDetail, RecordList
from meetings import services
from meetings.forms import action as forms
from meetings.models import Action, Meeting
from meetings.rules.obligations import standing
from meetings.selectors.action import owner_times, references_of
from meetings.selectors.actions import rows_of
from meetings.services.action_owners import owns

from .decision import EitherAct

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


class ActionPage(RecordDetail):
    """An action with its owners, every date it had and every wording."""

    model = Action
    facts = ("due", "body", ("meeting", "Agreed at"))
    detail_fields = (
        "text", "progress", "hold_until", "closing", "superseded_by", "first_due", "item", "outside_meeting", "origin",
    )  # fmt: skip

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
            Act("What it waited for has come", "meetings:action-met", "view", on_hold),
        )

    def get_context_data(self, **kwargs):
        action, user = self.object, self.request.user
        obligations = visible(action.obligations.select_related("trust", "entry").order_by("trust__name"), user)
        context = super().get_context_data(
            line=rows_of(Action.objects.filter(pk=action.pk), user)[0],
            dues=action.dues.in_use().select_related("created_by").order_by("pk"),
            wordings=action.wordings.in_use().select_related("created_by").order_by("pk"),
            owners=owner_times(action),
            obligations=obligations,
            references=references_of(action, user),
            **kwargs,
        )
        return context | {"rows": [row for row in context["rows"] if row.text not in ("", "No")]}


def is_open(action: Action) -> bool:
    return action.is_open


def on_hold(action: Action) -> bool:
    return action.status == Status.ON_HOLD


def has_owner(action: Action) -> bool:
    return action.is_open and action.owners.in_use().exists()


MEETINGS_ACTS = (
    ("Close", "close", is_open),
    ("New due date", "redate", is_open),
    ("Word it anew", "reword", is_open),
    ("Add an owner", "assign", is_open),
    ("Hand over", "handover", has_owner),
    ("End an owner", "unassign", has_owner),
    ("Split between trusts", "split", is_open),
    ("Put on hold", "hold", lambda action: action.status == Status.OPEN),
    ("Taken up at a meeting", "takeup", is_open),
    ("Supersede", "supersede", is_open),
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


class EndOwner(ActionAct):
    act, form_class = staticmethod(services.end_owner), forms.WhoEndsForm
    title, button = "End an owner", "End the owner"
    warning = "That they owned it, and until when, stays on its page."


class HandOver(ActionAct):
    form_class = forms.HandOverForm
    title, button = "Hand the action over", "Hand it over"

    def act(self, action, *, by, owner, why, **values):
        return services.hand_over(action, owner=owner, to=_owners(values)[0], why=why, by=by)


class TakeUp(ActionAct):
    act, form_class = staticmethod(services.take_up), forms.TakeUpForm
    title, button = "Taken up at a meeting", "Add the reference"


class Supersede(ActionAct):
    act, form_class = staticmethod(services.supersede), forms.SupersedeForm
    title, button = "Supersede the action", "Supersede it"


class Redate(ActionAct):
    act, form_class = staticmethod(services.redate), forms.RedateForm
    title, button = "New due date", "Save the new date"


class Reword(ActionAct):
    act, form_class = staticmethod(services.reword), forms.RewordForm
    title, button = "Word the action anew", "Save the wording"


class Close(ActionAct):
    act, form_class = staticmethod(services.close), forms.CloseForm
    title, button = "Close the action", "Close it"
    done = "The action is closed."
    template_name = "meetings/action_close.html"

    def get_context_data(self, **kwargs):
        owed = self.record.obligations.in_use().select_related("trust")
        return super().get_context_data(standing=standing(owed), **kwargs)


class Hold(ActionAct):
    act, form_class = staticmethod(services.put_on_hold), forms.HoldForm
    title, button = "Put the action on hold", "Put it on hold"


class MeetCondition(OwnersAct):
    act, form_class = staticmethod(services.take_off_hold), forms.MetForm
    title, button = "What it waited for has come", "Open it again"


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
