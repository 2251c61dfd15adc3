"""The action logs of a body and of a meeting: filtered, as at any past day, and as Excel and PDF."""

from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from collab_portal.access.checks import can
from collab_portal.audit.services import witness
from collab_portal.documents import making
from collab_portal.documents.serving import serve_bytes
from collab_portal.ui.lists import EXCEL
from collab_portal.ui.pagekit import visible_or_404
from meetings import services
from meetings.forms.action_log import LogFilters
from meetings.models import Action, Meeting
from meetings.selectors.actions import actions_log
from meetings.selectors.actions_files import ACTION_LOG, log_excel
from programmes.models import Body

from .room import RoomPage


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
        files = {"xlsx": self.as_excel, "pdf": self.as_pdf}
        return files.get(request.GET.get("as"), lambda: super(Logged, self).get(request, *args, **kwargs))()

    @property
    def file_title(self) -> str:
        return f"Action log {self.of_meeting or self.body}"

    def as_excel(self):
        rows = self.filters.rows
        witness("exported", by=self.request.user, about=self.body, note=f"{self.file_title}: {len(rows)} rows")
        book = log_excel(self.body, rows, day=self.filters.day)
        return serve_bytes(book, f"{self.file_title}.xlsx", EXCEL)

    def as_pdf(self):
        """A long log takes more than a moment: a worker writes its pages."""
        made = making.ask(
            ACTION_LOG,
            about=self.body,
            title=f"{self.file_title}.pdf",
            by=self.request.user,
            meeting=self.of_meeting and self.of_meeting.pk,
            day=self.filters.day and self.filters.day.isoformat(),
            actions=[row.action.pk for row in self.filters.rows],
        )
        return redirect("documents:made-show", made.pk)

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
