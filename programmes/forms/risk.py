"""Risks: what they are, how they are scored, controlled and assured."""

from django import forms
from django.utils import timezone

from collab_portal.access.checks import can
from collab_portal.ui.forms import ActForm, NhsDateField

from .. import services
from ..models import Assurance, Risk, RiskScore
from ..selectors.risks import trusts_to_score_for
from .benefit import TrustForm
from .people import PeopleRecordForm

LINES = {"widget": forms.Textarea(attrs={"rows": 3})}


class RiskForm(PeopleRecordForm):
    """A risk's facts: cause, event and effect."""

    state, change = staticmethod(services.state_risk), staticmethod(services.change_risk)

    class Meta:
        model = Risk
        fields = ("cause", "event", "effect", "owner", "review_by")
        widgets = {"cause": forms.Textarea(attrs={"rows": 2}), "effect": forms.Textarea(attrs={"rows": 2})}


class ScoreForm(TrustForm):
    """How likely and how bad. `record` is the risk."""

    kind = forms.ChoiceField(label="Which score", choices=RiskScore.Kind, widget=forms.RadioSelect)
    likelihood = forms.TypedChoiceField(
        label="How likely", choices=RiskScore.Likelihood, coerce=int, widget=forms.RadioSelect
    )
    impact = forms.TypedChoiceField(label="How bad", choices=RiskScore.Impact, coerce=int, widget=forms.RadioSelect)
    on = NhsDateField(label="As seen on")
    note = forms.CharField(label="Why", max_length=300, required=False)
    field_order = ("kind", "trust", "likelihood", "impact", "on", "note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trust"].queryset = trusts_to_score_for(self.user, self.record).order_by("name", "pk")
        if not can(self.user, "manage", self.record):
            self.fields["trust"].required, self.fields["trust"].empty_label = True, "Choose one"
        self.fields["kind"].initial = RiskScore.Kind.CURRENT
        self.fields["on"].initial = timezone.localdate()


class ControlForm(ActForm):
    """What is done against it. `record` is the risk."""

    text = forms.CharField(label="What is done", **LINES)
    gap = forms.CharField(label="What is missing", required=False, **LINES)


class AssuranceForm(ActForm):
    """How it is known that the controls work. `record` is the risk."""

    line = forms.TypedChoiceField(label="Which line", choices=Assurance.Line, coerce=int, widget=forms.RadioSelect)
    source = forms.CharField(label="By what", max_length=200, help_text="For example, an internal audit report.")
    on = NhsDateField(label="When", required=False)
    text = forms.CharField(label="What it says", required=False, **LINES)
    gap = forms.CharField(label="What is not known", required=False, **LINES)
