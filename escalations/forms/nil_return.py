"""That there is nothing to escalate."""

import datetime

from django import forms
from django.utils import timezone

from collab_portal.ui.forms import ActForm
from programmes.rules.highlights import month_before, months_to_tell


class NilForm(ActForm):
    """For which month. `record` is the workstream or the network."""

    month = forms.TypedChoiceField(label="For which month", coerce=datetime.date.fromisoformat)
    note = forms.CharField(label="Anything to add", max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = timezone.localdate()
        self.fields["month"].choices = [(f"{each}", f"{each:%B %Y}") for each in months_to_tell(today)]
        self.fields["month"].initial = f"{month_before(today)}"


class CloseForm(NilForm):
    """Which month is closed, and why without every return. `record` is the body."""

    note = forms.CharField(
        label="If a return is missing: why is the month closed without it?", max_length=300, required=False
    )
    show_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["month"].label = "Which month"
        self.fields["month"].choices = self.fields["month"].choices[1:]  # not the one that is under way


class TakeBackForm(ActForm):
    reason = forms.CharField(label="Why", max_length=300)
