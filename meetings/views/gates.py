"""A stage gate on its way before a meeting."""

from collab_portal.ui.acts import RecordAct
from meetings import services
from meetings.forms.gates import GateTableForm
from programmes.models import Gate


class TableGate(RecordAct):
    """Put a gate on the agenda of the body that decides on it. Its service says who may."""

    model, form_class, capability = Gate, GateTableForm, "view"
    act = staticmethod(services.put_gate_on_agenda)
    title, button = "Put it on an agenda", "Put it on the agenda"
    template_name = "meetings/gate_table.html"

    def success_address(self, result) -> str:
        return result.get_absolute_url()
