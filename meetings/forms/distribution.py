"""Who receives packs outside the portal, and what was sent."""

import datetime

from django import forms

from collab_portal.access.checks import people_who
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, NhsDateField
from meetings.models import Recipient
from meetings.selectors.distribution import recipients_of


class RecipientForm(ActForm):
    """Somebody with a role in a body, with or without an account. `record` is the body."""

    person = forms.ModelChoiceField(User.objects.none(), label="Who")
    how = forms.ChoiceField(choices=Recipient.By, label="How they receive it", initial=Recipient.By.PAPER)
    note = forms.CharField(
        max_length=300, required=False, label="Note", help_text="For example, large print, or where it is sent."
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people_who("view", self.record).order_by("name")


class DispatchForm(ActForm):
    """That a copy was sent. `record` is the pack."""

    recipient = forms.ModelChoiceField(Recipient.objects.none(), label="To whom")
    sent_on = NhsDateField(label="Sent on", initial=datetime.date.today)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        on_list = [each.pk for each in recipients_of(self.record.meeting, self.user)]
        self.fields["recipient"].queryset = Recipient.objects.filter(pk__in=on_list).select_related("person")
