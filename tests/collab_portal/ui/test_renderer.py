import datetime
import re

import pytest
from django import forms

from collab_portal.ui.renderer import error_links
from collab_portal.ui.widgets import NhsDateField, NhsTimeField


class EveryField(forms.Form):
    groups = (("When", ("day", "at")),)

    title = forms.CharField(max_length=5, help_text="Shown on the <b>agenda</b>.")
    purpose = forms.CharField(widget=forms.Textarea)
    kind = forms.ChoiceField(choices=[("a", "Approve"), ("n", "Note")])
    route = forms.ChoiceField(choices=[("a", "Approve"), ("n", "Note")], widget=forms.RadioSelect)
    trusts = forms.MultipleChoiceField(choices=[("1", "One"), ("2", "Two")], widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="I agree")
    day = NhsDateField()
    at = NhsTimeField()
    minutes = forms.IntegerField(min_value=1)
    paper = forms.FileField()
    secret = forms.CharField(widget=forms.PasswordInput)
    note = forms.CharField(required=False, label="Note")
    token = forms.CharField(widget=forms.HiddenInput, initial="t")


@pytest.mark.parametrize(
    ("field", "mark"),
    [
        ("title", 'class="nhsuk-input'),
        ("purpose", "nhsuk-textarea"),
        ("kind", "nhsuk-select"),
        ("route", "nhsuk-radios"),
        ("trusts", "nhsuk-checkboxes"),
        ("agreed", "nhsuk-checkboxes"),
        ("day", "nhsuk-date-input"),
        ("minutes", 'inputmode="numeric"'),
        ("paper", "nhsuk-file-upload"),
        ("secret", "nhsuk-password-input"),
    ],
)
def test_each_widget_is_its_component(field, mark):
    assert mark in EveryField()[field].as_field_group()


def test_every_required_field_says_what_to_do():
    form = EveryField({"agreed": ""})

    assert [link["text"] for link in error_links(form)] == [
        "Enter title",
        "Enter purpose",
        "Select kind",
        "Select route",
        "Select trusts",
        "Select I agree",
        "Enter day",
        "Enter at",
        "Enter minutes",
        "Choose a file for paper",
        "Enter secret",
        "Enter token",
    ]


def test_error_links_go_to_inputs_that_are_there():
    form = EveryField({})
    html = str(form)

    assert [
        link["href"] for link in error_links(form) if "href" in link and f'id="{link["href"][1:]}"' not in html
    ] == []


def test_an_id_stands_once_so_that_a_label_leads_to_its_own_input():
    ids = re.findall(r'\sid="([^"]*)"', str(EveryField({})))

    assert sorted(ids) == sorted(set(ids)) and "" not in ids


def test_what_was_typed_stays_when_it_is_wrong():
    form = EveryField({"title": "Too long", "day_day": "31", "day_month": "2", "day_year": "2024", "minutes": "soon"})
    html = str(form)

    assert 'value="Too long"' in html
    assert 'value="31"' in html
    assert [form[name].error_texts for name in ("title", "day", "minutes")] == [
        ["Title must be 5 characters or fewer"],
        ["Day must be a real date, like 26 2 2024"],
        ["Minutes must be a whole number, like 12"],
    ]


@pytest.mark.parametrize("month", ["2", "02", "Feb", "february"])
def test_a_date_in_three_parts(month):
    form = EveryField({"day_day": "26", "day_month": month, "day_year": "2024"})
    form.is_valid()

    assert form.cleaned_data["day"] == datetime.date(2024, 2, 26)


@pytest.mark.parametrize(
    ("typed", "time"), [("14:30", (14, 30)), ("2pm", (14, 0)), ("2.30 pm", (14, 30)), ("midday", (12, 0))]
)
def test_a_time_as_people_write_it(typed, time):
    assert NhsTimeField().clean(typed) == datetime.time(*time)


def test_hints_optional_fields_and_groups():
    html = str(EveryField())

    assert "Shown on the <b>agenda</b>." in html
    assert "Note (optional)" in html
    assert html.count("<fieldset") - html.count("nhsuk-fieldset__legend--s") == 1
    assert html.count('name="token"') == 1
    assert " required" not in html


class Folded(forms.Form):
    groups = (("What", ("title",)), ("Seldom", ("note", "day")))
    folded = ("Seldom",)

    title = forms.CharField()
    note = forms.CharField(required=False)
    day = NhsDateField(required=False)


def folded(*args, **kwargs):
    return "<details" in str(Folded(*args, **kwargs))


def test_a_folded_group_opens_where_something_in_it_is_entered_or_wrong():
    asked = {"untouched": folded(), "wrong elsewhere": folded({"title": ""})}
    shown = {
        "entered": folded({"title": "", "note": "By e-mail"}),
        "entered before": folded(initial={"note": "By e-mail"}),
        "wrong": folded({"title": "Plans", "day_day": "31", "day_month": "2", "day_year": "2026"}),
    }

    assert (set(asked.values()), set(shown.values())) == ({True}, {False})


def test_a_folded_group_opens_where_something_in_it_must_be_entered():
    form, refused = Folded(), Folded({"title": "Plans"})
    form.fields["note"].required = True
    refused.add_error("note", "Enter why it goes there.")

    assert ["<details" in str(each) for each in (form, refused)] == [False, False]


def test_a_message_that_a_form_words_itself_is_left_alone():
    class Own(forms.Form):
        name = forms.CharField(error_messages={"required": "Say who chairs"})

    assert error_links(Own({})) == [{"text": "Say who chairs", "href": "#id_name"}]
