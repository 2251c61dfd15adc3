"""Benefits and costs: what is stated, shared, forecast and read."""

from decimal import Decimal

from django import forms

from collab_portal.access.roles import MANAGE
from collab_portal.ui.forms import ActForm, NhsDateField

from .. import services
from ..models import Benefit, Organisation, Programme, Project, Workstream
from ..models.benefit import Span, Which
from ..models.subject import collaborative_of
from ..selectors.savings import others_of
from .people import PeopleRecordForm


class BenefitForm(PeopleRecordForm):
    """A benefit's facts."""

    state, change = staticmethod(services.state_benefit), staticmethod(services.change_benefit)

    class Meta:
        model = Benefit
        fields = ("name", "kind", "unit", "direction", "baseline", "target", "comparator", "owner", "evidence")
        widgets = {"direction": forms.RadioSelect, "unit": forms.RadioSelect}


class TrustForm(ActForm):
    """Whatever is said of one trust, or of all together."""

    trust = forms.ModelChoiceField(Organisation.objects.none(), label="Trust", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        subject = self.record if isinstance(self.record, (Programme, Workstream, Project)) else self.record.subject
        collaborative = collaborative_of(subject)
        rows = Organisation.objects.in_use().filter(memberships__collaborative=collaborative).distinct()
        self.fields["trust"].queryset = rows.order_by("name", "pk")
        self.fields["trust"].empty_label = "All trusts together"


class ShareForm(TrustForm):
    """What part of a benefit falls to a trust."""

    percent = forms.DecimalField(label="In percent", required=False, min_value=0, max_value=100, decimal_places=2)
    amount = forms.DecimalField(
        label="Or as an amount of the target", required=False, min_value=0, max_digits=15, decimal_places=2
    )
    reason = forms.CharField(label="Why does the share change?", max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trust"].required, self.fields["trust"].empty_label = True, "Choose one"


class SavingForm(ActForm):
    """Whether another benefit counts the same saving."""

    other = forms.ModelChoiceField(Benefit.objects.none(), label="The other benefit", empty_label="Choose one")
    is_same = forms.TypedChoiceField(
        label="Do they count the same saving?",
        choices=[("yes", "Yes: only the other one counts in sums"), ("no", "No: both count")],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label="Why", max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["other"].queryset = others_of(self.record, self.user, MANAGE)
        self.fields["other"].label_from_instance = lambda row: f"{row.reference} {row}"


class FigureForm(TrustForm):
    """A figure for a period."""

    which = forms.ChoiceField(label="Forecast or actual", choices=Which, widget=forms.RadioSelect)
    span = forms.ChoiceField(label="Period", choices=Span, widget=forms.RadioSelect)
    day = NhsDateField(label="A day in the period", help_text="For example, 1 4 2024 for April 2024 or for 2024/25.")
    reason = forms.CharField(
        label="Why does it change?", max_length=300, required=False,
        help_text="Needed where there is a figure for the period already. The old one is kept.",
    )  # fmt: skip


class ReadingForm(FigureForm):
    value = forms.DecimalField(label="Value", max_digits=15, decimal_places=2)
    field_order = ("which", "span", "day", "trust", "value", "reason")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["value"].label = f"Value, in {self.record.get_unit_display().lower()}"


class CostForm(FigureForm):
    amount = forms.DecimalField(label="Amount in pounds", max_digits=15, decimal_places=2, min_value=Decimal(0))
    population = forms.CharField(
        label="For which population", max_length=200, required=False, help_text="Leave empty where it is for everybody."
    )
    field_order = ("which", "span", "day", "trust", "population", "amount", "reason")
