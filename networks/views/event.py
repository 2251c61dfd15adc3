"""Summits, away days and joint events of non-executives."""

from django.urls import reverse

from collab_portal.access.checks import can, visible
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordList
from networks import services
from networks.filters import EventFilters
from networks.forms import AttendanceForm, EventForm, EventSessionForm, EventThemeForm
from networks.models import Event, EventAttendance, EventSession, EventTheme
from networks.selectors import practice as selectors
from programmes.models import Body


class EventList(RecordList):
    queryset = Event.objects.all()
    columns = ("name", "reference", "kind", "body", "on")
    filterset_class = EventFilters
    empty = "Summits, away days and joint events of non-executives stand here. Open a body to add one."


class EventsPage(RecordDetail):
    """The events that a body held."""

    model = Body
    template_name = "networks/events_page.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        body, user = self.object, self.request.user
        events, may_add = selectors.events_of(body, user), can(user, "manage", body)
        return super().get_context_data(events=events, may_add=may_add, **kwargs)


class EventCreate(RecordCreate):
    model, form_class = Event, EventForm
    parent_model, parent_field = Body, "body"
    title = "Add an event"


class EventPage(RecordDetail):
    """Who came for which trust, what was spoken of, which themes came up."""

    model = Event
    facts = (("kind", "Kind"), "on", ("body", "Held by"))
    detail_fields = ("place", "purpose")
    acts = (Act("List who came", "networks:event-list-attendance", variant=""),)

    def get_context_data(self, **kwargs):
        event, user = self.object, self.request.user
        by_trust = selectors.attendance_by_trust(event, user)
        return super().get_context_data(
            by_trust=by_trust,
            came=sum(len(rows) for _, rows in by_trust),
            sessions=visible(event.sessions.select_related("entry"), user).in_order(),
            themes=visible(event.themes.select_related("entry"), user).order_by("pk"),
            may_add=can(user, "manage", event),
            **kwargs,
        )

    def get_breadcrumbs(self):
        return [{"text": "Events", "href": reverse("networks:events-page", args=[self.object.body_id])}]


class PartOfEvent(RecordCreate):
    """Something that is added to an event, and seen there."""

    parent_model, parent_field = Event, "event"

    def success_address(self, record) -> str:
        return record.event.get_absolute_url()


class EventSessionCreate(PartOfEvent):
    model, form_class, title = EventSession, EventSessionForm, "Add a session"


class EventThemeCreate(PartOfEvent):
    model, form_class, title = EventTheme, EventThemeForm, "Add a theme"


class ListAttendance(RecordAct):
    model, form_class = Event, AttendanceForm
    act = staticmethod(services.list_attendance)
    title, button = "List who came", "List them"


class EventAttendancePage(RecordDetail):
    model = EventAttendance
    facts = ("event", "trust", "capacity")
    detail_fields = ("person", "who")

    def get_acts(self) -> tuple:
        return ()
