"""The list of meetings, and a meeting's own pages. The pages of its other tabs extend MeetingPage."""

from django.shortcuts import redirect
from django.views.generic import TemplateView

from collab_portal.access.checks import can, require, visible
from collab_portal.ui import words
from collab_portal.ui.acts import address
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit, RecordHistory, RecordList
from meetings import services
from meetings.forms.meeting import MeetingFilters, MeetingForm, ReasonForm
from meetings.models import Meeting
from meetings.rules.agenda import agenda_is_open
from meetings.selectors import agenda_of, standing_of
from meetings.selectors.adjournments import adjournments_of
from programmes.models import Body


def times_in_words(times: tuple) -> str:
    """Monday 26 February 2024, 2pm to 4pm."""
    date, start, end = times
    return f"{words.date_nhs(date)}, {words.time_nhs(start)} to {words.time_nhs(end)}"


def may_cancel(meeting: Meeting) -> bool:
    return Meeting.Status.CANCELLED in meeting.MOVES.get(meeting.status, ())


class MeetingList(RecordList):
    """Meetings to come, soonest first; those that were, from the newest."""

    queryset = Meeting.objects.all()
    columns = (
        ("times", "When", times_in_words),
        "body",
        ("place", "Place"),
        "status",
    )
    filterset_class = MeetingFilters
    empty = "Meetings of the bodies that you sit on or work for stand here."
    sorts = {"coming": ("date", "starts_at"), "past": ("-date", "-starts_at")}

    def get_queryset(self):
        coming = self.request.GET.get("sort") != "past"
        rows = super().get_queryset().select_related("body")
        today = words.timezone.localdate()
        return rows.filter(date__gte=today) if coming else rows.filter(date__lt=today)

    def sort_links(self) -> list[dict]:
        names = {"coming": "To come", "past": "Past"}
        return [link | {"text": names[link["text"]]} for link in super().sort_links()]

    def create_href(self) -> str:
        return address("meetings:meeting-choose") if can(self.request.user, "manage", Body) else ""


class BodyChoice(TemplateView):
    """Which body meets? Those that the person plans meetings for; a single one is taken at once."""

    template_name = "meetings/meeting_choose.html"

    def get(self, request, *args, **kwargs):
        require(request.user, "manage", Body)
        bodies = visible(Body.objects.select_related("entry").order_by("name"), request.user, "manage")[:200]
        if len(bodies) == 1:
            return redirect("meetings:meeting-new", bodies[0].pk)
        return self.render_to_response(self.get_context_data(bodies=bodies))


class MeetingCreate(RecordCreate):
    model, form_class = Meeting, MeetingForm
    parent_model, parent_field = Body, "body"
    title, button = "Plan a meeting", "Plan the meeting"


class MeetingEdit(RecordEdit):
    model, form_class = Meeting, MeetingForm


class MeetingPage(RecordDetail):
    """A page about a meeting: its head, how far it is, its tabs. Extend it, and meetings/meeting_page.html."""

    model = Meeting
    queryset = Meeting.objects.select_related("body")
    facts = ("body", ("times", "When", times_in_words), "place")
    acts = (
        Act(
            "Issue the agenda",
            "meetings:meeting-issue",
            when=lambda meeting: meeting.status == Meeting.Status.PLANNED,
            variant="",
        ),
        Act("Cancel the meeting", "meetings:meeting-cancel", when=may_cancel),
    )
    detail_fields = ("entry",)  # each tab shows what it is about

    def get_context_data(self, **kwargs):
        adjourned = [each for each in adjournments_of(self.object, self.request.user) if not each.is_over]
        return super().get_context_data(
            standing=standing_of(self.object), adjourned_now=adjourned[-1] if adjourned else None, **kwargs
        )


class AgendaPage(MeetingPage):
    """The agenda, as this reader sees it."""

    template_name = "meetings/meeting_detail.html"

    def get_context_data(self, **kwargs):
        meeting, user = self.object, self.request.user
        arranges = can(user, "manage", meeting) and agenda_is_open(meeting)
        return super().get_context_data(agenda=agenda_of(meeting, user), arranges=arranges, **kwargs)


class MeetingHistory(RecordHistory):
    model = Meeting
    queryset = Meeting.objects.select_related("body")
    facts = MeetingPage.facts


class IssueAgenda(RecordAct):
    model = Meeting
    act = staticmethod(services.issue_agenda)
    title, button = "Issue the agenda", "Issue the agenda"
    warning = (
        "Every member is told by e-mail and in the portal. From then on only the chair changes what an item is for."
    )
    done = "The agenda is issued and the members are told."


class CancelMeeting(RecordAct):
    model = Meeting
    act = staticmethod(services.cancel)
    form_class = ReasonForm
    title, button = "Cancel the meeting", "Cancel the meeting"
    warning = "Every member is told, with your reason. A cancelled meeting can’t be taken up again: plan a new one."
    done = "The meeting is cancelled and the members are told."
