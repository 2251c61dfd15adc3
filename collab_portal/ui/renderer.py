"""Every Django form as NHS.UK components: one bound field class asks the widget which component it is."""

from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from .dispatch import kind_of, params_for
from .nhsuk import component
from .wording import in_words

CLASSES = {
    "textarea": "nhsuk-textarea",
    "select": "nhsuk-select",
    "fileUpload": "nhsuk-file-upload__input",
    "checkboxes": "nhsuk-checkboxes__input",
    "tick": "nhsuk-checkboxes__input",
    "characterCount": "nhsuk-textarea",
    "radios": "nhsuk-radios__input",
}


class NhsBoundField(BoundField):
    """A field that prints itself as label, hint, error and input in NHS.UK markup."""

    def as_field_group(self) -> str:
        if self.field.template_name:
            return super().as_field_group()
        name, params = params_for(self)
        return component(name, **params) if name else self._any_widget(params)

    @property
    def error_texts(self) -> list[str]:
        """The field's errors as the page words them: 'Enter …', 'Select …'."""
        errors = self.form.errors.get(self.name)
        return [in_words(error, self) for error in errors.as_data()] if errors else []

    @property
    def label_text(self) -> str:
        """The label; a field that may be left empty says so, unless its form sets `show_optional = False`."""
        tick = isinstance(self.field.widget, forms.CheckboxInput)
        optional = not (self.field.required or self.field.disabled or tick) and getattr(
            self.form, "show_optional", True
        )
        return f"{self.label} (optional)" if optional else str(self.label)

    @property
    def first_id(self) -> str:
        """The id of the input that an error link goes to: the first radio, the day of a date."""
        widget, own = self.field.widget, self.field.widget.attrs.get("id") or self.auto_id
        if kind_of(widget) in {"radios", "checkboxes"}:
            return f"{own}_0"
        return widget.id_for_label(own) or own

    def build_widget_attrs(self, attrs, widget=None):
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("required", None)  # the server's messages are better than the browser's
        widget = widget or self.field.widget
        if not widget.is_hidden and "class" not in widget.attrs and not isinstance(widget, forms.MultiWidget):
            attrs.setdefault("class", CLASSES.get(kind_of(widget), "nhsuk-input"))
        return attrs

    def _any_widget(self, params: dict) -> str:
        """A widget that is no NHS.UK component of its own, with NHS.UK's label, hint and error around it."""
        own = self.auto_id
        hint = component("hint", id=f"{own}_helptext", html=params["hint__html"]) if self.help_text else ""
        error = component("errorMessage", id=f"{own}_error", text=params["errorMessage__text"]) if self.errors else ""
        state = " nhsuk-form-group--error" if self.errors else ""
        inner = mark_safe(f"{hint}{error}{self.as_widget()}")  # noqa: S308  each part is escaped
        if self.use_fieldset:
            inner = component("fieldset", legend__text=self.label_text, legend__size="s", html=inner)
        else:
            inner = component("label", text=self.label_text, size="s", attributes__for=self.first_id) + inner
        return format_html('<div class="nhsuk-form-group{}">{}</div>', state, inner)


class NhsFormRenderer(TemplatesSetting):
    """The project's FORM_RENDERER."""

    bound_field_class = NhsBoundField


def error_links(form) -> list[dict]:
    """What the error summary of a form lists: its own errors, then each field's with the id of the input to go to."""
    links = [{"text": str(message)} for message in form.non_field_errors()]
    for field in form:
        where = {} if field.is_hidden else {"href": f"#{field.first_id}"}
        links += [{"text": text, **where} for text in field.error_texts]
    return links


@dataclass(frozen=True)
class Group:
    """Fields of a form under a heading, folded away where few need them."""

    heading: str
    fields: list[BoundField]
    is_folded: bool = False


def grouped(form) -> list[Group]:
    """A form's visible fields under the headings of its `groups`: ((heading, (field, …)), …); the rest come first.

    A group that is named in the form's `folded` is folded, unless something in it is entered, must be, or is wrong.
    """
    groups = [
        (heading, [form[name] for name in names if name in form.fields])
        for heading, names in getattr(form, "groups", ())
    ]
    named = {field.name for _, fields in groups for field in fields}
    rest = [field for field in form.visible_fields() if field.name not in named]
    folded = getattr(form, "folded", ())
    found = [Group(heading, fields, heading in folded and not _needs_a_look(fields)) for heading, fields in groups]
    return [Group("", rest)] * bool(rest) + [group for group in found if group.fields]


def _needs_a_look(fields: list[BoundField]) -> bool:
    return any(
        each.field.required or each.errors or each.initial or each.name in each.form.changed_data for each in fields
    )
