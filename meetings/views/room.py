"""What the pages about one meeting share: the meeting that the reader may see, and small forms posted to the page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.ui.pagekit import attempt
from collab_portal.ui.renderer import error_links
from meetings.rules.minutes import why_locked

from .meeting import MeetingPage


class RoomPage(MeetingPage):
    """A tab of a meeting with forms. `posts` maps a posted `act` to a method that answers with a page, or nothing."""

    template_name = ""
    posts: dict[str, str] = {}

    def dispatch(self, request, *args, **kwargs):
        self.object = self.meeting = self.get_object()
        self.may_manage = can(request.user, "manage", self.meeting)
        self.may_decide = can(request.user, "decide", self.meeting)
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            meeting=self.meeting,
            locked=why_locked(self.meeting),
            today=self.meeting.date == timezone.localdate(),
            may_manage=self.may_manage,
            may_decide=self.may_decide,
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        post = self.posts.get(request.POST.get("act", ""))
        if post is None:
            raise Http404
        return getattr(self, post)() or HttpResponseRedirect(request.get_full_path())

    def form(self, form_class, **kwargs):
        """A posted form about the meeting (or another `record`)."""
        given = {"user": self.request.user, "record": self.meeting, **kwargs}
        return form_class(self.request.POST, **given)

    def carry_out(self, form, service, make_arguments, done: str = ""):
        """Call a service with a form's values; a refusal stands over the page, and what was typed stays there."""
        if form.is_valid():
            args, values = make_arguments(form.cleaned_data)
            went, _ = attempt(form, service, *args, by=self.request.user, **values)
            if went:
                if done:
                    messages.success(self.request, done)
                return None
        return self.refused(form)

    def refused(self, form):
        """The page again, with what is wrong above it and the form as it was filled in."""
        return self.render_to_response(self.get_context_data(refused=form, wrong=error_links(form)), status=422)

    def require_running(self) -> None:
        """403 for who neither runs nor chairs the meeting."""
        if not (self.may_manage or self.may_decide):
            raise PermissionDenied("Only those who run or chair this meeting use this page.")
