from django import forms

from .. import services
from ..models import Programme, Project, Workstream
from .people import PeopleRecordForm


class DeliveryForm(PeopleRecordForm):
    """What programmes, workstreams and projects share: whoever answers for it gets the rights that go with it."""

    state, change = staticmethod(services.start), staticmethod(services.change_lead)


class ProgrammeForm(DeliveryForm):
    class Meta:
        model = Programme
        fields = ("name", "purpose", "portfolio", "sro", "accountable_body", "starts", "ends")


class WorkstreamForm(DeliveryForm):
    class Meta:
        model = Workstream
        fields = ("name", "kind", "functions", "lead", "lead_trust")
        widgets = {"kind": forms.RadioSelect}


class ProjectForm(DeliveryForm):
    class Meta:
        model = Project
        fields = ("name", "mandate", "scope", "savings", "metrics", "value", "sro", "lead_trust")
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in ("scope", "savings", "metrics")}
