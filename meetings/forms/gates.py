"""A gate before a meeting."""

from django import forms

from collab_portal.ui.forms import ActForm
from meetings.models import Meeting
from meetings.rules.gates import OPEN_MEETINGS
from programmes.selectors.gates import approving_body, gates_of


class GateTableForm(ActForm):
    """The meeting of the deciding body that it goes before. `record` is the gate."""

    meeting = forms.ModelChoiceField(Meeting.objects.all(), widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.body = approving_body(gates_of([self.record.pk])[0])
        rows = self.fields["meeting"].queryset.filter(body=self.body, status__in=OPEN_MEETINGS)
        self.fields["meeting"].queryset = rows.order_by("date", "starts_at")
