from django import forms

from collab_portal.accounts.models import User
from collab_portal.ui.forms import RecordForm

from .. import services
from ..models import Appointment, Organisation
from .people import LastDayForm, PeopleActForm

SITS_AS = Appointment._meta.get_field("sits_as").help_text


class AppointForm(PeopleActForm):
    person = forms.ModelChoiceField(User.objects.all())
    role = forms.ChoiceField(
        choices=Appointment.Role,
        widget=forms.RadioSelect,
        help_text="The seat brings what this role may do in the body.",
    )
    for_trust = forms.ModelChoiceField(Organisation.objects.all(), label="For trust", required=False)
    sits_as = forms.CharField(label="Sits as", required=False, max_length=200, help_text=SITS_AS)
    voting = forms.BooleanField(
        label="Has a vote", required=False, initial=True, help_text="Secretaries and those in attendance have none."
    )
    starts = forms.DateField(label="From")
    ends = forms.DateField(label="Until", required=False, help_text="Leave empty where no end is agreed.")


class SeatForm(RecordForm):
    change = staticmethod(services.change_seat)

    class Meta:
        model = Appointment
        fields = ("for_trust", "sits_as", "voting", "starts", "ends")


class EndAppointmentForm(LastDayForm):
    """The last day of a seat."""
