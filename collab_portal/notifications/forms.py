import calendar

from django import forms

from collab_portal.access.roles import BY_CODE
from collab_portal.accounts.models import User

from .models import Mail, Preference
from .selectors import held_by


def _clock(hour: int) -> str:
    return {0: "midnight", 12: "midday"}.get(hour, f"{hour % 12}{'am' if hour < 12 else 'pm'}")


HOURS = [(hour, _clock(hour)) for hour in range(24)]
AS_THE_REST = [("", "As everything else"), *Mail.choices]


class PreferenceForm(forms.ModelForm):
    """How a person wants to be told: of everything, and of what they choose differently for."""

    show_optional = False
    hour = forms.TypedChoiceField(
        choices=HOURS, coerce=int, label="When does the one e-mail a day come?",
        help_text="Summer and winter. What had to wait for a day without e-mail comes at this hour too.",
    )  # fmt: skip
    quiet_weekdays = forms.TypedMultipleChoiceField(
        choices=list(enumerate(calendar.day_name)), coerce=int, required=False, widget=forms.CheckboxSelectMultiple,
        label="On which days do you want no e-mail?", help_text="What waits comes in one e-mail on the next other day.",
    )  # fmt: skip

    class Meta:
        model = Preference
        fields = ("mail", "hour", "quiet_weekdays", "quiet_bank_holidays")
        widgets = {"mail": forms.RadioSelect}
        labels = {
            "mail": "How do you want to be told by e-mail?",
            "quiet_bank_holidays": "No e-mail on bank holidays of England",
        }

    def __init__(self, *args, person: User, **kwargs):
        super().__init__(*args, **kwargs)
        roots, roles = held_by(person)
        self._others = {f"root_{root.pk}": ((root.pk, ""), root.title) for root in roots}
        self._others |= {f"role_{code}": ((None, code), f"As {BY_CODE[code].name.lower()}") for code in roles}
        chosen = {(each.root_id, each.role): each.mail for each in person.other_wishes.all()}
        for name, (whom, label) in self._others.items():
            self.fields[name] = forms.ChoiceField(
                choices=AS_THE_REST, required=False, label=label, initial=chosen.get(whom, "")
            )

    def clean_quiet_weekdays(self):
        days = self.cleaned_data["quiet_weekdays"]
        if len(days) == 7:
            raise forms.ValidationError("Leave one day on which e-mail may come, or choose no e-mail at all.")
        return days

    @property
    def usual(self) -> list:
        return [self[name] for name in self.Meta.fields]

    @property
    def differently(self) -> list:
        return [self[name] for name in self._others]

    @property
    def chose_differently(self) -> bool:
        return any(self[name].value() for name in self._others)

    @property
    def wish(self) -> dict:
        """What was chosen, for services.prefer."""
        others = {whom: self.cleaned_data[name] for name, (whom, _) in self._others.items() if self.cleaned_data[name]}
        return {**{name: self.cleaned_data[name] for name in self.Meta.fields}, "others": others}
