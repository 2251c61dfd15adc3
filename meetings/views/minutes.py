"""Minutes as page, PDF and Word, and their way from draft to approved."""

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.audit.services import witness
from collab_portal.documents import making
from collab_portal.ui.acts import Act
from collab_portal.ui.views import RecordAct, RecordDetail
from meetings import services
from meetings.forms.meeting import ReasonForm
from meetings.forms.minutes import AmendForm, ApproveMinutesForm, RedraftForm
from meetings.models import Amendment, Meeting
from meetings.rules.minutes import status_word
from meetings.selectors.amendments import amendments_of
from meetings.selectors.minutes import fingerprint, minutes_of
from meetings.selectors.minutes_files import MINUTES, SUMMARY
from meetings.selectors.referrals import referrals_of
from meetings.selectors.summary import summary_of

from .meeting import MeetingPage
from .room import RoomPage

Status = Meeting.Status


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
        Act("Amend them", "meetings:minutes-amend", when=at(Status.AGREED)),
        Act("Enter a correction", "meetings:minutes-amend", when=at(Status.APPROVED)),
        Act("Back to draft", "meetings:minutes-redraft", when=at(Status.AGREED)),
    )

    def get_context_data(self, **kwargs):
        minutes = minutes_of(self.meeting, self.request.user)
        referrals = referrals_of(self.meeting, self.request.user)
        approval = getattr(self.meeting, "approval", None)
        return super().get_context_data(
            minutes=minutes,
            approval=approval,
            word=status_word(self.meeting),
            amendments=amendments_of(self.meeting, self.request.user),
            referrals=referrals,
            **kwargs,
        )


class MeetingFile(MeetingPage):
    """A file about a meeting, which a worker makes for who asks."""

    maker = what = title = extension = ""

    def get(self, request, *args, **kwargs):
        meeting = self.get_object()
        witness(f"{self.what} as {self.extension}", by=request.user, about=meeting, note=self.note(meeting))
        title = f"{self.title} {meeting}.{self.extension}"
        made = making.ask(self.maker, about=meeting, title=title, by=request.user, extension=self.extension)
        return redirect("documents:made-show", made.pk)

    def note(self, meeting: Meeting) -> str:
        """What is kept of it beside who asked."""
        return ""


class MinutesFile(MeetingFile):
    """The same minutes as a file. The fingerprint of the text as it stood is kept."""

    maker, what, title, extension = MINUTES, "minutes", "Minutes", "pdf"

    def note(self, meeting: Meeting) -> str:
        return fingerprint(minutes_of(meeting, self.request.user))


class MinutesWord(MinutesFile):
    extension = "docx"


class SummaryPage(MeetingPage):
    """What was decided and who is to do what, at once."""

    template_name = "meetings/summary_page.html"

    def get_acts(self):
        open_to = "manage" if can(self.request.user, "manage", self.object) else "decide"
        goes = lambda meeting: meeting.status not in (Status.APPROVED, Status.CANCELLED)  # noqa: E731
        return (Act("Send to all who see the meeting", "meetings:summary-send", capability=open_to, when=goes),)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            meeting=self.object, summary=summary_of(self.object, self.request.user), **kwargs
        )


class SummaryFile(MeetingFile):
    """The summary as a file."""

    maker, what, title, extension = SUMMARY, "decision summary", "Decisions", "pdf"


class SummaryWord(SummaryFile):
    extension = "docx"


class SendSummary(RecordAct):
    model, act = Meeting, staticmethod(services.send_summary)
    title, button = "Send what was decided", "Send it"
    warning = "Everybody who sees the meeting is told. Each reads what they may see of it."
    done = "It is sent."

    @property
    def capability(self) -> str:
        return "decide" if can(self.request.user, "decide", self.record) else "manage"

    def success_address(self, result) -> str:
        return reverse("meetings:summary-page", args=[self.record.pk])


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


class AmendMinutes(MinutesAct):
    act, form_class = staticmethod(services.amend), AmendForm
    title, button = "Amend the minutes", "Keep the amendment"
    warning = (
        "Before approval the text changes with it, and the approval names what changed. Approved minutes don’t change: "
        "it stands beside them as a correction."
    )
    done = "The amendment is kept."


class AmendmentDetail(RecordDetail):
    """What changed in the minutes, where, and by which meeting."""

    model = Amendment
    facts = (("meeting", "Minutes of"), ("by_meeting", "Agreed at"), "place")
    detail_fields = ("item", "was", "now", "after_approval")
    acts = (Act("Entered by mistake", "meetings:amendment-withdraw"),)


class WithdrawAmendment(RecordAct):
    model, act, form_class = Amendment, staticmethod(services.withdraw_amendment), ReasonForm
    title, button = "Take the amendment back", "Take it back"

    def success_address(self, result) -> str:
        return reverse("meetings:minutes-page", args=[self.record.meeting_id])


class HoldMeeting(MinutesAct):
    act = staticmethod(services.hold)
    title, button = "The meeting was held", "It was held"
    warning = "The agenda is then what it was on the day. Minutes and outcomes can still be written."
    done = "The meeting was held. Finish its minutes next."
