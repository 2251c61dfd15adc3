"""When a report comes by itself, about what, and for whom."""

from __future__ import annotations

from django import forms
from django.db.models import Q

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import ActForm, RecordForm, speak_nhs
from programmes.forms.people import tell_people_apart
from programmes.rules.pattern_choices import LATEST
from programmes.rules.pattern_words import DAYS

from ..kinds import FORMATS, REPORTS
from ..models import ReportSchedule

MOST_OFFERED = 500  # of one kind


class ScheduleForm(forms.Form):
    """Offers what a person may have reports made about for others: what they manage."""

    report = forms.ChoiceField(label="Report", choices=[(each.code, each.name) for each in REPORTS])
    about = forms.ChoiceField(label="About")
    extension = forms.ChoiceField(
        label="Made as", choices=[(each.extension, each.name) for each in FORMATS.values()], widget=forms.RadioSelect
    )
    often = forms.ChoiceField(
        label="How often", choices=[("weekly", "Every week"), ("monthly", "Every month")], widget=forms.RadioSelect
    )
    weekday = forms.ChoiceField(
        label="On which day", choices=[("", "Choose one"), *DAYS.items()], required=False, help_text="For every week."
    )
    month_day = forms.IntegerField(
        label="On which day of the month", required=False, min_value=1, max_value=LATEST,
        help_text=f"For every month: a number from 1 to {LATEST}.",
    )  # fmt: skip

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        speak_nhs(self)
        kinds = list(dict.fromkeys(kind for report in REPORTS for kind in report.about))
        offered = [(kind, _managed(kind, user)) for kind in kinds]
        self.found = {str(row.pk): row for _, rows in offered for row in rows}
        groups = [(_plural(kind), [(str(row.pk), str(row)) for row in rows]) for kind, rows in offered if rows]
        self.fields["about"].choices = [("", "Choose one"), *groups]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("often") == "weekly" and not cleaned.get("weekday"):
            self.add_error("weekday", "Select a day of the week.")
        if cleaned.get("often") == "monthly" and not cleaned.get("month_day") and "month_day" not in self.errors:
            self.add_error("month_day", f"Enter a day from 1 to {LATEST}.")
        return cleaned

    @property
    def said(self) -> dict:
        """What the service is told, less what it is about."""
        return {name: value for name, value in self.cleaned_data.items() if name != "about"}

    @property
    def about_record(self) -> Record:
        return self.found[self.cleaned_data["about"]]


class ScheduleEditForm(RecordForm):
    """As what it is made, and how long. Another report, or at other times, is another schedule."""

    class Meta:
        model = ReportSchedule
        fields = ("extension", "ends")


class RecipientForm(ActForm):
    """One more person for whom it is made."""

    person = forms.ModelChoiceField(User.objects.filter(is_active=True, kind=User.Kind.PERSON), label="For whom")

    def __init__(self, *args, user: User, record: ReportSchedule, **kwargs):
        super().__init__(*args, user=user, record=record, **kwargs)
        named = Q(pk__in=record.recipients.in_use().values("person"))
        self.fields["person"].queryset = self.fields["person"].queryset.exclude(named).order_by("name", "pk")
        tell_people_apart(self, user)


def _managed(kind: type[Record], user: User) -> list[Record]:
    return list(visible(kind.objects.all(), user, "manage").order_by("entry__title", "pk")[:MOST_OFFERED])


def _plural(kind: type[Record]) -> str:
    return str(kind._meta.verbose_name_plural).capitalize()
