"""Actions: what is agreed, and what happens to it."""

from django import forms
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, NhsDateField
from meetings.models import Action, ActionOwner, AgendaItem, Meeting
from programmes.models import Organisation

from .people import items_of, named_people


class OwnersForm(ActForm):
    """Who owes an action: people, trusts, or roles in words."""

    person = forms.ModelChoiceField(User.objects.none(), label="Owner", required=False)
    role = forms.CharField(label="Or a role, in words", max_length=200, required=False)
    trust = forms.ModelChoiceField(Organisation.objects.all(), label="Or an organisation", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = named_people(self.user, timezone.localdate(), bodies=[self.record.body])

    def owners(self) -> list:
        """Those named, in the order of the form."""
        return [self.cleaned_data[name] for name in ("person", "role", "trust") if self.cleaned_data.get(name)]


class AgreeActionForm(OwnersForm):
    """A new action of a meeting. `record` is the meeting."""

    text = forms.CharField(label="Action", widget=forms.Textarea(attrs={"rows": 2}))
    due = NhsDateField(label="Due", required=False)
    item = forms.ModelChoiceField(AgendaItem.objects.none(), label="Agenda item", required=False)
    outside_meeting = forms.BooleanField(label="To be taken outside of the meeting", required=False)
    field_order = ("text", "person", "role", "trust", "due", "item", "outside_meeting")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items_of(self)


class LiveActionForm(AgreeActionForm):
    """An action of the item that is being taken."""

    show_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].widget = forms.HiddenInput()


class OwnerForm(OwnersForm):
    """One more owner of an action."""

    def clean(self):
        cleaned = super().clean()
        if len(self.owners()) != 1:
            raise forms.ValidationError("Choose a person, or enter a role, or choose an organisation: one of them.")
        return cleaned


class WhoEndsForm(ActForm):
    """Which owner of now, and why."""

    owner = forms.ModelChoiceField(ActionOwner.objects.none(), label="Who owns it now")
    why = forms.CharField(label="Why does the owner change?", max_length=300, required=False)
    show_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = self.record.owners.in_use().select_related("person", "trust").order_by("pk")


class HandOverForm(WhoEndsForm, OwnerForm):
    """From one owner to another."""

    field_order = ("owner", "person", "role", "trust", "why")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].label = "Who is to own it"


class RedateForm(ActForm):
    due = NhsDateField(label="New due date")
    why = forms.CharField(label="Why does the date move?", max_length=300, required=False)
    show_optional = False


class RewordForm(ActForm):
    text = forms.CharField(label="Action", widget=forms.Textarea(attrs={"rows": 3}))
    why = forms.CharField(label="Why is it worded anew?", max_length=300, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].initial = self.record.text


class NoteForm(ActForm):
    note = forms.CharField(label="How far it is", widget=forms.Textarea(attrs={"rows": 3}))


class DoneForm(ActForm):
    note = forms.CharField(label="What was done", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class CloseForm(ActForm):
    note = forms.CharField(
        label="What was done, or why it is closed", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class HoldForm(ActForm):
    until = forms.CharField(
        label="On hold until", max_length=200, required=False,
        help_text="What it waits for: for example, the DPIA is agreed. Somebody opens it again when that has come.",
    )  # fmt: skip
    hold_date = NhsDateField(
        label="Or until the day", required=False, help_text="It opens again by itself on that day."
    )
    show_optional = False


class MetForm(ActForm):
    why = forms.CharField(label="What has come", max_length=300, required=False)


class ReopenForm(ActForm):
    why = forms.CharField(label="Why is it open again?", max_length=300)


class SupersedeForm(ActForm):
    replacement = forms.ModelChoiceField(Action.objects.none(), label="Which action takes its place?")
    why = forms.CharField(label="Why?", max_length=300)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        others = Action.objects.open().filter(body=self.record.body).exclude(pk=self.record.pk)
        self.fields["replacement"].queryset = visible(others, self.user).select_related("entry").order_by("-pk")


class TakeUpForm(ActForm):
    meeting = forms.ModelChoiceField(Meeting.objects.none(), label="Which meeting took it up?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Meeting.objects.filter(body=self.record.body).exclude(status=Meeting.Status.CANCELLED)
        self.fields["meeting"].queryset = visible(rows, self.user).select_related("body").order_by("-date", "-pk")
