"""The distribution list: who is on it, their copies for print, what was sent."""

from django.http import Http404
from django.urls import reverse

from collab_portal.access.checks import visible
from collab_portal.documents.serving import serve_bytes
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import RecordAct, RecordDetail
from meetings import services as meetings
from meetings.forms.distribution import DispatchForm, RecipientForm
from meetings.models import Dispatch, Opening, Pack, Recipient
from programmes.models import Body

from .reading import OwnCopy


class RecipientsPage(RecordDetail):
    """Everyone who receives a body’s packs outside the portal, or did."""

    model = Body
    template_name = "meetings/recipients_page.html"
    acts = ()

    def get_context_data(self, **kwargs):
        rows = visible(Recipient.objects.filter(body=self.object), self.request.user)
        rows = rows.select_related("person", "entry").order_by("-starts", "person__name")
        return super().get_context_data(recipients=rows, **kwargs)


class RecipientAdd(RecordAct):
    model = Body
    form_class = RecipientForm
    act = staticmethod(meetings.add_recipient)
    title, button = "Add somebody to the distribution list", "Add to the list"
    done = "They are on the list."

    def success_address(self, result):
        return reverse("meetings:recipients-page", args=[self.record.pk])


class RecipientEnd(RecordAct):
    model = Recipient
    act = staticmethod(meetings.end_recipient)
    title = "Take off the distribution list"
    warning = "Nothing more is sent to them. What they were sent stays recorded."

    def success_address(self, result):
        return reverse("meetings:recipients-page", args=[self.record.body_id])


class PackSend(RecordAct):
    model = Pack
    form_class = DispatchForm
    act = staticmethod(meetings.dispatch_pack)
    title, button = "Record a copy as sent", "Record as sent"
    done = "It is recorded as sent."

    def success_address(self, result):
        return reverse("meetings:pack-page", args=[self.record.meeting_id])


class PackBound(OwnCopy):
    """A copy to print on both sides and bind: one’s own, or for the office that of `?for=` somebody on the list."""

    def get(self, request, pk):
        copy = self._copy_for(request.GET["for"]) if "for" in request.GET else self.copy
        if copy is self.copy:
            meetings.note_opening(self.pack, by=request.user, how=Opening.How.DOWNLOAD)
        return serve_bytes(meetings.bound_copy(copy), f"{self.pack} for print.pdf", "application/pdf")

    def _copy_for(self, number: str):
        if not number.isdigit():
            raise Http404
        recipient = visible_or_404(Recipient.objects.all(), self.request.user, int(number))
        try:
            return meetings.copy_for_recipient(self.pack, recipient, by=self.request.user)
        except RuleBroken as refusal:
            raise Http404 from refusal


class DispatchDetail(RecordDetail):
    model = Dispatch
    facts = ("pack", "recipient", "sent_on")
