"""What is said about people at a meeting."""

import datetime
from collections.abc import Iterable

from django import forms
from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, NhsTimeField
from meetings.models import AgendaItem, Presence, Sitting
from programmes.models import Appointment, Body, Deputy, Organisation, Post
from programmes.selectors import seats_of


class SittingForm(ActForm):
    """Somebody at one of the meeting's sittings. `record` is the meeting."""

    sitting = forms.ModelChoiceField(Sitting.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sitting"].queryset = self.record.sittings.in_use()


class SeatForm(SittingForm):
    """One tap: a person of the list and how they are there."""

    person = forms.ModelChoiceField(User.objects.all(), widget=forms.HiddenInput)
    capacity = forms.ChoiceField(choices=Presence.Capacity, widget=forms.HiddenInput)


class ArrivingForm(SittingForm):
    """A member of the list who comes now, at a time and an item."""

    person = forms.ModelChoiceField(User.objects.all(), widget=forms.HiddenInput)
    at = NhsTimeField(label="Time")
    item = forms.ModelChoiceField(AgendaItem.objects.none(), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = items_of(self)


class GuestForm(SittingForm):
    """Somebody who holds no seat: a deputy, or in attendance."""

    person = forms.ModelChoiceField(User.objects.none(), label="Who")
    deputy_for = forms.ModelChoiceField(
        Appointment.objects.none(), label="Deputy for", required=False, help_text="Leave empty for ‘in attendance’."
    )
    job_title = forms.CharField(
        label="Job title", max_length=200, required=False, help_text="As minutes should say it."
    )
    for_trust = forms.ModelChoiceField(Organisation.objects.all(), label="Organisation", required=False)
    item_only = forms.ModelChoiceField(AgendaItem.objects.none(), label="For one item only", required=False)

    def __init__(self, *args, sitting: Sitting | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        bodies = [sitting.body] if sitting else [each.body for each in self.record.sittings.select_related("body")]
        seats = [seat.pk for body in bodies for seat in seats_of(body, self.record.date) if seat.voting]
        held = Appointment.objects.filter(pk__in=seats)
        self.fields["person"].queryset = named_people(self.user, self.record.date, bodies=bodies)
        self.fields["deputy_for"].queryset = visible(held, self.user).select_related("person", "body")
        self.fields["item_only"].queryset = items_of(self)
        if sitting:
            self.fields["sitting"].initial = sitting.pk


class MoveForm(ActForm):
    """When somebody came or left, and at which item."""

    presence = forms.ModelChoiceField(Presence.objects.none(), widget=forms.HiddenInput)
    what = forms.ChoiceField(choices=[("arrive", "Arrived"), ("leave", "Left")], widget=forms.HiddenInput)
    at = NhsTimeField(label="Time")
    item = forms.ModelChoiceField(AgendaItem.objects.none(), label="At item", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["presence"].queryset = Presence.objects.in_use().filter(sitting__meeting=self.record)
        self.fields["item"].queryset = items_of(self)


class UnlistForm(ActForm):
    """Who was listed by mistake."""

    presence = forms.ModelChoiceField(Presence.objects.none(), widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["presence"].queryset = Presence.objects.in_use().filter(sitting__meeting=self.record)


def named_people(user: User, on: datetime.date, *, bodies: Iterable[Body]):
    """Who works for the organisations that sit in the bodies, their named deputies, and whose posts the reader sees."""
    posts = Post.objects.in_force(on)
    seated = Appointment.objects.in_force(on).filter(body__in=[body.pk for body in bodies])
    known = Q(pk__in=visible(posts, user).values("person")) | Q(pk__in=seated.values("person"))
    known |= Q(pk__in=posts.filter(organisation__in=seated.values("for_trust")).values("person"))
    known |= Q(pk__in=Deputy.objects.in_force(on).filter(appointment__in=seated.values("pk")).values("person"))
    return User.objects.filter(known, is_active=True, kind=User.Kind.PERSON)


def items_of(form: ActForm):
    """The meeting's items that the person may see."""
    return visible(AgendaItem.objects.filter(meeting=form.record), form.user).order_by("rank")
