"""Minutes as page, PDF and Word, and their way from draft to approved."""

from django.urls import reverse
from django.utils import timezone

from collab_portal.audit.services import witness
from collab_portal.documents.serving import serve_bytes
from collab_portal.ui.acts import Act
from collab_portal.ui.views import RecordAct
from meetings import services
from meetings.forms.minutes import ApproveMinutesForm, RedraftForm
from meetings.models import Meeting
from meetings.selectors.minutes import fingerprint, minutes_of
from meetings.selectors.minutes_files import minutes_pdf, minutes_word
from meetings.selectors.referrals import referrals_of

from .meeting import MeetingPage
from .room import RoomPage

Status = Meeting.Status
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def at(status: str):
    """An act that is open while a meeting has one status."""
    return lambda meeting: meeting.status == status


def may_be_held(meeting: Meeting) -> bool:
    return Status.HELD in meeting.MOVES.get(meeting.status, ()) and meeting.date <= timezone.localdate()


class MinutesPage(RoomPage):
    """The minutes that this reader may see, with how far they are."""

    template_name = "meetings/minutes_page.html"
    acts = (
        Act("The meeting was held", "meetings:meeting-hold", when=may_be_held),
        Act("Finish the draft", "meetings:minutes-draft", when=at(Status.HELD), variant=""),
        Act("Agree the minutes", "meetings:minutes-agree", capability="decide", when=at(Status.DRAFT), variant=""),
        Act("Approved at a meeting", "meetings:minutes-approve", when=at(Status.AGREED), variant=""),
        Act("Back to draft", "meetings:minutes-redraft", when=at(Status.AGREED)),
    )

    def get_context_data(self, **kwargs):
        minutes = minutes_of(self.meeting, self.request.user)
        referrals = referrals_of(self.meeting, self.request.user)
        approval = getattr(self.meeting, "approval", None)
        return super().get_context_data(minutes=minutes, approval=approval, referrals=referrals, **kwargs)


class MinutesFile(MeetingPage):
    """The same minutes as a file."""

    extension, content_type, make = "pdf", "application/pdf", staticmethod(minutes_pdf)

    def get(self, request, *args, **kwargs):
        meeting = self.get_object()
        minutes = minutes_of(meeting, request.user)
        witness(f"minutes as {self.extension}", by=request.user, about=meeting, note=fingerprint(minutes))
        return serve_bytes(self.make(minutes), f"Minutes {meeting}.{self.extension}", self.content_type)


class MinutesWord(MinutesFile):
    extension, content_type, make = "docx", WORD, staticmethod(minutes_word)


class MinutesAct(RecordAct):
    """An act on a meeting's minutes; back to them afterwards."""

    model = Meeting

    def success_address(self, result) -> str:
        return reverse("meetings:minutes-page", args=[self.record.pk])


class DraftMinutes(MinutesAct):
    act = staticmethod(services.draft_minutes)
    title, button = "Finish the draft", "Send the draft to the chair"
    done = "The draft is finished and the chair is told."


class AgreeMinutes(MinutesAct):
    act, capability = staticmethod(services.agree_minutes), "decide"
    title, button = "Agree the minutes", "Agree the minutes"
    warning = "The text is then fixed, unless it is taken back to draft before the next meeting approves it."
    done = "You agreed the minutes."


class RedraftMinutes(MinutesAct):
    act, form_class = staticmethod(services.redraft_minutes), RedraftForm
    title, button = "Take the minutes back to draft", "Back to draft"
    done = "The minutes are a draft again."


class ApproveMinutes(MinutesAct):
    act, form_class = staticmethod(services.approve_minutes), ApproveMinutesForm
    title, button = "The minutes were approved at a meeting", "Lock the minutes as approved"
    warning = "Minutes, decisions and presence of this meeting can’t change afterwards: a correction is a new record."
    done = "The minutes are approved and locked."


class HoldMeeting(MinutesAct):
    act = staticmethod(services.hold)
    title, button = "The meeting was held", "It was held"
    warning = "The agenda is then what it was on the day. Minutes and outcomes can still be written."
    done = "The meeting was held. Finish its minutes next."
