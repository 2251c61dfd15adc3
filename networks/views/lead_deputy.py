"""Who writes for the clinical lead."""

from django.urls import reverse

from collab_portal.ui.views import Act, RecordAct, RecordDetail
from networks import services
from networks.forms import LeadDeputyForm, WhyForm
from networks.models import LeadDeputy, Network


class NameLeadDeputy(RecordAct):
    model, form_class = Network, LeadDeputyForm
    act = staticmethod(services.name_lead_deputy)
    title, button = "Name a deputy of the clinical lead", "Name the deputy"
    warning = "The deputy gets the clinical lead’s rights on this network, and both are told."


class LeadDeputyPage(RecordDetail):
    model = LeadDeputy
    facts = ("person", "starts", "ends")
    detail_fields = ("network",)
    acts = (Act("End it today", "networks:leaddeputy-end", when=lambda deputy: deputy.ends is None, variant="warning"),)

    def get_breadcrumbs(self):
        network = self.object.network
        return [{"text": "Networks", "href": reverse("networks:network-list")},
                {"text": str(network), "href": network.get_absolute_url()}]  # fmt: skip


class EndLeadDeputy(RecordAct):
    model, form_class = LeadDeputy, WhyForm
    act = staticmethod(services.end_lead_deputy)
    title, button = "End it today", "End it"
    warning = "The rights that came with it end at once."
