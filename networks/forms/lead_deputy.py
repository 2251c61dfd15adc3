from django import forms
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm


class LeadDeputyForm(ActForm):
    """Who may write for the clinical lead, from when to when."""

    person = forms.ModelChoiceField(User.objects.all(), help_text="They get the clinical lead’s rights on the network.")
    starts = forms.DateField(label="From", initial=timezone.localdate)
    ends = forms.DateField(label="Until", required=False, help_text="Leave empty where no end is known.")
