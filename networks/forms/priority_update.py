import datetime
from collections.abc import Iterable

from django import forms

from collab_portal.ui.forms import ActForm
from networks.models import ImpactMeasure, PriorityUpdate

BOX = {"rows": 3}


class UpdateForm(ActForm):
    """A priority's update of a month: what changed, and the readings of its measures, pasted as they are."""

    show_optional = False

    month = forms.DateField(widget=forms.HiddenInput)
    text = forms.CharField(label="What changed", required=False, widget=forms.Textarea(attrs=BOX))

    def __init__(
        self, *args, month: datetime.date, update: PriorityUpdate | None = None, measures: Iterable[ImpactMeasure] = (),
        **kwargs,
    ):  # fmt: skip
        super().__init__(*args, auto_id=f"id_{kwargs['record'].pk}_%s", **kwargs)
        self.fields["month"].initial = month.isoformat()
        self.fields["text"].initial = update.text if update else ""
        self.measures = {f"readings_{each.pk}": each for each in measures}
        for name, measure in self.measures.items():
            self.fields[name] = forms.CharField(
                label=f"Readings: {measure.name} ({measure.unit})", required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=f"Paste from a spreadsheet: month and value, or values alone up to {month:%B %Y}.",
            )  # fmt: skip

    def clean(self):
        """Words and 'nothing changed' exclude each other; neither says nothing at all. Words that are saved already, as
        they are when one leaves the box, stay.
        """
        given = super().clean()
        nothing, words = "nothing" in self.data, given.get("text", "").strip()
        read = any(given.get(name, "").strip() for name in self.measures)
        if nothing and (read or words not in ("", self.fields["text"].initial)):
            self.add_error("text", "You have written something here. Save it, or clear it to say that nothing changed.")
        elif not (nothing or words or read):
            self.add_error("text", "Write what changed, or choose ‘Nothing changed’.")
        elif read and not words:
            given["text"] = "Readings were added."
        return given

    def said(self) -> dict:
        """The service's keywords."""
        given, seen = self.cleaned_data, self.data.get("seen", "")
        readings = {each: given[name] for name, each in self.measures.items() if given.get(name, "").strip()}
        return {
            "month": given["month"], "text": given["text"], "readings": readings,
            "seen": int(seen) if seen.isdecimal() and len(seen) < 5 else None,
        }  # fmt: skip
