import datetime

from django import forms

from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import ActForm, RecordForm

from .. import services
from ..models import Body, BodyDeadline
from ..rules import numbering, structures
from ..services import body as bodies
from .pattern import FIELDS as PATTERN
from .pattern import PatternFields


class BodyForm(PatternFields, RecordForm):
    """A body: what it is, when it meets, how its papers and minutes are kept."""

    state, change = staticmethod(services.set_up), staticmethod(bodies.change)

    groups = (
        ("What it is", ("name", "kind", "structure", "purpose", "parent", "external", "deputies_own_trust")),
        ("When it meets", PATTERN),
        ("At what time and where", ("usual_start", "usual_end", "usual_place")),
        ("Its papers and minutes", ("minute_numbering", "minute_prefix", "paper_note")),
    )

    class Meta:
        model = Body
        fields = (
            "name", "kind", "structure", "purpose", "parent", "external", "deputies_own_trust", "meeting_pattern",
            "usual_start", "usual_end", "usual_place", "minute_numbering", "minute_prefix", "paper_note",
        )  # fmt: skip
        widgets = {"structure": forms.RadioSelect, "minute_numbering": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["structure"].choices = structures.choices()
        self.fields["minute_numbering"].choices = _examples(self.instance.minute_prefix)
        self.fields["external"].help_text = "For a body that others report to, such as a People Board."
        self.fields["minute_prefix"].help_text = "For example, PCB."
        if self.instance.pk:
            self.fields["parent"].queryset = self.fields["parent"].queryset.exclude(pk=self.instance.pk)


class CollaborativeBodyForm(BodyForm):
    """A body of a collaborative; a single-organisation body says whose it is."""

    groups = (("What it is", (*BodyForm.groups[0][1], "organisation")), *BodyForm.groups[1:])

    class Meta(BodyForm.Meta):
        fields = (*BodyForm.Meta.fields, "organisation")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].help_text = "Only for a body that belongs to one trust that you look after."


class CommitteeForm(ActForm):
    """Which trust's committee is to sit in common."""

    committee = forms.ModelChoiceField(
        Body.objects.filter(structure=Body.Structure.SINGLE).exclude(organisation=None),
        label="Committee of one trust",
        help_text="A single-organisation body of a member trust.",
    )


def _examples(prefix: str) -> list[tuple[str, str]]:
    """The schemes of minute numbers, each with the number of a twelfth minute of today."""
    today, prefix = datetime.date.today(), prefix or "PCB"
    return [
        (scheme.value, f"{scheme.label.partition(':')[0]}: {numbering.example(scheme, prefix=prefix, day=today)}")
        for scheme in Body.Numbering
    ]


CLEAR = "Bank holidays don’t count. For five clear working days enter 6: the day of the meeting doesn’t count either."


class DeadlineForm(RecordForm):
    class Meta:
        model = BodyDeadline
        fields = ("working_days",)
        help_texts = {"working_days": CLEAR}


class NewDeadlineForm(RecordForm):
    class Meta:
        model = BodyDeadline
        fields = ("what", "working_days")
        help_texts = {"working_days": f"Before the meeting; after it for minutes. {CLEAR}"}
        widgets = {"what": forms.RadioSelect}

    def _get_validation_exclusions(self) -> set[str]:
        """A deadline that is there already gets the new number."""
        return super()._get_validation_exclusions() | {"what", "body"}

    def save(self, *, by: User) -> Record:
        cleaned = self.cleaned_data
        return services.set_deadline(self.parent, what=cleaned["what"], working_days=cleaned["working_days"], by=by)
