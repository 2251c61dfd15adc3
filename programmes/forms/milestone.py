"""Milestones: what is planned, expected and done."""

from django import forms
from django.utils import timezone

from collab_portal.ui.forms import ActForm, NhsDateField

from .. import services
from ..models import Milestone
from .people import PeopleRecordForm


class MilestoneForm(PeopleRecordForm):
    """A milestone's facts."""

    state, change = staticmethod(services.plan_milestone), staticmethod(services.change_milestone)

    class Meta:
        model = Milestone
        fields = ("name", "baseline", "owner")


class ForecastForm(ActForm):
    """When it is expected now. `record` is the milestone."""

    on = NhsDateField(label="When is it expected now?")
    reason = forms.CharField(
        label="Why does it move?", max_length=300, required=False,
        help_text="Needed where it moves to a later day. Every forecast is kept.",
    )  # fmt: skip


class DoneForm(ActForm):
    """On which day it was done. `record` is the milestone."""

    on = NhsDateField(label="On which day was it done?")
    evidence = forms.CharField(
        label="What shows that it is done?", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
