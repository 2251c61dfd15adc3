"""Trusts taking part, pilot sites and funding."""

from django import forms

from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import RecordForm

from .. import services
from ..models import Funding, Organisation, PilotSite, TakingPart
from ..models.subject import collaborative_of


class ByService(RecordForm):
    """Saved by the service of its kind, new or changed."""

    service = None

    def save(self, *, by: User) -> Record:
        cleaned = self.cleaned_data
        return type(self).service(
            self.instance, by=by, reason=cleaned.get("reason", ""), seen_version=cleaned.get("version")
        )


class OfMembers(ByService):
    """Its trust is one of the collaborative's members."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        subject = self.parent or getattr(self.instance, "subject", None) or self.instance.project
        rows = Organisation.objects.in_use().filter(memberships__collaborative=collaborative_of(subject)).distinct()
        if "trust" in self.fields:
            self.fields["trust"].queryset = rows.order_by("name", "pk")


class TakingPartForm(OfMembers):
    service = staticmethod(services.take_part)

    class Meta:
        model = TakingPart
        fields = ("trust", "starts", "ends")


class PilotSiteForm(OfMembers):
    service = staticmethod(services.add_pilot)

    class Meta:
        model = PilotSite
        fields = ("name", "trust", "starts", "ends")


class FundingForm(ByService):
    service = staticmethod(services.state_funding)

    class Meta:
        model = Funding
        fields = ("source", "amount", "purpose", "received_on")
        widgets = {"purpose": forms.Textarea(attrs={"rows": 2})}
