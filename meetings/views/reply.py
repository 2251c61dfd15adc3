"""Replies to a meeting: everybody's own, and for who runs it all of them with the quorum that they make."""

from django.contrib import messages

from collab_portal.ui.forms import ActForm
from meetings import services
from meetings.forms.reply import ReplyForm
from meetings.selectors.replies import expected_at, own_reply
from meetings.services.reply import own_seat, why_no_reply

from .room import RoomPage


class RepliesPage(RoomPage):
    """One's own reply in one click; nobody but who runs the meeting sees the others'."""

    template_name = "meetings/replies_page.html"
    posts = {"reply": "reply", "list": "list_replies"}

    def get_context_data(self, **kwargs):
        user, refused = self.request.user, kwargs.get("refused")
        own, seat = own_reply(self.meeting, user), own_seat(self.meeting, user)
        return super().get_context_data(
            own=own,
            seat=seat,
            why_not=why_no_reply(self.meeting, seat),
            form=refused if isinstance(refused, ReplyForm) else self._form(own),
            expected=expected_at(self.meeting, user) if self.may_manage else [],
            **kwargs,
        )

    def reply(self):
        made = lambda values: ([self.meeting], values)  # noqa: E731
        return self.carry_out(self.form(ReplyForm), services.reply, made, "Your reply is saved.")

    def list_replies(self):
        done = []
        form = self.form(ActForm)
        answer = self.carry_out(form, self._list, lambda values: ([done], values))
        if answer is None:
            count = len(done)
            messages.success(self.request, f"{count} {'person' if count == 1 else 'people'} put on the list.")
        return answer

    def _list(self, done, *, by):
        done += services.list_replies(self.meeting, by=by)

    def _form(self, own):
        initial = {"answer": own.answer, "deputy": own.deputy_id, "note": own.note} if own else {}
        return ReplyForm(user=self.request.user, record=self.meeting, initial=initial)
