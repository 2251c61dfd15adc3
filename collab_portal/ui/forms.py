"""Forms that write records: plain fields in, one call of a service out."""

from collections.abc import Callable

from django import forms
from django.db.models import Model, Q

from collab_portal.access.checks import require, visible
from collab_portal.access.paths import first_step
from collab_portal.access.people import known_to
from collab_portal.accounts.models import User
from collab_portal.records import services
from collab_portal.records.models import Record

from .widgets import DateParts, NhsDateField, NhsTimeField

__all__ = ["ActForm", "AsAtForm", "DateParts", "NhsDateField", "NhsTimeField", "RecordForm"]

KEPT = ("required", "label", "help_text", "initial", "disabled")


class PlainLines:
    """Browsers send line ends as CRLF and scripts as LF; kept as LF, text that nobody changed stays unchanged."""

    def _clean_fields(self):
        super()._clean_fields()
        for name, value in self.cleaned_data.items():
            if isinstance(value, str):
                self.cleaned_data[name] = value.replace("\r\n", "\n")


class RecordForm(PlainLines, forms.ModelForm):
    """The plain fields of a record. Choices are what the person may see; roots to hang it under, what they manage.

    Takes `user=` and, for a new record, the `parent=` it is made under. `groups` puts fields under headings, those in
    `folded` are folded away. `state` and `change` are the services that make and change it; without them it is saved
    for who holds the capability.
    """

    capability = "manage"
    groups: tuple = ()
    folded: tuple = ()
    state: Callable[..., Record] | None = None
    change: Callable[..., Record] | None = None

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label="Why are you changing this?",
        help_text="Kept in the record’s history.",
        required=False,
        max_length=500,
        widget=forms.TextInput,
    )

    def __init__(self, *args, user: User, parent: Record | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.parent = user, parent
        if self.instance._state.adding:
            del self.fields["version"], self.fields["reason"]
        else:
            self.fields["version"].initial = self.instance.version
        speak_nhs(self)
        self._limit()

    def _limit(self) -> None:
        """A relation whose present value this person may not see is left out of the form, and so as it is."""
        roots = {first_step(path) for path in self.instance.access_roots}
        for name, field in list(self.fields.items()):
            now = getattr(self.instance, f"{name}_id", None)
            limit_choices(field, self.user, self.capability if name in roots else "view", keep=now)
            if now and isinstance(field, forms.ModelChoiceField) and not field.queryset.filter(pk=now).exists():
                del self.fields[name]

    def save(self, *, by: User) -> Record:
        """Write the record, by its own service where it names one.

        Raises PermissionDenied, or RuleBroken (Conflict where another changed the same fields).
        """
        if self.instance._state.adding:
            return (self.state or self._save)(self.instance, by=by)
        cleaned = self.cleaned_data
        write = self.change or self._save
        return write(self.instance, by=by, reason=cleaned.get("reason", ""), seen_version=cleaned.get("version"))

    def _save(self, record: Record, *, by: User, **said) -> Record:
        require(by, self.capability, (self.parent or type(record)) if record._state.adding else record)
        return services.save(record, by=by, **said)


class ActForm(PlainLines, forms.Form):
    """What an act on a record needs to be told. Its fields' names are the service's keywords."""

    groups: tuple = ()
    folded: tuple = ()

    def __init__(self, *args, user: User, record: Record, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.record = user, record
        speak_nhs(self)
        for field in self.fields.values():
            limit_choices(field, user, "view")


class AsAtForm(forms.Form):
    """The past day at which a register is to be shown."""

    as_at = NhsDateField(label="Show it as it stood at the end of", required=False)
    show_optional = False


def speak_nhs(form: forms.BaseForm) -> None:
    """Dates in three inputs, times as people write them, and no dashes for 'nothing chosen'."""
    for name, field in form.fields.items():
        ours = {forms.DateField: NhsDateField, forms.TimeField: NhsTimeField}.get(type(field))
        if ours and not isinstance(field.widget, forms.HiddenInput):
            form.fields[name] = ours(**{key: getattr(field, key) for key in KEPT})
        elif isinstance(field, forms.ModelChoiceField) and field.empty_label is not None:
            field.empty_label = "Choose one"
        elif isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
            field.choices = [
                ("", "Choose one") if value in ("", None) else (value, text) for value, text in field.choices
            ]


def limit_choices(field: forms.Field, user: User, capability: str, *, keep: int | None = None) -> None:
    """Offer only records that the person holds a capability on (or may see and has already), and people they know."""
    if not isinstance(field, forms.ModelChoiceField):
        return
    model: type[Model] = field.queryset.model
    if issubclass(model, Record):
        allowed = Q(pk__in=visible(field.queryset, user, capability).values("pk"))
        if keep:
            allowed |= Q(pk__in=visible(field.queryset, user).filter(pk=keep).values("pk"))
        field.queryset = field.queryset.filter(allowed).select_related("entry").order_by("entry__title")
    elif issubclass(model, User):
        field.queryset = field.queryset.filter(Q(pk__in=known_to(user).values("pk")) | Q(pk=keep))
