import datetime

from collab_portal.access.checks import visible
from collab_portal.ui.views import Act, RecordAct, RecordEdit

from .. import services
from ..forms import AppointForm, EndAppointmentForm, SeatForm
from ..models import Appointment, Body
from ..rules.quorum import SEATED
from ..services.appointment import withdraw_seat
from ..services.deputy import may_name_deputy
from .shared import PageUnderBody, Withdraw


class Appoint(RecordAct):
    model = Body
    act = staticmethod(services.appoint)
    form_class = AppointForm
    title = "Appoint someone"
    button = "Appoint"
    done = "The seat is taken, and the person has been told."


def may_have_deputies(seat: Appointment) -> bool:
    """Whether a seat is one that others can sit in for, and has not ended."""
    return seat.role in SEATED and (seat.ends is None or seat.ends >= datetime.date.today())


class AppointmentDetail(PageUnderBody):
    """A seat, who may sit for its member, and what can be done about both."""

    model = Appointment
    queryset = Appointment.objects.select_related("body__collaborative", "person", "for_trust")
    facts = ("person", "body", "for_trust", "starts")
    acts = (
        Act(
            "End this appointment",
            "programmes:appointment-end",
            when=lambda seat: seat.ends is None or f"it ends on {seat.ends:%-d %B %Y}.",
        ),
    )
    name_deputy = Act("Name a deputy", "programmes:deputy-new", capability="view", when=may_have_deputies)

    def get_acts(self) -> tuple[Act, ...]:
        others = super().get_acts()
        return (self.name_deputy, *others) if may_name_deputy(self.request.user, self.object) else others

    def get_context_data(self, **kwargs):
        deputies = self.object.deputies.select_related("entry", "person").order_by("-starts", "-pk")
        return super().get_context_data(deputies=visible(deputies, self.request.user), seated=SEATED, **kwargs)


class AppointmentEdit(RecordEdit):
    model = Appointment
    form_class = SeatForm


class EndAppointment(RecordAct):
    model = Appointment
    act = staticmethod(services.end_appointment)
    form_class = EndAppointmentForm
    title = "End this appointment"
    warning = "The access that came with the seat ends on the same day, and so do its deputies."


class AppointmentWithdraw(Withdraw):
    """For a seat that was entered by mistake."""

    model = Appointment
    act = staticmethod(withdraw_seat)
    parent = "body"
    warning = (
        "For a seat that was entered by mistake: it leaves every list, and the access that it brought ends. "
        "To end a seat that was held, end the appointment instead. Its history is kept."
    )
