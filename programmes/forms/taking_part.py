"""Trusts taking part, pilot sites and funding."""

from django import forms

from collab_portal.ui.forms import RecordForm

from .. import services
from ..models import Funding, Organisation, PilotSite, TakingPart
from ..models.subject import collaborative_of


class OfMembers(RecordForm):
    """Its trust is one of the collaborative's members."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        subject = self.parent or getattr(self.instance, "subject", None) or self.instance.project
        rows = Organisation.objects.in_use().filter(memberships__collaborative=collaborative_of(subject)).distinct()
        if "trust" in self.fields:
            self.fields["trust"].queryset = rows.order_by("name", "pk")


class TakingPartForm(OfMembers):
    state = change = staticmethod(services.take_part)

    class Meta:
        model = TakingPart
        fields = ("trust", "starts", "ends")


class PilotSiteForm(OfMembers):
    state = change = staticmethod(services.add_pilot)

    class Meta:
        model = PilotSite
        fields = ("name", "trust", "starts", "ends")


class FundingForm(RecordForm):
    state = change = staticmethod(services.state_funding)

    class Meta:
        model = Funding
        fields = ("source", "amount", "purpose", "received_on")
        widgets = {"purpose": forms.Textarea(attrs={"rows": 2})}
