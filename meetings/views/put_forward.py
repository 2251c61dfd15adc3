"""What a network puts before a body, on its way to the agenda."""

from collab_portal.ui.acts import RecordAct
from meetings import services
from meetings.forms.put_forward import PutForwardForm


class PutForward(RecordAct):
    """Put it on the agenda of the body that decides. Its service says who may."""

    form_class, capability = PutForwardForm, "view"
    act = staticmethod(services.put_forward)
    title, button = "Put it on an agenda", "Put it on the agenda"
    template_name = "meetings/put_forward.html"

    def success_address(self, result) -> str:
        return result.get_absolute_url()
