from collab_portal.ui.views import Act, RecordAct, RecordEdit

from .. import services
from ..forms import AppointForm, EndAppointmentForm, SeatForm
from ..models import Appointment, Body
from .shared import PageUnderBody


class Appoint(RecordAct):
    model = Body
    act = staticmethod(services.appoint)
    form_class = AppointForm
    title = "Appoint someone"
    button = "Appoint"
    done = "The seat is taken, and the person has been told."


class AppointmentDetail(PageUnderBody):
    model = Appointment
    facts = ("person", "body", "for_trust", "starts")
    acts = (
        Act(
            "End this appointment",
            "programmes:appointment-end",
            when=lambda seat: seat.ends is None or f"it ends on {seat.ends:%-d %B %Y}.",
        ),
    )


class AppointmentEdit(RecordEdit):
    model = Appointment
    form_class = SeatForm


class EndAppointment(RecordAct):
    model = Appointment
    act = staticmethod(services.end_appointment)
    form_class = EndAppointmentForm
    title = "End this appointment"
    warning = "The access that came with the seat ends on the same day."
