"""What was agreed at an event is followed up like every action of its body."""

from django.urls import reverse

from collab_portal.access.checks import can, visible
from collab_portal.ui.acts import RecordAct
from collab_portal.ui.views import RecordDetail
from meetings import services
from meetings.forms.event import EventActionForm
from meetings.models import Action
from networks.models import Event


class EventActionsPage(RecordDetail):
    """The actions that came from an event."""

    model = Event
    facts = (("kind", "Kind"), "on", ("body", "Held by"))
    template_name = "meetings/event_actions.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        event, user = self.object, self.request.user
        actions = visible(Action.objects.filter(origin=event.pk).select_related("entry"), user).order_by("due", "pk")
        return super().get_context_data(actions=actions, may_add=can(user, "manage", event.body), **kwargs)


class AgreeEventAction(RecordAct):
    model, form_class, on = Event, EventActionForm, "body"
    title, button = "Add an action", "Add the action"

    @staticmethod
    def act(event: Event, *, by, **said):
        return services.agree_action(event.body, origin=event, by=by, **said)

    def success_address(self, result) -> str:
        return reverse("meetings:event-actions-page", args=[self.record.pk])
