"""What a report is to be about, as at which day."""

from __future__ import annotations

import datetime

from django import forms
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import NhsDateField

from ..kinds import Report

MOST_OFFERED = 500  # of one kind


class ReportForm(forms.Form):
    """Offers what the reader sees. What they may not see is no choice, and so says nothing of being there."""

    about = forms.ChoiceField(label="About")
    as_at = NhsDateField(label="As at the end of", required=False)
    show_optional = False

    def __init__(self, *args, report: Report, reader: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.report, self.reader = report, reader
        offered = [(kind, list(_offered(kind, reader))) for kind in report.about]
        self.found = {str(record.pk): record for _, records in offered for record in records}
        choices = [(str(kind._meta.verbose_name_plural).capitalize(), _choices(rows)) for kind, rows in offered if rows]
        own = [("all", "All that you see")] if report.of_all else []
        self.fields["about"].choices = [*own, *(choices if len(choices) > 1 else choices[0][1] if choices else [])]
        self.fields["about"].required = False
        self.fields["as_at"].help_text = "Leave it empty for today."

    @property
    def is_nothing_seen(self) -> bool:
        """Whether there is nothing at all that a report could be about."""
        return not self.found

    @property
    def about_record(self) -> Record | None:
        """What was chosen; with nothing chosen and only one thing to choose from, that."""
        chosen = self.cleaned_data.get("about") if self.is_bound and self.is_valid() else ""
        if not chosen and not self.report.of_all and len(self.found) == 1:
            return next(iter(self.found.values()))
        return self.found.get(chosen)

    @property
    def is_chosen(self) -> bool:
        """Whether it is clear what the report is about."""
        return self.about_record is not None or (self.report.of_all and not self.errors)

    @property
    def day(self) -> datetime.date:
        """The day that is asked for; what is to come is today."""
        today = timezone.localdate()
        day = self.cleaned_data.get("as_at") if self.is_bound and self.is_valid() else None
        return min(day, today) if day else today


def _offered(kind: type[Record], reader: User):
    return visible(kind.objects.select_related("entry"), reader).order_by("entry__title", "pk")[:MOST_OFFERED]


def _choices(rows: list[Record]) -> list[tuple[str, str]]:
    return [(str(row.pk), str(row)) for row in rows]
