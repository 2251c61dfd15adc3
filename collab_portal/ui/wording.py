"""Error messages as NHS content style wants them: what to do, with the field's own name in it."""

from django import forms

from .words import lower_first

CHOOSING = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.CheckboxInput)
TEMPLATES = {
    "required": "{verb} {label}",
    "invalid_choice": "Select {label} from the list",
    "max_length": "{Label} must be {limit_value} characters or fewer",
    "min_length": "{Label} must be {limit_value} characters or more",
    "max_value": "{Label} must be {limit_value} or less",
    "min_value": "{Label} must be {limit_value} or more",
}
INVALID = (  # the more particular first
    (forms.DateField, "{Label} must be a real date, like 26 2 2024"),
    (forms.TimeField, "{Label} must be a time, like 2:30pm or 14:30"),
    (forms.DateTimeField, "{Label} must be a date and a time"),
    (forms.DecimalField, "{Label} must be a number, like 12.5"),
    (forms.FloatField, "{Label} must be a number, like 12.5"),
    (forms.IntegerField, "{Label} must be a whole number, like 12"),
    (forms.EmailField, "Enter {label} in the form name@example.com"),
    (forms.URLField, "Enter {label} as a web address, like https://www.example.com"),
)


def in_words(error, field) -> str:
    """The text of one ValidationError of a bound field. A message that a form or a rule words itself is left alone."""
    if not _is_librarys(error, field.field):
        return " ".join(str(message) for message in error.messages)
    template = TEMPLATES.get(error.code)
    if error.code == "invalid":
        template = next((text for classes, text in INVALID if isinstance(field.field, classes)), None)
    if template is None:
        return " ".join(str(message) for message in error.messages)
    return _sentence(template, error, field)


def _is_librarys(error, field) -> bool:
    """Whether the message is one that Django wrote for no field in particular."""
    defaults = {}
    for ancestor in reversed(type(field).__mro__):
        defaults |= getattr(ancestor, "default_error_messages", {})
    limits = (
        error.code in {"max_length", "min_length", "max_value", "min_value"} and error.code not in field.error_messages
    )
    return limits or (error.code in defaults and str(error.message) == str(defaults[error.code]))


def _sentence(template: str, error, field) -> str:
    label = str(field.label).rstrip(":")
    if template == TEMPLATES["required"] and label.endswith("?"):
        return f"Answer ‘{label}’"
    return template.format(
        verb=_verb(field.field.widget),
        label=lower_first(label),
        Label=label,
        limit_value=(error.params or {}).get("limit_value"),
    )


def _verb(widget) -> str:
    if isinstance(widget, forms.FileInput):
        return "Choose a file for"
    return "Select" if isinstance(widget, CHOOSING) else "Enter"
