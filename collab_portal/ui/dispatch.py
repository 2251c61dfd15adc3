"""Which NHS.UK component a widget is, and what that component is told."""

from django import forms
from django.utils.safestring import mark_safe

from .widgets import DateParts

PLAIN_TYPES = {"text", "email", "tel", "url", "search", "time", "datetime-local"}


def kind_of(widget) -> str:
    """What a widget is to NHS.UK: a macro's name, or `tick` for a single checkbox; empty where it is none."""
    kind = next((kind for classes, kind in KINDS if isinstance(widget, classes)), "")
    return "characterCount" if kind == "textarea" and "maxlength" in widget.attrs else kind


def params_for(field) -> tuple[str, dict]:
    """A bound field's component and parameters. The field's own `nhsuk` dict (prefix, width …) has the last word."""
    kind = kind_of(field.field.widget)
    params = _common(field) | (FILL[kind](field) if kind else {})
    return "checkboxes" if kind == "tick" else kind, params | getattr(field.field, "nhsuk", {})


def _common(field) -> dict:
    params = {"id": field.auto_id, "name": field.html_name, "label__text": field.label_text, "label__size": "s"}
    if field.help_text:
        params["hint__html"] = mark_safe(str(field.help_text))  # noqa: S308  written in code: Django's own rule for help_text
    if field.error_texts:
        params["errorMessage__text"] = " ".join(field.error_texts)
    if field.field.disabled:
        params["disabled"] = True
    return params


def _attributes(field, *taken: str) -> dict:
    """The widget's own HTML attributes, less those that the component has parameters for."""
    attrs = {**field.field.widget.attrs}
    return {
        key: value
        for key, value in attrs.items()
        if key not in {"class", "id", "required", *taken} and value is not False
    }


def _text(field) -> dict:
    widget = field.field.widget
    params = {
        "value": _value(field),
        "type": widget.input_type if getattr(widget, "input_type", "") in PLAIN_TYPES else "text",
        "autocomplete": widget.attrs.get("autocomplete"),
        "classes": widget.attrs.get("class"),
        "attributes": _attributes(field, "autocomplete", "placeholder", "maxlength", "minlength"),
    }
    if isinstance(widget, forms.NumberInput):
        whole = isinstance(field.field, forms.IntegerField) and not isinstance(
            field.field, (forms.DecimalField, forms.FloatField)
        )
        params |= {"inputmode": "numeric" if whole else "decimal", "width": 10, "spellcheck": False}
        params["attributes"] = _attributes(field, "min", "max", "step")
    if isinstance(widget, forms.TimeInput):
        params |= {"width": 5}
    return params


def _value(field):
    value = field.field.widget.format_value(field.value())
    return "" if value is None else value


def _password(field) -> dict:
    return {"autocomplete": field.field.widget.attrs.get("autocomplete", "current-password")}


def _textarea(field) -> dict:
    rows = field.field.widget.attrs.get("rows", 5)
    return {
        "value": _value(field),
        "rows": 5 if str(rows) == "10" else rows,  # 10 is what Django writes where nobody chose
        "attributes": _attributes(field, "rows", "cols", "maxlength", "minlength"),
    }


def _count(field) -> dict:
    return _textarea(field) | {"maxlength": field.field.max_length}


def _file(field) -> dict:
    return {
        "attributes": _attributes(field),
        "multiple": bool(getattr(field.field.widget, "allow_multiple_selected", False)),
    }


def _options(field) -> list[dict]:
    """One dict for each choice: id, value, text, and whether it is chosen."""
    found = []
    for option in field.subwidgets:
        data = option.data
        found.append(
            {
                "id": data["attrs"].get("id"),
                "value": "" if data["value"] is None else str(data["value"]),
                "text": str(data["label"]),
                "selected": bool(data["selected"]),
                "checked": bool(data["selected"]),
            }
        )
    return found


def _select(field) -> dict:
    widget = field.field.widget
    chosen = {str(value) for value in widget.format_value(field.value())}
    items = []
    for label, options in _sections(widget.choices):
        items += [{"text": f"{label}:", "value": "", "disabled": True}] if label else []
        items += [{"value": str(v), "text": str(text), "selected": str(v) in chosen} for v, text in options]
    multiple = {"multiple": ""} if getattr(widget, "allow_multiple_selected", False) else {}
    return {"items": items, "attributes": _attributes(field) | multiple}


def _sections(choices):
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield value, label
        else:
            yield "", [("" if value is None else value, label)]


def _set_of(field) -> dict:
    legend = {"text": field.label_text, "size": "s"}
    items = [item for item in _options(field) if item["value"] or kind_of(field.field.widget) == "radios"]
    return {"idPrefix": field.auto_id, "fieldset": {"legend": legend}, "items": items, "attributes": {}}


def _tick(field) -> dict:
    """The box itself has the field's id, so that its label ticks it; the frame around it has none."""
    item = {"id": field.auto_id, "value": "on", "text": field.label_text, "checked": bool(field.value())}
    return {"id": None, "idPrefix": field.auto_id, "items": [item]}


def _date(field) -> dict:
    parts = field.field.widget.parts_of(field.value())
    items = [
        {
            "id": f"{field.auto_id}_{part}",
            "name": f"{field.html_name}_{part}",
            "label": part.capitalize(),
            "value": value,
            "width": 4 if part == "year" else 2,
        }
        for part, value in parts.items()
    ]
    return {"items": items, "fieldset": {"legend": {"text": field.label_text, "size": "s"}}}


KINDS = (  # the more particular first
    (DateParts, "dateInput"),
    (forms.PasswordInput, "passwordInput"),
    (forms.FileInput, "fileUpload"),
    (forms.CheckboxInput, "tick"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.Textarea, "textarea"),
    (forms.widgets.Input, "input"),
)
FILL = {
    "dateInput": _date,
    "passwordInput": _password,
    "fileUpload": _file,
    "tick": _tick,
    "radios": _set_of,
    "checkboxes": _set_of,
    "select": _select,
    "textarea": _textarea,
    "characterCount": _count,
    "input": _text,
}
