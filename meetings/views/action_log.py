"""The action logs of a body and of a meeting: filtered, as at any past day, and as Excel and PDF."""

from django.utils.functional import cached_property
from django.views.generic import TemplateView

from collab_portal.access.checks import can
from collab_portal.audit.services import witness
from collab_portal.documents.serving import serve_bytes
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.pagekit import visible_or_404
from meetings import services
from meetings.forms.action_log import LogFilters
from meetings.models import Action, Meeting
from meetings.selectors.actions import actions_log
from meetings.selectors.actions_files import log_excel, log_pdf
from programmes.models import Body

from .room import RoomPage

FILES = {"xlsx": (log_excel, EXCEL), "pdf": (log_pdf, "application/pdf")}


class Logged:
    """What both logs share: `body` and `of_meeting` say which; filters and the day stand in the address."""

    body: Body
    of_meeting: Meeting | None = None

    @cached_property
    def filters(self) -> LogFilters:
        day = LogFilters.day_of(self.request.GET)
        log = actions_log(self.body, self.request.user, meeting=self.of_meeting, day=day)
        return LogFilters(self.request.GET or None, log=log, day=day)

    def get(self, request, *args, **kwargs):
        if request.GET.get("as") in FILES:
            return self.as_file(request.GET["as"])
        return super().get(request, *args, **kwargs)

    def as_file(self, extension: str):
        make, content_type = FILES[extension]
        rows = self.filters.rows
        title = f"Action log {self.of_meeting or self.body}"
        witness("exported", by=self.request.user, about=self.body, note=f"{title}: {len(rows)} rows")
        book = make(self.body, rows, day=self.filters.day)
        return serve_bytes(book, f"{title}.{extension}", content_type)

    def get_context_data(self, **kwargs):
        return super().get_context_data(filters=self.filters, past_day=self.filters.day, **kwargs)


class ActionsPage(Logged, RoomPage):
    """The action log as a meeting takes it."""

    template_name = "meetings/actions_page.html"
    posts = {"take_up": "take_up"}
    nothing = (
        "No action is open for this meeting. Actions are added on the live screen or here, and stay on every log "
        "until a meeting closes them."
    )

    @property
    def body(self) -> Body:
        return self.meeting.body

    @property
    def of_meeting(self) -> Meeting:
        return self.meeting

    def get_context_data(self, **kwargs):
        return super().get_context_data(nothing=self.nothing, **kwargs)

    def take_up(self):
        """The secretary ticks an action that the meeting took up."""
        self.require_running()
        action = visible_or_404(Action.objects.all(), self.request.user, _number(self.request.POST.get("action")))
        services.take_up(action, meeting=self.meeting, by=self.request.user)


class BodyActions(Logged, TemplateView):
    """The action log of a body."""

    template_name = "meetings/actions_body.html"

    @cached_property
    def body(self) -> Body:
        return visible_or_404(Body.objects.select_related("entry"), self.request.user, self.kwargs["pk"])

    def get_context_data(self, **kwargs):
        may_manage = can(self.request.user, "manage", self.body)
        return super().get_context_data(body=self.body, may_manage=may_manage, **kwargs)


def _number(text: str | None) -> int:
    return int(text) if (text or "").isdecimal() and len(text) < 10 else 0
