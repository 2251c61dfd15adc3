"""The filters of an action log, kept in the address so that a view can be mailed."""

import datetime
from urllib.parse import urlencode

from django import forms
from django.utils.functional import cached_property

from collab_portal.ui.forms import AsAtForm, NhsDateField
from collab_portal.ui.words import date_nhs
from meetings.models import Action
from meetings.rules.brag import COLOURS

DAY = ("as_at", "as_at_day", "as_at_month", "as_at_year")
HELD = (("yes", "From previous meetings"), ("no", "New"))
SECTIONS = (
    ("New", lambda row: row.action.is_open and not row.held_over),
    ("Held over from previous meetings", lambda row: row.action.is_open and row.held_over),
    ("Closed, shown once", lambda row: not row.action.is_open),
)


class LogFilters(forms.Form):
    """Takes the rows of a log, offers what occurs in them, and gives those that are asked for in sections."""

    owner = forms.ChoiceField(label="Owner", required=False)
    trust = forms.ChoiceField(label="Trust", required=False)
    brag = forms.ChoiceField(label="BRAG", required=False, choices=(("", "Any"), *COLOURS))
    status = forms.ChoiceField(label="Status", required=False, choices=(("", "Any"), *Action.Status.choices))
    held = forms.ChoiceField(label="Held over", required=False, choices=(("", "Any"), *HELD))
    as_at = NhsDateField(label="As it was recorded at the end of", required=False)
    show_optional = False

    def __init__(self, *args, log: list, day: datetime.date | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.log, self.day = log, day
        self.fields["owner"].choices = _any(owner for row in log for owner in row.owners)
        self.fields["trust"].choices = _any(trust for row in log for trust in row.concerned)

    @staticmethod
    def day_of(asked) -> datetime.date | None:
        """The past day that is asked for; today and later are now."""
        form = AsAtForm(asked if any(name in asked for name in DAY) else None)
        day = form.cleaned_data["as_at"] if form.is_valid() else None
        return day if day and day < datetime.date.today() else None

    @cached_property
    def asked(self) -> dict:
        """What is asked for; a value that doesn't occur narrows to nothing rather than being passed over."""
        self.is_valid()
        return {name: self.data.get(name, "") for name in self.fields if name != "as_at"} if self.is_bound else {}

    @cached_property
    def rows(self) -> list:
        tests = {
            "owner": lambda row, value: value in row.owners,
            "trust": lambda row, value: value in row.concerned,
            "brag": lambda row, value: row.brag.colour == value,
            "status": lambda row, value: row.action.status == value,
            "held": lambda row, value: row.held_over == (value == "yes"),
        }
        wanted = [(tests[name], value) for name, value in self.asked.items() if value]
        return [row for row in self.log if all(test(row, value) for test, value in wanted)]

    @property
    def sections(self) -> list[tuple[str, list]]:
        """The rows under their headings, those that have any."""
        found = [(title, [row for row in self.rows if belongs(row)]) for title, belongs in SECTIONS]
        return [(title, rows) for title, rows in found if rows]

    @property
    def chips(self) -> list[dict]:
        """What the log is narrowed to: each as text and the address without it."""
        words = {name: dict(getattr(field, "choices", ())) for name, field in self.fields.items()}
        chips = [
            {"text": f"{self[name].label}: {words[name].get(value, value)}", "href": self.link(name)}
            for name, value in self.asked.items()
            if value
        ]
        day = [{"text": f"As at: {date_nhs(self.day)}", "href": self.link(*DAY)}] if self.day else []
        return chips + day

    def link(self, *without: str, **changes: str) -> str:
        """This address without some of its questions and with others."""
        query = self.data.copy() if self.is_bound else {}
        kept = {name: value for name, value in query.items() if name not in (*without, "as") and value}
        return f"?{urlencode(kept | changes)}"

    @property
    def excel_href(self) -> str:
        return self.link(**{"as": "xlsx"})

    @property
    def pdf_href(self) -> str:
        return self.link(**{"as": "pdf"})


def _any(values) -> list[tuple[str, str]]:
    return [("", "Any"), *((value, value) for value in sorted(set(values), key=str.casefold))]
