from django import forms

from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import RecordForm

from .. import services
from ..models import Appointment, Organisation
from .people import LastDayForm, PeopleActForm


class AppointForm(PeopleActForm):
    person = forms.ModelChoiceField(User.objects.all())
    role = forms.ChoiceField(
        choices=Appointment.Role,
        widget=forms.RadioSelect,
        help_text="The seat brings what this role may do in the body.",
    )
    for_trust = forms.ModelChoiceField(Organisation.objects.all(), label="For trust", required=False)
    voting = forms.BooleanField(
        label="Has a vote", required=False, initial=True, help_text="Secretaries and those in attendance have none."
    )
    starts = forms.DateField(label="From")
    ends = forms.DateField(label="Until", required=False, help_text="Leave empty where no end is agreed.")


class SeatForm(RecordForm):
    class Meta:
        model = Appointment
        fields = ("for_trust", "voting")

    def save(self, *, by: User) -> Record:
        cleaned = self.cleaned_data
        return services.change_seat(
            self.instance, by=by, reason=cleaned.get("reason", ""), seen_version=cleaned.get("version")
        )


class EndAppointmentForm(LastDayForm):
    """The last day of a seat."""
