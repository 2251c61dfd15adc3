"""Pages of a paper's steps, each with the button of the person whose turn it is; and who owes what by when."""

from django.core.exceptions import PermissionDenied
from django.urls import reverse

from collab_portal.access.checks import can, require
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import RecordAct, RecordDetail
from meetings import services
from meetings.forms.paper import AdmitForm, CompletingForm, CoverFieldsForm, DeferForm, HandInForm, ReturnForm
from meetings.models import AgendaItem, Paper
from meetings.selectors import papers_of
from meetings.selectors.papers import papers_ahead
from programmes.models import Body

from .meeting import MeetingPage
from .paper import ByAuthor


class PapersPage(MeetingPage):
    """The papers tab: who owes what by when."""

    template_name = "meetings/papers_page.html"

    def get_context_data(self, **kwargs):
        meeting, user = self.object, self.request.user
        return super().get_context_data(
            papers=papers_of(meeting, user), manages=can(user, "manage", meeting), reader=user, **kwargs
        )


class BodyPapersPage(RecordDetail):
    """Who owes what by when for a body's next meetings."""

    model = Body
    facts = ("collaborative",)
    detail_fields = ("entry",)
    template_name = "meetings/body_papers_page.html"

    def get_acts(self) -> tuple:
        return ()

    def get_context_data(self, **kwargs):
        body, user = self.object, self.request.user
        return super().get_context_data(
            ahead=papers_ahead(body, user), manages=can(user, "manage", body), reader=user, **kwargs
        )


class CoverPage(RecordAct):
    """A body says which fields of the cover sheet it asks for."""

    model = Body
    act = staticmethod(services.set_cover_fields)
    form_class = CoverFieldsForm
    title, button = "Cover sheet of papers", "Save"
    done = "Saved. Papers that are handed in from now on are held to it."

    def success_address(self, result) -> str:
        return reverse("meetings:body-papers-page", args=[self.record.pk])


class SendToSponsor(ByAuthor, RecordAct):
    model = Paper
    act = staticmethod(services.send_to_sponsor)
    capability = "view"
    title, button = "Send this paper to its sponsor", "Send to the sponsor"
    done = "The paper is with its sponsor, who is told."


class BySponsor:
    """Refuses, with the reason, who is not the paper's sponsor."""

    def dispatch(self, request, *args, **kwargs):
        paper = visible_or_404(Paper.objects.all(), request.user, kwargs["pk"])
        if not services.may_clear(paper, request.user):
            raise PermissionDenied("Only the sponsor named for this paper can clear it or give it back.")
        return super().dispatch(request, *args, **kwargs)


class ClearPaper(BySponsor, RecordAct):
    model = Paper
    act = staticmethod(services.clear)
    capability = "view"
    title, button = "Clear this paper", "Clear it"
    done = "The paper is cleared, and its author is told to hand it in."


class SendBack(BySponsor, RecordAct):
    model = Paper
    act = staticmethod(services.send_back)
    form_class = ReturnForm
    capability = "view"
    title, button = "Give this paper back to its author", "Give it back"
    done = "The paper is back with its author, who is told."


class HandIn(ByAuthor, RecordAct):
    model = Paper
    act = staticmethod(services.hand_in)
    form_class = HandInForm
    capability = "view"
    title, button = "Hand this paper in", "Hand it in"
    done = "The paper is handed in, and the programme office is told."


class AcceptPaper(RecordAct):
    model = Paper
    act = staticmethod(services.accept)
    form_class = CompletingForm
    title, button = "Accept this paper", "Accept"
    done = "The paper is accepted for the pack, and its author is told."


class ReturnPaper(RecordAct):
    model = Paper
    act = staticmethod(services.return_paper)
    form_class = ReturnForm
    title, button = "Return this paper", "Return it"
    done = "The paper is returned, and its author is told."


class AdmitPaper(RecordAct):
    model = Paper
    act = staticmethod(services.admit_late)
    form_class = AdmitForm
    capability = "view"  # the service asks for the chair or the office
    title, button = "Admit this paper late", "Admit it"
    done = "The paper may be handed in late."

    def dispatch(self, request, *args, **kwargs):
        paper = visible_or_404(Paper.objects.all(), request.user, kwargs["pk"])
        if not can(request.user, "decide", paper):
            require(request.user, "manage", paper)
        return super().dispatch(request, *args, **kwargs)


class DeferPaper(RecordAct):
    model = Paper
    act = staticmethod(services.defer_paper)
    form_class = DeferForm
    title, button = "Put this paper off to a later meeting", "Put it off"
    warning = "Its item is carried to that agenda, and the paper with all its files. Here it stays, marked as deferred."
    done = "The paper stands on the later agenda now, and its author and sponsor are told."

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class DeferItem(RecordAct):
    model = AgendaItem
    act = staticmethod(services.defer_item)
    form_class = DeferForm
    title, button = "Put this item off to a later meeting", "Put it off"
    warning = "The item is carried to that agenda with its leads, recommendations, papers and all their files."
    done = "The item and its papers stand on the later agenda now."

    def success_address(self, result) -> str:
        return result.get_absolute_url()
