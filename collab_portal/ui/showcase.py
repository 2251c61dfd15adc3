"""One example of each component, made of rows that are nowhere in the database."""

import datetime
from types import SimpleNamespace

from django import forms
from django.forms import Form

from . import words
from .cells import Cell, Column
from .forms import NhsDateField, NhsTimeField, speak_nhs

DAY = datetime.date(2024, 2, 26)
CHOICES = [("", "Choose one"), ("approve", "Approve"), ("note", "Note"), ("discuss", "Discuss")]


class EveryField(Form):
    """Each kind of input once."""

    groups = (("When", ("day", "at")), ("What", ("purpose", "trusts", "urgent", "cost", "paper", "summary")))

    title = forms.CharField(max_length=200, help_text="Shown on the agenda.")
    day = NhsDateField(label="Day of the meeting", help_text="For example, 26 2 2024.")
    at = NhsTimeField(label="Start", help_text="For example, 2pm or 14:30.")
    purpose = forms.ChoiceField(choices=CHOICES, widget=forms.RadioSelect(choices=CHOICES[1:]))
    kind = forms.ChoiceField(choices=CHOICES)
    trusts = forms.MultipleChoiceField(
        choices=[("a", "First trust"), ("b", "Second trust")], widget=forms.CheckboxSelectMultiple, required=False
    )
    urgent = forms.BooleanField(required=False, label="It can’t wait for the next meeting")
    cost = forms.DecimalField(required=False)
    paper = forms.FileField(required=False, help_text="PDF, up to 50 MB.")
    summary = forms.CharField(widget=forms.Textarea, max_length=500, required=False)
    secret = forms.CharField(widget=forms.PasswordInput, label="Password", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cost"].nhsuk = {"prefix": "£"}
        self.fields["purpose"].choices = CHOICES[1:]
        speak_nhs(self)


class Filters(Form):
    """The filters of a list."""

    show_optional = False
    trust = forms.ChoiceField(choices=[("", "Any"), ("a", "First trust")])
    status = forms.ChoiceField(choices=[("", "Any"), ("open", "Open")])
    words = forms.CharField(label="Words in the title")


class Example:
    """Looks like a record, as far as a component asks."""

    reference, pk, status = "ESC-0042", 0, "accepted"
    entry = SimpleNamespace(kind_name="escalation", withdrawn_at=None)

    def __str__(self) -> str:
        return "Virtual wards have no clinical lead after March"

    def get_status_display(self) -> str:
        return "Accepted"

    def get_absolute_url(self) -> str:
        return "#head"


def showcase() -> dict:
    """The context of the page that shows every component."""
    return {
        "record": Example(),
        "facts": [
            Cell("Held by", "Board", "#head"),
            Cell("Answer due", words.date_nhs(DAY)),
            Cell("Raised by", "Senior responsible owner"),
        ],
        "acts": [
            {"text": "Answer", "href": "#head", "variant": "", "key": "a"},
            {"text": "Refer on", "href": "#head", "variant": "secondary"},
            {"text": "Close", "why_not": "it has no answer yet."},
        ],
        "tab_items": [
            {"text": "Overview", "href": "#tabs", "current": True},
            {"text": "Documents", "href": "#tabs"},
            {"text": "History", "href": "#tabs"},
        ],
        "columns": [Column(name, name) for name in ("Reference", "Title", "Status", "Trust", "Score")],
        "table_rows": [_row(number, status) for number, status in enumerate(("open", "draft", "late", "closed"), 1)],
        "pager": {"before": {"text": "Newer", "href": "#pager"}, "after": {"text": "Older", "href": "#pager"}},
        "chips": [{"text": "Trust: First trust", "href": "#filters"}, {"text": "Status: Open", "href": "#filters"}],
        "sort_links": [{"text": "newest", "href": "#", "current": True}, {"text": "title", "href": "#filters"}],
        "steps": _steps(),
        "change": _change(),
        "job": SimpleNamespace(
            progress_done=17, progress_total=40, progress_note="Paper 17", done_at=None, failed_at=None
        ),
        "failed": SimpleNamespace(
            done_at=None, failed_at=DAY, error="Paper 3 is encrypted. Ask its author for an open copy."
        ),
        "form": EveryField(),
        "wrong": EveryField({"day_day": "31", "day_month": "2", "day_year": "2024", "at": "soon"}, prefix="wrong"),
        "filter_form": Filters(),
        "day": DAY,
        "at": datetime.datetime(2024, 2, 26, 14, 0),
        "colours": list(words.COLOURS),
    }


def _row(number: int, status: str) -> dict:
    cells = [
        Cell("Reference", f"RSK-{number:04d}"),
        Cell("Title", "Theatre staff are not in post by April"),
        Cell("Status", status.capitalize(), colour=words.status_colour(status)),
        Cell("Trust", "First trust", "#table"),
        Cell("Score", str(number * 4), number=True),
    ]
    return {"record": Example(), "cells": cells}


def _steps() -> list[dict]:
    names = ("Planned", "Agenda", "Pack", "Held", "Minutes", "Approved")
    states = ("done", "done", "current", "", "", "")
    notes = ("", "", "due Monday 19 February", "", "", "")
    return [
        {"text": text, "state": state, "note": note} for text, state, note in zip(names, states, notes, strict=True)
    ]


def _change() -> SimpleNamespace:
    return SimpleNamespace(
        at=datetime.datetime(2024, 2, 27, 9, 30),
        who="Programme Director",
        why="Agreed by the chair",
        version=3,
        first=False,
        fields=[
            ("Title", "Virtual wards", "Virtual wards have no clinical lead after March"),
            ("Answer due", "nothing", "25 March 2024"),
        ],
    )
