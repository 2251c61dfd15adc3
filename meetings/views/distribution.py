"""The distribution list: who is on it, their copies for print, what was sent."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse

from collab_portal.access.checks import visible
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import RecordAct, RecordDetail
from meetings import services as meetings
from meetings.forms.distribution import DispatchForm, RecipientForm
from meetings.models import Dispatch, Pack, Recipient
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
    """Asks for a copy to print on both sides and bind: one’s own, or for the office that of `?for=` on the list."""

    def get(self, request, pk):
        recipient = self._recipient(request.GET["for"]) if "for" in request.GET else None
        try:
            made = meetings.ask_for_bound(self.pack, by=request.user, recipient=recipient)
        except RuleBroken as refusal:
            raise Http404 from refusal
        return redirect("documents:made-show", made.pk)

    def _recipient(self, number: str) -> Recipient:
        if not number.isdigit():
            raise Http404
        return visible_or_404(Recipient.objects.all(), self.request.user, int(number))


class DispatchDetail(RecordDetail):
    model = Dispatch
    facts = ("pack", "recipient", "sent_on")
