"""Referrals: sending a record to other boards, and what became of it, from both ends."""

from django.http import Http404
from django.urls import reverse

from collab_portal.documents.models import Document
from collab_portal.records.models import Entry
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import Act, RecordAct, RecordDetail
from meetings import services
from meetings.forms.referral import OutcomeOfReferralForm, ReferForm, ReturnForm, TableForm, meeting_of
from meetings.models import Decision, Meeting, Paper, Referral
from meetings.selectors.referrals import received_by, sent_by
from programmes.models import Body, Organisation

KINDS = {"meetings.meeting": Meeting, "meetings.paper": Paper, "meetings.decision": Decision}


class Refer(RecordAct):
    """Sends the record that the address names: minutes (by their meeting), a paper or a decision."""

    act, form_class = staticmethod(services.refer), ReferForm
    title, button = "Refer to other boards", "Send it"
    warning = "Each receives it as it is now, and you are told what they make of it."
    done = "It was sent, and those who receive it are told."

    def get_record(self):
        entry = Entry.objects.filter(pk=self.kwargs["pk"], kind__in=KINDS).first()
        if entry is None:
            raise Http404
        return visible_or_404(KINDS[entry.kind].objects.select_related("entry"), self.request.user, entry.pk)

    def success_address(self, result) -> str:
        if isinstance(self.record, Meeting):
            return reverse("meetings:minutes-page", args=[self.record.pk])
        return self.record.get_absolute_url()

    def get_context_data(self, **kwargs):
        return super().get_context_data(from_body=meeting_of(self.record).body, **kwargs)


def _open(referral: Referral) -> bool:
    return referral.is_open


class ReferralDetail(RecordDetail):
    """What was sent, by whom, what for, and what came of it."""

    model = Referral
    queryset = Referral.objects.select_related("from_body", "to_body", "to_trust", "item__meeting")
    facts = (("from_body", "From"), ("receiver", "To"), "status")
    detail_fields = ("purpose", "message", "sent_on", "item", "outcome", "outcome_on")
    acts = (
        Act(
            "Put on an agenda", "meetings:referral-table", on="to_body",
            when=lambda referral: referral.status == Referral.Status.SENT, variant="",
        ),
        Act("Record the outcome", "meetings:referral-outcome", when=_open),
        Act("Return it", "meetings:referral-return", when=_open),
    )  # fmt: skip

    def get_acts(self):
        return self.acts if self.object.to_body_id else self.acts[1:]

    def get_context_data(self, **kwargs):
        rows = Document.objects.in_use().filter(about=self.object.pk).select_related("file", "entry").order_by("pk")
        return super().get_context_data(documents=rows, **kwargs)


class TableReferral(RecordAct):
    model, act, form_class = Referral, staticmethod(services.table_referral), TableForm
    on = "to_body"
    title, button = "Put on an agenda", "Put it on the agenda"

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class NoteOutcome(RecordAct):
    model, act, form_class = Referral, staticmethod(services.note_outcome), OutcomeOfReferralForm
    title, button = "Record the outcome", "Record the outcome"
    done = "The outcome is recorded, and the sender is told."


class ReturnReferral(RecordAct):
    model, act, form_class = Referral, staticmethod(services.return_referral), ReturnForm
    title, button = "Return it unconsidered", "Return it"
    done = "It is returned, and the sender is told."


class ReferralsPage(RecordDetail):
    """What a body sent to others and received from them."""

    model = Body
    template_name = "meetings/referrals_page.html"

    def get_acts(self):
        return ()

    def get_context_data(self, **kwargs):
        user = self.request.user
        received, sent = received_by(self.object, user), sent_by(self.object, user)
        return super().get_context_data(received=received, sent=sent, **kwargs)


class TrustReferralsPage(ReferralsPage):
    """What other bodies referred to a trust's own board."""

    model = Organisation

    def get_context_data(self, **kwargs):
        received = received_by(self.object, self.request.user)
        return RecordDetail.get_context_data(self, received=received, sent=None, **kwargs)
