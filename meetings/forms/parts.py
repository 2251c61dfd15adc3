"""What an item recommends: one part, or several at once."""

from django import forms

from collab_portal.accounts.models import User
from collab_portal.ui.forms import PlainLines, RecordForm, limit_choices, speak_nhs
from meetings import services
from meetings.models import AgendaItem, Part
from meetings.services.parts import Typed
from programmes.models import DecisionArea

BLANK = 3  # empty lines offered at a time
MOST = 60


class PartForm(RecordForm):
    """One part of what an item recommends."""

    change = staticmethod(services.change_part)

    class Meta:
        model = Part
        fields = ("verb", "text", "area", "value")
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def state(self, part: Part, *, by: User) -> Part:
        return services.add_part(self.parent, **self.cleaned_data, by=by)


class PartLine(PlainLines, forms.Form):
    """A line of the page of recommendations. Without words, a line that is new is left out."""

    show_optional = False
    part = forms.IntegerField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    verb = forms.ChoiceField(label="The body is asked to", choices=Part.Verb)
    text = forms.CharField(label="What", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    area = forms.ModelChoiceField(label="Decision area", queryset=DecisionArea.objects.all(), required=False)
    value = forms.DecimalField(label="Value in pounds", required=False, min_value=0, max_digits=14, decimal_places=2)
    value.nhsuk = {"prefix": "£", "width": 10}
    place = forms.IntegerField(label="Place", required=False, min_value=1, max_value=999)
    place.nhsuk = {"width": 2}
    out = forms.BooleanField(label="Take it out", required=False)

    def __init__(self, *args, user: User, item: AgendaItem, parts: dict[int, Part], **kwargs):
        super().__init__(*args, **kwargs)
        self.item, self.parts = item, parts
        speak_nhs(self)
        limit_choices(self.fields["area"], user, "view")
        own = item.meeting.body.collaborative_id
        self.fields["area"].queryset = self.fields["area"].queryset.filter(collaborative=own)
        if self.is_new:
            del self.fields["out"]

    @property
    def is_new(self) -> bool:
        return (self.initial.get("part") or self.data.get(f"{self.prefix}-part") or "") == ""

    def clean_part(self) -> Part | None:
        pk = self.cleaned_data["part"]
        if pk and pk not in self.parts:
            raise forms.ValidationError("This recommendation is no longer open: it was taken out or has its outcome.")
        return self.parts.get(pk)

    def clean(self) -> dict:
        cleaned = super().clean()
        says = cleaned.get("text", "").strip()
        if cleaned.get("part") and not says and not cleaned.get("out"):
            self.add_error("text", "Enter what the body is asked to do, or tick ‘Take it out’.")
        elif not cleaned.get("part") and not says and (cleaned.get("value") or cleaned.get("area")):
            self.add_error("text", "Enter what the body is asked to do.")
        return cleaned

    @property
    def is_blank(self) -> bool:
        return not (self.cleaned_data.get("part") or self.cleaned_data.get("text", "").strip())

    def typed(self) -> Typed:
        values = {name: self.cleaned_data.get(name) for name in ("verb", "text", "area", "value", "place", "part")}
        return Typed(**values, seen_version=self.cleaned_data["version"], out=self.cleaned_data.get("out", False))

    def as_part(self) -> Part:
        """The part as it would be, to ask who could decide it."""
        values = {name: self.cleaned_data.get(name) for name in ("verb", "text", "area", "value")}
        return Part(item=self.item, **values)


PartLines = forms.formset_factory(PartLine, extra=BLANK, max_num=MOST, validate_max=True)


def initial_of(parts: list[Part]) -> list[dict]:
    """The lines of parts that are there."""
    names = ("verb", "text", "value", "version")
    return [
        {name: getattr(part, name) for name in names} | {"part": part.pk, "area": part.area_id, "place": part.number}
        for part in parts
    ]
