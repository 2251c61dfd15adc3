import datetime

from dateutil import parser
from django import forms
from django.core.exceptions import ValidationError

from collab_portal.ui.forms import ActForm, RecordForm

from ..models import BoardDate
from ..services import board_date as board_dates

SOME_DAY = datetime.datetime(2000, 12, 25)  # noqa: DTZ001  fills what a line leaves out, so that two fillings tell


class BoardDatesForm(ActForm):
    """Several days at once, as they stand in a trust's calendar."""

    dates = forms.CharField(
        label="When does the board meet?",
        widget=forms.Textarea,
        help_text="One date on each line, for example 26 March 2024.",
    )
    note = forms.CharField(required=False, max_length=200, help_text="For example, ‘held in public’.")

    def clean_dates(self) -> list[datetime.date]:
        lines = [line.strip() for line in self.cleaned_data["dates"].splitlines() if line.strip()]
        found = [(line, _day(line)) for line in lines]
        wrong = [line for line, day in found if day is None]
        if wrong:
            raise ValidationError(f"Write each date as 26 March 2024. This can’t be read: {', '.join(wrong[:3])}.")
        return [day for _, day in found]


class BoardDateForm(RecordForm):
    change = staticmethod(board_dates.change_board_date)

    class Meta:
        model = BoardDate
        fields = ("on", "papers_by", "note")


def _day(line: str) -> datetime.date | None:
    """The day that a line says in full, with its year; None where it leaves anything out."""
    try:
        one = parser.parse(line, dayfirst=True, default=SOME_DAY)
        other = parser.parse(line, dayfirst=True, default=SOME_DAY.replace(2004, 11, 24))
    except (ValueError, OverflowError):
        return None
    return one.date() if one == other else None
