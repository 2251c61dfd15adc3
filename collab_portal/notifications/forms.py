from django import forms

from .models import Preference


class PreferenceForm(forms.ModelForm):
    """How a person wants to be told."""

    class Meta:
        model = Preference
        fields = ["mail"]
        widgets = {"mail": forms.RadioSelect}
        labels = {"mail": "How do you want to be told by e-mail?"}
