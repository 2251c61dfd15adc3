"""Pages of papers and their files. The steps from author to pack are in paper_steps."""

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
from meetings.forms.paper import PaperForm, SubmitForm
from meetings.models import AgendaItem, Paper, PaperVersion, Part
from meetings.rules.agenda import agenda_is_open
from meetings.selectors import number_of
from meetings.selectors.cover import lacking, sheet_fields
from meetings.selectors.papers import WANTED, turn_in_words
from meetings.selectors.referrals import referrals_of

STATUS = Paper.Status
NO_CHANGE = "Only the paper’s author or the programme office can change it."


class PaperPage(RecordDetail):
    """A paper: whose turn it is, its files and its cover sheet."""

    model = Paper
    queryset = Paper.objects.select_related("item__meeting__body", "author", "sponsored_by", "came_from__item__meeting")
    facts = ("item", "author", "due")
    acts = (
        Act("Accept", "meetings:paper-accept", when=lambda paper: paper.status == STATUS.SUBMITTED, variant=""),
        Act("Return", "meetings:paper-return", when=lambda paper: paper.status == STATUS.SUBMITTED),
        Act("Admit it late", "meetings:paper-admit", when=services.needs_admission),
        Act("Put off to a later meeting", "meetings:paper-defer", when=lambda paper: _is_open(paper)),
        Act("Withdraw", "meetings:paper-withdraw", when=lambda paper: _is_open(paper)),
    )
    detail_fields = ("number", "came_from")

    def get_acts(self):
        """The author's and the sponsor's own steps stand first; the chair admits a late paper too."""
        user, paper = self.request.user, self.object
        decides = can(user, "decide", paper) and not can(user, "manage", paper)
        admit = Act("Admit it late", "meetings:paper-admit", capability="decide", when=services.needs_admission)
        return (*self._of_sponsor(), *self._of_author(), *self.acts, *((admit,) if decides else ()))

    def _of_sponsor(self) -> tuple[Act, ...]:
        if self.object.status != STATUS.WITH_SPONSOR or not services.may_clear(self.object, self.request.user):
            return ()
        return (
            Act("Clear it", "meetings:paper-clear", capability="view", variant=""),
            Act("Back to the author", "meetings:paper-sendback", capability="view"),
        )

    def _of_author(self) -> tuple[Act, ...]:
        user, paper = self.request.user, self.object
        if not (services.may_hand_in(paper, user) and _is_open(paper)):
            return ()
        upload = Act("Upload a file", "meetings:paper-submit", capability="view", variant="")
        edit = Act("Edit the cover sheet", "meetings:paper-edit", capability="view", key="e")
        return (*self._next_step(user, paper), upload, edit)

    def _next_step(self, user, paper: Paper) -> tuple[Act, ...]:
        if not paper.is_owed or not paper.versions.in_use().exists():
            return ()
        through_sponsor = paper.sponsored_by_id and paper.status != STATUS.CLEARED
        if through_sponsor and paper.status != STATUS.WITH_SPONSOR:
            return (Act("Send to the sponsor", "meetings:paper-send", capability="view", variant=""),)
        may = not through_sponsor or services.may_manage_paper(paper, user)
        return (Act("Hand it in", "meetings:paper-handin", capability="view", variant=""),) if may else ()

    def get_context_data(self, **kwargs):
        paper, user = self.object, self.request.user
        versions = visible(PaperVersion.objects.filter(paper=paper).order_by("-number"), user)
        carried = visible(Paper.objects.filter(came_from=paper), user).select_related("entry", "item__meeting")
        return super().get_context_data(
            referrals=referrals_of(paper, user),
            may_refer=can(user, "manage", paper.item.meeting.body),
            item_number=number_of(paper.item, user),
            versions=versions.select_related("file", "created_by"),
            parts=visible(Part.objects.filter(item=paper.item_id).order_by("number"), user).select_related("area"),
            sheet=sheet_fields(paper),
            recommends=_is_open(paper) and services.may_recommend(paper.item, user),
            lacking=lacking(paper),
            turn=turn_in_words(paper),
            wanted=WANTED.get(paper.status, ""),
            carried=carried.first(),
            **kwargs,
        )


def _is_open(paper: Paper) -> bool:
    return agenda_is_open(paper.item.meeting) and paper.status != STATUS.DEFERRED


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
            raise PermissionDenied(NO_CHANGE)
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
    done = "The file was checked and is kept."
    template_name = "meetings/paper_submit.html"

    def act(self, paper, *, uploaded, by, **answers):
        try:
            return services.submit(paper, uploaded, by=by, **answers)
        except (Missing, NoRoom, NotReady, Refused) as refusal:
            raise RuleBroken({"uploaded": refusal.messages}) from refusal


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
