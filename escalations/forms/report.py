"""The lines of a chair's report."""

from django import forms

from collab_portal.ui.forms import ActForm, RecordForm

from .. import services
from ..models import ReportLine


class ReportLineForm(RecordForm):
    """What the report says, and under which heading."""

    capability = "view"  # the service asks who runs or chairs the meeting
    state, change = staticmethod(services.add_line), staticmethod(services.change_line)

    class Meta:
        model = ReportLine
        fields = ("kind", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}


class LeaveOutForm(ActForm):
    reason = forms.CharField(label="Why", max_length=300)
