"""When a body meets, as a secretary says it: chosen, not written as a recurrence rule."""

from __future__ import annotations

import datetime
from calendar import month_name

from django import forms

from collab_portal.records.errors import RuleBroken

from ..rules import pattern
from ..rules.pattern_choices import LATEST, OFTEN, PLACES, Choices, compose, read_back, week_of
from ..rules.pattern_words import DAYS, WORK_DAYS

NONE, OTHER = "none", "other"
ONE_WEEK = datetime.timedelta(weeks=1)
AT = {"days": "pattern_days", "places": "pattern_places", "month_day": "pattern_month_day"}
FIELDS = (
    "pattern_often", "pattern_days", "pattern_places", "pattern_month_day", "pattern_month", "pattern_week",
    "meeting_pattern",
)  # fmt: skip
SHOWN = 4  # dates


class PatternFields(forms.Form):
    """The fields of a meeting pattern, for a form whose record has `meeting_pattern`."""

    pattern_often = forms.ChoiceField(
        label="How often it meets",
        required=False,
        choices=[(NONE, "No fixed pattern"), *OFTEN.items(), (OTHER, "Another pattern")],
    )
    pattern_days = forms.MultipleChoiceField(
        label="On which days",
        required=False,
        choices=[(day, DAYS[day]) for day in WORK_DAYS],
        widget=forms.CheckboxSelectMultiple,
        help_text="Select several where it meets more than once.",
    )
    pattern_places = forms.MultipleChoiceField(
        label="Which of them in the month",
        required=False,
        choices=list(PLACES.items()),
        widget=forms.CheckboxSelectMultiple,
        help_text="For every month or rarer. For the last Monday, select Monday and Last.",
    )
    pattern_month_day = forms.IntegerField(
        label="Or on this day of the month",
        required=False,
        min_value=1,
        max_value=LATEST,
        help_text=f"For every month or rarer, instead of a weekday: a number from 1 to {LATEST}.",
        error_messages=dict.fromkeys(
            ("min_value", "max_value"), f"Enter a day from 1 to {LATEST}, so that every month has it."
        ),
    )
    pattern_month = forms.TypedChoiceField(
        label="A month in which it meets",
        required=False,
        coerce=int,
        empty_value=1,
        choices=[(n, month_name[n]) for n in range(1, 13)],
        help_text="For every two months or rarer. The other months follow from it.",
    )
    pattern_week = forms.TypedChoiceField(
        label="In which weeks",
        required=False,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        help_text="For every two weeks.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["pattern_week"].choices = _weeks(datetime.date.today())
        self.fields["meeting_pattern"].label = "Another pattern, as a recurrence rule"
        self.fields["meeting_pattern"].help_text = (
            "Only for what can’t be chosen above. For example, "
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1 for the last weekday of each month."
        )
        self.initial.update(_initial(self.instance.meeting_pattern))

    def clean(self):
        cleaned = super().clean()
        often, typed = cleaned.get("pattern_often"), cleaned.get("meeting_pattern", "").strip()
        if typed and often not in ("", OTHER):
            self.add_error("meeting_pattern", "Empty this rule, or choose ‘Another pattern’ above.")
        elif often == OTHER and not typed:
            self.add_error("meeting_pattern", "Enter a recurrence rule, or choose above how often it meets.")
        elif often in OFTEN:
            self._compose(cleaned)
        elif typed != self.instance.meeting_pattern:
            self._check(cleaned)
        return cleaned

    def keep_pattern_errors_only(self) -> None:
        """For a look at the dates: what else is missing can wait until the form is saved."""
        for name in set(self.errors) - set(FIELDS):
            del self.errors[name]

    @property
    def pattern_in_words(self) -> str:
        """The pattern that was chosen, or the one that is kept, as a sentence."""
        return pattern.in_words(self._pattern)

    @property
    def pattern_dates(self) -> list[datetime.date]:
        """The next dates of that pattern."""
        return pattern.next_dates(self._pattern, datetime.date.today(), SHOWN) if self.pattern_in_words else []

    @property
    def _pattern(self) -> str:
        return self.cleaned_data.get("meeting_pattern", "") if self.is_bound else self.instance.meeting_pattern

    def _compose(self, cleaned: dict) -> None:
        if cleaned["pattern_often"] == "fortnightly" and cleaned.get("pattern_week") is None:
            self.add_error("pattern_week", "Select in which of the two weeks it meets.")
        if set(FIELDS) & set(self.errors):
            return
        choices = Choices(
            cleaned["pattern_often"],
            days=tuple(cleaned["pattern_days"]),
            places=tuple(cleaned["pattern_places"]),
            month_day=cleaned["pattern_month_day"],
            first_month=cleaned["pattern_month"],
            week=cleaned["pattern_week"] or 0,
        )
        try:
            cleaned["meeting_pattern"] = compose(choices)
        except RuleBroken as broken:
            for name, errors in broken.error_dict.items():
                self.add_error(AT[name], errors)

    def _check(self, cleaned: dict) -> None:
        try:
            cleaned["meeting_pattern"] = pattern.check(cleaned.get("meeting_pattern", ""))
        except RuleBroken as broken:
            self.add_error("meeting_pattern", broken)


def _initial(kept: str) -> dict:
    """What the fields show for a pattern that is kept."""
    choices = read_back(kept)
    if choices is None or not set(choices.days).issubset(WORK_DAYS):
        return {"pattern_often": OTHER if kept else NONE, "meeting_pattern": kept}
    return {
        "meeting_pattern": "",
        "pattern_often": choices.often,
        "pattern_days": list(choices.days),
        "pattern_places": list(choices.places),
        "pattern_month_day": choices.month_day,
        "pattern_month": choices.first_month,
        "pattern_week": choices.week if choices.often == "fortnightly" else None,
    }


def _weeks(today: datetime.date) -> list[tuple[int, str]]:
    """This week and the next, by their Mondays: which of two weeks is meant."""
    monday = today - datetime.timedelta(days=today.weekday())
    mondays = (monday, monday + ONE_WEEK)
    return [(week_of(day), f"The week of Monday {day:%-d %B %Y}, and every second one") for day in mondays]
