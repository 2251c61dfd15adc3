import datetime

from django import forms
from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm

from ..models import Appointment, Interest, Organisation
from ..services import interest as services
from .people import PeopleRecordForm


class InterestForm(PeopleRecordForm):
    """An interest of one's own, or of somebody on a body that one looks after."""

    state, change = staticmethod(services.declare), staticmethod(services.change_interest)

    capability = "contribute"
    groups = (
        ("Whose and what", ("person", "kind", "text", "organisation", "elsewhere")),
        ("Since when", ("starts", "ends", "declared_on")),
        ("How it is managed and published", ("mitigation", "withheld_reason")),
    )

    class Meta:
        model = Interest
        fields = (
            "person", "kind", "text", "organisation", "elsewhere", "starts", "ends", "declared_on", "mitigation",
            "withheld_reason",
        )  # fmt: skip
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, user=user, **kwargs)
        self.fields["organisation"].queryset = visible(Organisation.objects.all(), user).select_related("entry")
        if not self.instance._state.adding:
            del self.fields["person"]
            return
        looked_after = visible(Appointment.objects.in_force(), user, "manage").values("person")
        people = self.fields["person"].queryset
        self.fields["person"].queryset = people.filter(Q(pk=user.pk) | Q(pk__in=looked_after)).order_by("name")
        self.initial = {"person": user.pk, "declared_on": datetime.date.today()} | self.initial


class ConfirmForm(forms.Form):
    """What a person says when they have looked through their interests."""

    nil = forms.BooleanField(
        label="I have nothing to declare", required=False, help_text="Only where the register has nothing in force."
    )
    note = forms.CharField(label="Note", required=False, max_length=300)


class EndInterestForm(ActForm):
    on = forms.DateField(label="Last day")
    reason = forms.CharField(label="Why?", help_text="Kept in the record’s history.", max_length=500)
