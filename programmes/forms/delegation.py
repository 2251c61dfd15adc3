"""What a company secretary types of delegations and reserved matters."""

from django import forms

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, NhsDateField, RecordForm

from ..models import Body, DecisionArea, Delegation, Measure, Membership, Organisation, Reservation, Vat
from ..services import delegation as services

LIMIT = ("limit", "measures", "vat", "split_counts")
POUNDS = {"prefix": "£", "width": 10}


class OfTrust(RecordForm):
    """Choices are the areas of the collaboratives that the trust belongs to."""

    def _limit(self) -> None:
        super()._limit()
        trust = self.parent or self.instance.from_trust
        self.homes = Membership.objects.in_use().filter(organisation=trust).values("collaborative")
        area = self.fields.get("area")
        if area:
            area.queryset = area.queryset.filter(collaborative__in=self.homes).select_related("collaborative")
            area.label_from_instance = lambda each: f"{each} ({each.collaborative})"


class DelegationForm(OfTrust):
    state = staticmethod(services.delegate)
    groups = (
        ("To whom, in what", ("area", "to_body", "to_role")),
        ("Up to how much", LIMIT),
        ("How it is written down", ("conditions", "source")),
        ("When it holds", ("starts", "ends")),
    )

    class Meta:
        model = Delegation
        fields = ("area", "to_body", "to_role", *LIMIT, "conditions", "source", "starts", "ends")
        widgets = {"measures": forms.RadioSelect, "vat": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["limit"].nhsuk = POUNDS
        bodies = self.fields["to_body"].queryset
        own = bodies.filter(organisation=self.parent) | bodies.filter(
            collaborative__in=self.homes, organisation__isnull=True
        )
        self.fields["to_body"].queryset = own

    def _get_validation_exclusions(self) -> set[str]:
        """The service says in plain words who may hold a power and which sums make sense."""
        return super()._get_validation_exclusions() | {"to_role", "limit"}


class WordingForm(RecordForm):
    """The plain wording; what may be decided changes only by a new version."""

    change = staticmethod(services.change_wording)

    class Meta:
        model = Delegation
        fields = ("conditions", "source")


class ReplaceForm(ActForm):
    """A new version, filled from the one that it replaces."""

    groups = (
        ("When it begins", ("starts", "ends")),
        ("Up to how much", LIMIT),
        ("How it is written down", ("conditions", "source")),
    )

    starts = forms.DateField(label="From", help_text="The version of now ends the day before.")
    ends = forms.DateField(label="Until", required=False)
    limit = forms.DecimalField(
        label="Upper limit in pounds", required=False, max_digits=14, decimal_places=2, help_text="Empty for no limit."
    )
    measures = forms.ChoiceField(label="What the limit measures", choices=Measure, widget=forms.RadioSelect)
    vat = forms.ChoiceField(label="VAT", choices=Vat, widget=forms.RadioSelect)
    split_counts = forms.BooleanField(label="Decisions split into several count together", required=False)
    conditions = forms.CharField(required=False, widget=forms.Textarea)
    source = forms.CharField(required=False, max_length=200)

    def __init__(self, *args, record: Delegation, **kwargs):
        kept = {name: getattr(record, name) for name in (*LIMIT, "conditions", "source", "ends")}
        super().__init__(*args, record=record, **{**kwargs, "initial": kept | kwargs.get("initial", {})})
        self.fields["limit"].nhsuk = POUNDS


class RevokeForm(ActForm):
    on = forms.DateField(label="Revoked on", help_text="From this day it no longer holds.")
    why = forms.CharField(label="Why?", max_length=300, help_text="Shown with every decision that rested on it.")


class ReservationForm(OfTrust):
    state = staticmethod(services.reserve)

    class Meta:
        model = Reservation
        fields = ("area", "wording", "above", "measures", "vat", "source", "starts", "ends")
        widgets = {"measures": forms.RadioSelect, "vat": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["above"].nhsuk = POUNDS


class SchemeFileForm(ActForm):
    """The workbook of a trust's scheme."""

    file = forms.FileField(
        label="Excel workbook",
        help_text="With the columns of the template, up to 2,000 rows.",
        error_messages={"required": "Choose a file", "empty": "This file is empty. Fill in the template, then upload."},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )


class AuthorityForm(forms.Form):
    """The question: could each trust's member, in this body, decide in this area at this value?"""

    show_optional = False
    trust = forms.ModelChoiceField(Organisation.objects.all(), required=False, empty_label="Every trust")
    area = forms.ModelChoiceField(DecisionArea.objects.all(), label="Decision area", empty_label="Choose one")
    value = forms.DecimalField(label="Value in pounds", required=False, min_value=0, max_digits=14, decimal_places=2)
    measure = forms.ChoiceField(
        label="The value is", required=False, choices=[("", "As the limit measures it"), *Measure.choices]
    )
    vat = forms.ChoiceField(label="VAT", required=False, choices=[("", "As the limit has it"), *Vat.choices])
    on = NhsDateField(label="On", required=False, help_text="Today where you leave it empty.")

    def __init__(self, *args, user: User, body: Body, trusts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trust"].queryset = Organisation.objects.filter(pk__in=trusts).order_by("name")
        areas = visible(DecisionArea.objects.all(), user)
        if body.collaborative_id:
            areas = areas.filter(collaborative=body.collaborative_id)
        elif body.organisation_id:
            homes = Membership.objects.in_use().filter(organisation=body.organisation_id).values("collaborative")
            areas = areas.filter(collaborative__in=homes)
        self.fields["area"].queryset = areas.order_by("name", "pk")
        self.fields["value"].nhsuk = POUNDS
