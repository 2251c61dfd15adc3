"""Consent items, taken together; and papers laid on the table at the meeting."""

from django.urls import reverse

from collab_portal.access.checks import can, require
from collab_portal.documents.errors import Missing, NoRoom, NotReady, Refused
from collab_portal.records.errors import RuleBroken
from collab_portal.ui.views import RecordAct
from meetings import services
from meetings.forms.consent import TableForm, TakeOutForm
from meetings.models import AgendaItem, Meeting
from meetings.services.consent import waiting


class ConsentItems(RecordAct):
    """Takes all consent items together; any member may first take one out."""

    model = Meeting
    act = staticmethod(services.take_consent_items)
    capability = "view"  # the service asks for the chair or who runs the meeting
    title, button = "Consent items", "Approve or note all of them"
    done = "The outcome of each consent item is recorded."
    template_name = "meetings/consent_page.html"

    def dispatch(self, request, *args, **kwargs):
        self.record = self.get_record()
        if not can(request.user, "decide", self.record):
            require(request.user, "manage", self.record)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(items=waiting(self.record, self.request.user), **kwargs)

    def success_address(self, result) -> str:
        return reverse("meetings:decisions-page", args=[self.record.pk])


class TakeOut(RecordAct):
    model = AgendaItem
    act = staticmethod(services.take_out)
    form_class = TakeOutForm
    capability = "contribute"
    title, button = "Take this item out of the consent items", "Take it out"
    done = "The item will be discussed on its own. Those who run the meeting are told."


class TablePaper(RecordAct):
    """A refused file stands as an error at the field; the title is kept."""

    model = AgendaItem
    form_class = TableForm
    title, button = "Table a paper", "Table it"
    done = "The paper is tabled: it stands in the record, and not in the pack."

    def act(self, item, *, uploaded, name, by):
        try:
            return services.table_paper(item, uploaded, name=name, by=by)
        except (Missing, NoRoom, NotReady, Refused) as refusal:
            raise RuleBroken({"uploaded": refusal.messages}) from refusal
