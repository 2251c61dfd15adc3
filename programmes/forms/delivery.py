from django import forms

from collab_portal.ui.forms import ActForm

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


class RagForm(ActForm):
    rag = forms.ChoiceField(label="Colour", choices=Project.Rag, widget=forms.RadioSelect)
    rag_reason = forms.CharField(
        label="Why this colour", required=False, max_length=300, help_text="Needed for amber and red."
    )

    def __init__(self, *args, record: Project, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.initial = {"rag": record.rag, "rag_reason": record.rag_reason} | self.initial
