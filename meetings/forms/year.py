"""Planning the meetings of a year."""

import datetime

from django import forms

from collab_portal.ui.forms import ActForm
from collab_portal.ui.words import date_nhs
from meetings.selectors.year import PlanRow, year_to_plan

MOST_MONTHS = 24
USUAL = 12


class MonthsForm(forms.Form):
    """For how many months."""

    months = forms.IntegerField(label="Months ahead", min_value=1, max_value=MOST_MONTHS, initial=USUAL)


class YearForm(ActForm):
    """The days of the pattern with those that are to be planned ticked. `record` is the body."""

    dates = forms.MultipleChoiceField(
        label="Meetings to plan",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select at least one day."},
    )
    months = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=MOST_MONTHS, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        asked = MonthsForm(self.data if self.is_bound else {"months": self.initial.get("months", USUAL)})
        self.ahead = asked.cleaned_data["months"] if asked.is_valid() else USUAL
        today = datetime.date.today()
        self.rows: list[PlanRow] = year_to_plan(self.record, self.user, after=today, months=self.ahead)
        self.fields["dates"].choices = [(row.value, date_nhs(row.date)) for row in self.rows if not row.planned]
        self.fields["months"].initial = self.ahead

    def ticked(self) -> set[str]:
        """Those that are ticked: as sent, or at first every day that nothing speaks against."""
        if self.is_bound:
            return set(self.data.getlist("dates"))
        return {row.value for row in self.rows if not row.planned and not row.notes}

    def clean(self) -> dict:
        cleaned = super().clean()
        cleaned.pop("months", None)
        cleaned["dates"] = [datetime.date.fromisoformat(day) for day in cleaned.get("dates", ())]
        return cleaned
