"""What a network puts before a body: which meeting."""

from django import forms

from collab_portal.ui.forms import ActForm
from meetings.models import Meeting
from meetings.rules.gates import OPEN_MEETINGS


class PutForwardForm(ActForm):
    """The meeting of the deciding body that it goes before."""

    meeting = forms.ModelChoiceField(Meeting.objects.all(), widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = self.fields["meeting"].queryset.filter(body=self.record.decided_by_id, status__in=OPEN_MEETINGS)
        self.fields["meeting"].queryset = rows.order_by("date", "starts_at")
