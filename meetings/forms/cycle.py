"""A line of a body's cycle of business: its months are ticked."""

from django import forms

from collab_portal.ui.forms import RecordForm
from meetings import services
from meetings.models import CycleItem
from meetings.rules import cycle


class CycleItemForm(RecordForm):
    """What comes up in certain months of every year."""

    state, change = staticmethod(services.add_cycle_item), staticmethod(services.change_cycle_item)

    months = forms.MultipleChoiceField(
        choices=list(cycle.NAMES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="It goes on the agenda of the first meeting that is planned in each of these months.",
        error_messages={"required": "Select at least one month."},
    )

    class Meta:
        model = CycleItem
        fields = ("name", "months", "lead_title", "form", "purpose", "minutes", "why")

    def __init__(self, *args, instance: CycleItem, **kwargs):
        super().__init__(*args, instance=instance, **kwargs)
        self.initial["months"] = [str(month) for month in cycle.months_of(instance.months)]

    def clean_months(self) -> str:
        return cycle.kept(self.cleaned_data["months"])
