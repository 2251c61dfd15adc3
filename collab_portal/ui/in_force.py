"""Pages that can be asked what was in force on a day: `?on=2024-02-26`, or the three inputs of the form below them."""

import datetime

from django import forms
from django.utils.functional import cached_property

from .forms import NhsDateField


class InForceForm(forms.Form):
    """The day that a page is to be shown for."""

    on = NhsDateField(label="Show what was in force on", required=False)
    show_optional = False


class InForce:
    """A page's mixin: `self.on` is the day asked for, today unless said; the band says so where it isn't today.

    Context: `on` (the day), `in_force_form`, and `past_day` (the day where it isn't today, else None), which the shape
    of a record's page turns into the band across the top and the form below.
    """

    @cached_property
    def in_force_form(self) -> InForceForm:
        asked = any(name == "on" or name.startswith("on_") for name in self.request.GET)
        return InForceForm(self.request.GET if asked else None)

    @cached_property
    def on(self) -> datetime.date:
        form = self.in_force_form
        return (form.is_valid() and form.cleaned_data["on"]) or datetime.date.today()

    def get_context_data(self, **kwargs):
        past = self.on if self.on != datetime.date.today() else None
        return super().get_context_data(on=self.on, past_day=past, in_force_form=self.in_force_form, **kwargs)
