"""Highlight reports: begun for a month, edited while they are drafts."""

import datetime

from django import forms
from django.utils import timezone

from collab_portal.ui.forms import ActForm, RecordForm

from .. import services
from ..models import HighlightReport
from ..rules.highlights import month_before, months_to_tell

LINES = forms.Textarea(attrs={"rows": 4})


class BeginForm(ActForm):
    """Which month to tell of. `record` is the programme, workstream or project."""

    month = forms.TypedChoiceField(label="Which month", coerce=datetime.date.fromisoformat)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["month"].choices = [(f"{each}", f"{each:%B %Y}") for each in months_to_tell(today)]
        self.fields["month"].initial = f"{month_before(today)}"


class HighlightForm(RecordForm):
    """What a draft says."""

    change = staticmethod(services.change_highlight)

    class Meta:
        model = HighlightReport
        fields = ("done", "ahead", "risks", "benefits", "asks", "escalations", "nothing_to_escalate")
        widgets = dict.fromkeys(fields[:-1], LINES)
