"""Phases, reviews and models of governance of a collaborative."""

import datetime

from dateutil.relativedelta import relativedelta
from django import forms

from collab_portal.ui.forms import ActForm, RecordForm

from .. import services
from ..models import Collaborative, GovernanceModel, Phase
from ..services import governance_model, phase
from .people import LastDayForm


class PhaseForm(ActForm):
    to = forms.ChoiceField(label="New phase", widget=forms.RadioSelect)
    on = forms.DateField(
        label="Its first day", help_text="For example, 1 7 2022. The phase before ends the day before."
    )
    reason = forms.CharField(label="Why?", max_length=500, help_text="For example, the board that agreed it and when.")

    def __init__(self, *args, record: Collaborative, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        allowed = Collaborative.MOVES.get(record.status, ())
        self.fields["to"].choices = [pair for pair in Collaborative.Status.choices if pair[0] in allowed]
        self.fields["on"].initial = datetime.date.today()


class PlanPhaseForm(ActForm):
    phase = forms.ChoiceField(widget=forms.RadioSelect)
    planned_for = forms.DateField(help_text="For example, 1 7 2022.")
    why = forms.CharField(
        label="Why it moved", required=False, max_length=300,
        help_text="Needed where another day was planned before. That day stays on the timeline.",
    )  # fmt: skip

    def __init__(self, *args, record: Collaborative, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        phases = Collaborative.Status.choices
        here = [code for code, _ in phases].index(record.status)
        self.fields["phase"].choices = phases[here + 1 :]


class PhaseDatesForm(RecordForm):
    change = staticmethod(phase.correct_phase)

    class Meta:
        model = Phase
        fields = ("starts", "ends", "note")


class ReviewForm(ActForm):
    on = forms.DateField(label="Reviewed on")
    outcome = forms.CharField(max_length=400, help_text="What the review found, in a sentence or two.")
    next_review = forms.DateField()

    def __init__(self, *args, record: Collaborative, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        today = datetime.date.today()
        self.fields["on"].initial = today
        if record.review_months:
            self.fields["next_review"].initial = today + relativedelta(months=record.review_months)
            self.fields["next_review"].help_text = f"Proposed {record.review_months} months from today."


class GovernanceModelForm(RecordForm):
    state, change = staticmethod(services.adopt_model), staticmethod(governance_model.change_model)

    class Meta:
        model = GovernanceModel
        fields = ("which", "lead", "scope", "starts", "ends")
        widgets = {"which": forms.RadioSelect}


class EndModelForm(LastDayForm):
    """The last day of a model of governance."""
