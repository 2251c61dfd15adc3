"""Trusts taking part, pilot sites and funding: each on its page, under its programme, workstream or project."""

from collab_portal.ui.views import RecordCreate, RecordEdit

from ..forms.taking_part import FundingForm, PilotSiteForm, TakingPartForm
from ..models import Funding, PilotSite, Project, TakingPart
from .shared import Withdraw, WithdrawablePage, trail


class OfSubjectPage(WithdrawablePage):
    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.subject)


class TakingPartPage(OfSubjectPage):
    model = TakingPart
    detail_fields = ("trust", "starts", "ends")


class FundingPage(OfSubjectPage):
    model = Funding
    detail_fields = ("source", ("amount", "Amount in pounds"), "purpose", "received_on")


class PilotSitePage(WithdrawablePage):
    model = PilotSite
    detail_fields = ("project", "trust", "starts", "ends")

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.project)


class ToSubject:
    """Afterwards the reader is at what it hangs from."""

    def success_address(self, record) -> str:
        return self.parent.get_absolute_url()


class TakingPartCreate(ToSubject, RecordCreate):
    model, form_class, title = TakingPart, TakingPartForm, "Add a trust taking part"


class FundingCreate(ToSubject, RecordCreate):
    model, form_class, title = Funding, FundingForm, "Add funding"


class PilotSiteCreate(ToSubject, RecordCreate):
    model, form_class, title = PilotSite, PilotSiteForm, "Add a pilot site"
    parent_model, parent_field = Project, "project"


class TakingPartEdit(RecordEdit):
    model, form_class = TakingPart, TakingPartForm


class FundingEdit(RecordEdit):
    model, form_class = Funding, FundingForm


class PilotSiteEdit(RecordEdit):
    model, form_class = PilotSite, PilotSiteForm


class WithdrawOfSubject(Withdraw):
    parent = "subject"
