"""A network as a body: who leads it, and what it plans for a year."""

from django import forms
from django.utils import timezone

from collab_portal.ui.forms import ActForm, RecordForm
from networks import services
from networks.models import Leader, PlannedWork
from networks.rules.plan import financial_year, year_said


class LeaderForm(RecordForm):
    """Who is in the leadership team, as what, for which trust."""

    state = staticmethod(services.name_leader)

    class Meta:
        model = Leader
        fields = ("person", "role", "trust", "starts", "ends")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            self.fields["starts"].initial = timezone.localdate()


class PlannedWorkForm(RecordForm):
    """A piece of work of a year."""

    state = staticmethod(services.plan_work)
    change = staticmethod(services.change_work)

    class Meta:
        model = PlannedWork
        fields = ("what", "year", "due", "lead", "priority")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        network, now = self.parent or self.instance.network, financial_year(timezone.localdate())
        years = sorted({now - 1, now, now + 1, self.instance.year or now})
        self.fields["year"] = forms.TypedChoiceField(
            label="Year of the plan", coerce=int, choices=[(year, year_said(year)) for year in years],
            initial=self.instance.year or now,
        )  # fmt: skip
        if "priority" in self.fields:
            self.fields["priority"].queryset = self.fields["priority"].queryset.filter(network=network)


class SettleWorkForm(ActForm):
    """How a piece of planned work turned out."""

    to = forms.ChoiceField(label="How does it stand?", widget=forms.RadioSelect)
    outcome = forms.CharField(
        label="What came of it, or why it is left out", required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}), help_text="Needed where it is left out.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        open_to = PlannedWork.MOVES[self.record.status]
        self.fields["to"].choices = [(each, each.label) for each in PlannedWork.Status if each in open_to]
