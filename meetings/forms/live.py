"""What is said about the course of a meeting while it is held."""

from django import forms

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, NhsDateField, NhsTimeField
from meetings.models import AgendaItem, Presence, Sitting
from meetings.selectors.pack import seated

from .agenda import TagForm
from .people import items_of

WHY = {"max_length": 500}


class TakeForm(ActForm):
    """The item that the meeting goes on to."""

    item = forms.ModelChoiceField(AgendaItem.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items_of(self)


class LiveTagForm(TagForm):
    """The tag of the item on the screen."""

    item = forms.ModelChoiceField(AgendaItem.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items_of(self)


class AdjournForm(ActForm):
    """When and why a meeting is broken off, and until when."""

    at = NhsTimeField(label="Adjourned at")
    why = forms.CharField(label="Why is it adjourned?", **WHY)
    until_at = NhsTimeField(
        label="Until",
        required=False,
        help_text="Where it is empty, a meeting without quorum waits half an hour.",
    )
    until_on = NhsDateField(label="On another day", required=False)
    item = forms.ModelChoiceField(AgendaItem.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items_of(self)


class ReconveneForm(ActForm):
    """When a meeting goes on."""

    at = NhsTimeField(label="Reconvened at")
    on = NhsDateField(label="On another day", required=False)


class ElectForm(ActForm):
    """Whom the members elect to the chair for the rest of the meeting."""

    sitting = forms.ModelChoiceField(Sitting.objects.none(), label="Which committee", empty_label=None)
    person = forms.ModelChoiceField(User.objects.none(), label="Who takes the chair?")
    why = forms.CharField(label="Why do the members elect a chair?", **WHY)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        sittings = visible(Sitting.objects.filter(meeting=self.record, decides=True), self.user).select_related("body")
        members = Presence.objects.in_use().filter(sitting__meeting=self.record, capacity=Presence.Capacity.MEMBER)
        self.fields["sitting"].queryset = sittings
        self.fields["person"].queryset = User.objects.filter(pk__in=members.values("person"))
        rows = list(sittings[:2])
        if len(rows) == 1:
            self.fields["sitting"].widget = forms.HiddenInput()
            self.fields["sitting"].initial = rows[0]


class WhatIfForm(ActForm):
    """'If somebody leaves, or declares on an item'. Asked by address, so that it can be looked at again."""

    person = forms.ModelChoiceField(User.objects.none(), label="Who is it?")
    what = forms.ChoiceField(
        label="What do they do?",
        choices=[("leaves", "They leave"), ("declares", "They declare an interest")],
        initial="leaves",
    )
    at = NhsTimeField(label="When do they leave?", required=False, help_text="Empty for now.")
    item = forms.ModelChoiceField(AgendaItem.objects.none(), label="On which item do they declare?", required=False)
    other = forms.ModelChoiceField(User.objects.none(), label="And somebody else who leaves", required=False)
    other_at = NhsTimeField(label="When does that person leave?", required=False)
    show_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        people = User.objects.filter(pk__in=[*{seat.person_id for seat in seated(self.record)}, *self._listed()])
        self.fields["person"].queryset = self.fields["other"].queryset = people.order_by("name")
        self.fields["item"].queryset = items_of(self)

    def _listed(self):
        listed = Presence.objects.in_use().filter(sitting__meeting=self.record)
        return listed.exclude(capacity=Presence.Capacity.APOLOGIES).values_list("person", flat=True)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("what") == "declares" and not cleaned.get("item") and "item" not in self.errors:
            self.add_error("item", "Choose the item on which they declare an interest.")
        return cleaned


class OrderForm(ActForm):
    """The moves that the page offered, as it offered them: '12:9' for item 12 ahead of item 9, '12:' for last."""

    moves = forms.CharField(widget=forms.HiddenInput)
    why = forms.CharField(widget=forms.HiddenInput, **WHY)

    def clean_moves(self):
        items = {str(item.pk): item for item in items_of(self)}
        pairs = [pair.split(":") for pair in self.cleaned_data["moves"].split()]
        wrong = [pair for pair in pairs if len(pair) != 2 or pair[0] not in items or pair[1] not in ("", *items)]
        if wrong or not pairs:
            raise forms.ValidationError("The agenda has changed since this was offered. Ask again.")
        return [(items[key], items.get(before)) for key, before in pairs]
