from django import forms

from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import RecordForm

from .. import services
from ..models import Body, BodyDeadline
from ..services import body as bodies


class BodyForm(RecordForm):
    groups = (
        ("What it is", ("name", "structure", "purpose", "parent", "external")),
        ("When and where it meets", ("meeting_pattern", "usual_start", "usual_end", "usual_place")),
        ("Its papers and minutes", ("minute_prefix", "paper_note")),
    )

    class Meta:
        model = Body
        fields = (
            "name", "structure", "purpose", "parent", "external", "meeting_pattern", "usual_start", "usual_end",
            "usual_place", "minute_prefix", "paper_note",
        )  # fmt: skip
        widgets = {"structure": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["parent"].queryset = self.fields["parent"].queryset.exclude(pk=self.instance.pk)

    def save(self, *, by: User) -> Record:
        if self.instance._state.adding:
            return services.set_up(self.instance, by=by)
        cleaned = self.cleaned_data
        return bodies.change(
            self.instance, by=by, reason=cleaned.get("reason", ""), seen_version=cleaned.get("version")
        )


class CollaborativeBodyForm(BodyForm):
    """A body of a collaborative; a single-organisation body says whose it is."""

    groups = (("What it is", (*BodyForm.groups[0][1], "organisation")), *BodyForm.groups[1:])

    class Meta(BodyForm.Meta):
        fields = (*BodyForm.Meta.fields, "organisation")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].help_text = "Only for a body that belongs to one trust that you look after."


class DeadlineForm(RecordForm):
    class Meta:
        model = BodyDeadline
        fields = ("working_days",)


class NewDeadlineForm(RecordForm):
    class Meta:
        model = BodyDeadline
        fields = ("what", "working_days")
        widgets = {"what": forms.RadioSelect}

    def _get_validation_exclusions(self) -> set[str]:
        """A deadline that is there already gets the new number."""
        return super()._get_validation_exclusions() | {"what", "body"}

    def save(self, *, by: User) -> Record:
        cleaned = self.cleaned_data
        return services.set_deadline(self.parent, what=cleaned["what"], working_days=cleaned["working_days"], by=by)
