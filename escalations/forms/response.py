"""The hours within which a body answers."""

from collab_portal.ui.forms import RecordForm

from .. import services
from ..models import ResponseTime
from ..rules.response import OWN_HOURS


class ResponseTimeForm(RecordForm):
    """Hours by severity, filled in at first with those that hold without it."""

    state, change = staticmethod(services.set_response_time), staticmethod(services.change_response_time)
    show_optional = False

    class Meta:
        model = ResponseTime
        fields = ("critical", "high", "medium", "low")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for severity, hours in OWN_HOURS.items():
            self.fields[severity].initial = self.fields[severity].initial or hours
            self.fields[severity].nhsuk = {"suffix": "hours", "width": 5}
