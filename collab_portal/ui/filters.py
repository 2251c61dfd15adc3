"""Filters of lists, kept in the address so that a view can be mailed."""

from django import forms
from django_filters import FilterSet, ModelChoiceFilter

from .forms import limit_choices, speak_nhs


class RecordFilters(FilterSet):
    """A FilterSet whose choices are what the reader may see. Takes `request=`."""

    @property
    def form(self):
        fresh = not hasattr(self, "_form")
        form = super().form
        if fresh:
            form.show_optional = False
            speak_nhs(form)
            for field in form.fields.values():
                limit_choices(field, self.request.user, "view")
                _any(field)
        return form

    def chips(self) -> list[dict]:
        """What the list is narrowed to: each as text and the address without it."""
        chips = []
        for name, field in self.form.fields.items():
            value = getattr(self.form, "cleaned_data", {}).get(name)
            if value not in (None, "", [], ()) and self.data.get(name):
                rest = self.data.copy()
                for key in (name, "after", "before"):
                    rest.pop(key, None)
                text = dict(getattr(field, "choices", ())).get(value, value) if not _is_model(field) else value
                chips.append({"text": f"{self.form[name].label}: {text}", "href": f"?{rest.urlencode()}"})
        return chips


def _is_model(field) -> bool:
    return isinstance(field, forms.ModelChoiceField)


def _any(field) -> None:
    if _is_model(field):
        field.empty_label = "Any"
    elif isinstance(field, forms.ChoiceField):
        field.choices = [("", "Any") if value in ("", None) else (value, text) for value, text in field.choices]


__all__ = ["ModelChoiceFilter", "RecordFilters"]
