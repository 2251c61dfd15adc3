"""Impact measures: stated, read, released to assurance and taken back."""

from django import forms
from django.utils import timezone

from collab_portal.ui.forms import ActForm, RecordForm
from networks import services
from networks.models import ImpactMeasure, ImpactReading

WORDS = forms.Textarea(attrs={"rows": 3})


class ReadingField(forms.ModelChoiceField):
    """One of a measure's readings, by its month."""

    def label_from_instance(self, reading: ImpactReading) -> str:
        return f"{reading.month:%B %Y}"


class ImpactMeasureForm(RecordForm):
    """What is measured, in which unit, from where to where."""

    state = staticmethod(services.state_measure)
    change = staticmethod(services.change_measure)

    class Meta:
        model = ImpactMeasure
        fields = ("name", "unit", "direction", "baseline", "target", "definition")


class ImpactReadingForm(RecordForm):
    """A reading put right."""

    change = staticmethod(services.correct_reading)

    class Meta:
        model = ImpactReading
        fields = ("value",)


class PasteForm(ActForm):
    """Readings as pasted from a spreadsheet, or a single one as typed."""

    pasted = forms.CharField(
        label="Readings", widget=forms.Textarea(attrs={"rows": 10}),
        help_text="One row for each month: month and value, such as ‘March 2024’ and ‘12.5’. Values alone are taken as "
        "consecutive months up to this month. Months that are there with the same value are passed over.",
    )  # fmt: skip

    def clean(self):
        return {**super().clean(), "month": timezone.localdate().replace(day=1)}


class RecalculateForm(ActForm):
    """From which reading on the limits are reckoned anew, and why."""

    reading = ReadingField(ImpactReading.objects.none(), label="From which reading on?")
    why = forms.CharField(
        label="What changed in the process?", max_length=1000, widget=WORDS,
        help_text="For example, ‘The hub opened’. Kept with your name, and shown with the chart.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reading"].queryset = self.record.readings.in_use().in_order()


class ReleaseForm(ActForm):
    """What the readings are released for."""

    purpose = forms.CharField(
        label="What are they released for?", max_length=300, help_text="For example, ‘the board’s quality report’."
    )


class WhyForm(ActForm):
    """Why something is ended."""

    reason = forms.CharField(label="Why?", max_length=300, help_text="Kept in the history.")
