"""Pages of papers and their files."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from collab_portal.access.checks import can, require, visible
from collab_portal.documents.errors import Missing, NoRoom, NotReady, Refused
from collab_portal.documents.serving import serve
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit
from meetings import services
from meetings.forms.meeting import ReasonForm
from meetings.forms.paper import AdmitForm, PaperForm, ReturnForm, SubmitForm
from meetings.models import AgendaItem, Paper, PaperVersion
from meetings.rules.agenda import agenda_is_open
from meetings.selectors import number_of, papers_of

from .meeting import MeetingPage


class PapersPage(MeetingPage):
    """The papers tab: who owes what by when."""

    template_name = "meetings/papers_page.html"

    def get_template_names(self):
        return [self.template_name]

    def get_context_data(self, **kwargs):
        meeting, user = self.object, self.request.user
        return super().get_context_data(
            papers=papers_of(meeting, user), manages=can(user, "manage", meeting), reader=user, **kwargs
        )


class PaperPage(RecordDetail):
    """A paper: its cover sheet and its versions."""

    model = Paper
    queryset = Paper.objects.select_related("item__meeting__body", "author")
    facts = ("item", "author", "due")
    acts = (
        Act("Accept", "meetings:paper-accept", when=lambda paper: paper.status == Paper.Status.SUBMITTED, variant=""),
        Act("Return", "meetings:paper-return", when=lambda paper: paper.status == Paper.Status.SUBMITTED),
        Act("Admit it late", "meetings:paper-admit", when=services.needs_admission),
        Act("Withdraw", "meetings:paper-withdraw", when=lambda paper: agenda_is_open(paper.item.meeting)),
    )
    detail_fields = (
        *("number", "sponsor", "summary", "considered_by", "risks", "financial", "quality", "equality"),
        *("data_protection", "late_reason"),
    )

    def get_acts(self):
        """The author hands in and edits too; the chair admits a late paper too."""
        user, paper = self.request.user, self.object
        hands_in = services.may_hand_in(paper, user) and agenda_is_open(paper.item.meeting)
        decides = can(user, "decide", paper) and not can(user, "manage", paper)
        own = (Act("Upload a file", "meetings:paper-submit", capability="view", variant=""),) if hands_in else ()
        edit = (Act("Edit the cover sheet", "meetings:paper-edit", capability="view", key="e"),) if hands_in else ()
        admit = Act("Admit it late", "meetings:paper-admit", capability="decide", when=services.needs_admission)
        return (*own, *self.acts, *((admit,) if decides else ()), *edit)

    def get_context_data(self, **kwargs):
        paper, user = self.object, self.request.user
        versions = visible(PaperVersion.objects.filter(paper=paper).order_by("-number"), user)
        return super().get_context_data(
            item_number=number_of(paper.item, user),
            versions=versions.select_related("file", "created_by"),
            **kwargs,
        )


class PaperCreate(RecordCreate):
    model, form_class = Paper, PaperForm
    parent_model, parent_field = AgendaItem, "item"
    title, button = "Ask for a paper", "Ask for the paper"

    def dispatch(self, request, *args, **kwargs):
        require(request.user, "manage", visible_or_404(AgendaItem.objects.all(), request.user, kwargs["parent_pk"]))
        return super().dispatch(request, *args, **kwargs)


class ByAuthor:
    """Refuses, with the reason, who neither wrote the paper nor runs the meeting."""

    def dispatch(self, request, *args, **kwargs):
        paper = visible_or_404(Paper.objects.select_related("item__meeting"), request.user, kwargs["pk"])
        if not services.may_hand_in(paper, request.user):
            raise PermissionDenied("Only the paper’s author or the programme office can change it.")
        return super().dispatch(request, *args, **kwargs)


class PaperEdit(ByAuthor, RecordEdit):
    model, form_class = Paper, PaperForm
    title = "Edit the cover sheet"


class SubmitPaper(ByAuthor, RecordAct):
    """A refused file stands as an error at the field; what else was typed is kept."""

    model = Paper
    form_class = SubmitForm
    capability = "view"
    title, button = "Upload a file", "Upload"
    done = "The file was checked and is handed in."
    template_name = "meetings/paper_submit.html"

    def act(self, paper, *, uploaded, by, **reasons):
        try:
            return services.submit(paper, uploaded, by=by, **reasons)
        except (Missing, NoRoom, NotReady, Refused) as refusal:
            raise RuleBroken({"uploaded": refusal.messages}) from refusal


class AcceptPaper(RecordAct):
    model = Paper
    act = staticmethod(services.accept)
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


class WithdrawPaper(RecordAct):
    model = Paper
    act = staticmethod(services.withdraw_paper)
    form_class = ReasonForm
    title, button = "Withdraw this paper", "Withdraw it"
    warning = "The paper and its files leave the agenda and the next pack. They stay in the history."

    def success_address(self, result) -> str:
        return reverse("meetings:papers-page", args=[self.record.item.meeting_id])


class VersionPage(RecordDetail):
    model = PaperVersion
    queryset = PaperVersion.objects.select_related("file", "pdf")
    facts = ("paper", "number", "created_at")
    acts = (Act("Download", "meetings:paperversion-file", capability="view", variant=""),)
    detail_fields = ("file_name", ("file.size", "Size in bytes"), ("file.pages", "Pages"), "created_by")


def paper_file(request, pk: int):
    """A version's file, for who may see the paper now; `?as=pdf` shows the PDF that goes into the pack."""
    version = visible_or_404(PaperVersion.objects.select_related("paper", "file", "pdf"), request.user, pk)
    wants_pdf = request.GET.get("as") == "pdf" and version.pdf is not None
    try:
        return serve(version.pdf if wants_pdf else version.file, str(version.paper), inline=wants_pdf)
    except NotReady as waiting:
        messages.error(request, waiting.messages[0])
        return HttpResponseRedirect(version.paper.get_absolute_url())
