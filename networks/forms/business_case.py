from collab_portal.ui.forms import RecordForm
from networks import services
from networks.models import BusinessCase


class BusinessCaseForm(RecordForm):
    """A case, its level, its value, and the body that decides."""

    state = staticmethod(services.state_case)
    change = staticmethod(services.change_case)

    class Meta:
        model = BusinessCase
        fields = ("level", "decided_by", "value", "why")
