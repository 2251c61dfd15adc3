import datetime

from django.core.exceptions import PermissionDenied

from collab_portal.access.checks import REFUSALS
from collab_portal.ui.views import Act, RecordAct, RecordDetail

from ..forms.deputy import DeputyForm, EndDeputyForm
from ..models import Appointment, Deputy
from ..services import deputy as services
from .shared import trail


def has_not_ended(deputy: Deputy) -> bool | str:
    """Whether there is something left to end."""
    over = deputy.ends and deputy.ends < datetime.date.today()
    return f"it ended on {deputy.ends:%-d %B %Y}." if over else True


class OfSeat(RecordAct):
    """An act on a seat or its deputy: for who manages the body, and for the member themself."""

    capability = "view"

    def get_record(self):
        record = super().get_record()
        seat = record if isinstance(record, Appointment) else record.appointment
        if not services.may_name_deputy(self.request.user, seat):
            raise PermissionDenied(REFUSALS["manage"])
        return record


class NameDeputy(OfSeat):
    model = Appointment
    act = staticmethod(services.name_deputy)
    form_class = DeputyForm
    title = "Name a deputy"
    done = "The deputy is named, and has been told. They receive what the member receives."
    template_name = "programmes/deputy_name.html"


class EndDeputy(OfSeat):
    model = Deputy
    act = staticmethod(services.end_deputy)
    form_class = EndDeputyForm
    title = "End this deputy"
    warning = "The access that came with it ends on the same day."


class DeputyDetail(RecordDetail):
    model = Deputy
    queryset = Deputy.objects.select_related("appointment__body__collaborative", "appointment__person")
    facts = ("person", "appointment", "starts")
    detail_fields = ("person", "appointment", "appointment.body", "appointment.for_trust", "starts", "ends")

    def get_acts(self) -> tuple[Act, ...]:
        if not services.may_name_deputy(self.request.user, self.object.appointment):
            return ()
        return (Act("End this deputy", "programmes:deputy-end", capability="view", when=has_not_ended),)

    def get_breadcrumbs(self) -> list[dict]:
        seat = self.object.appointment
        return trail(self.request.user, seat.body.collaborative, seat.body, seat)
