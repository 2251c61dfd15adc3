"""Themes: named, and what is linked to them."""

from django import forms

from collab_portal.ui.forms import ActForm, RecordForm

from .. import services
from ..models import Escalation, Theme
from ..selectors.themes import could_join


class ThemeForm(RecordForm):
    """The cause in words."""

    state, change = staticmethod(services.name_theme), staticmethod(services.change_theme)

    class Meta:
        model = Theme
        fields = ("name", "cause")


class LinkForm(ActForm):
    """Which escalation has the theme's cause. `record` is the theme."""

    escalation = forms.ModelChoiceField(Escalation.objects.all(), label="Escalation")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["escalation"]  # of what the person sees
        field.queryset = field.queryset.filter(pk__in=could_join(self.record).values("pk")).order_by("-pk")
