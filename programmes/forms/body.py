from django import forms

from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import RecordForm

from .. import services
from ..models import Appointment, Body, BodyDeadline, Organisation, QuorumRule
from ..rules.quorum import sentence
from ..services import body as bodies
from .people import LastDayForm, PeopleActForm


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


class QuorumRuleForm(RecordForm):
    """The parts of a quorum rule; the page gives them back as a sentence."""

    class Meta:
        model = QuorumRule
        fields = ("members", "share", "trusts", "each_trust", "chair_needed", "starts", "ends")

    @property
    def sentence(self) -> str:
        """What the rule says with what was typed so far, or as it stands."""
        said = getattr(self, "cleaned_data", None)
        return sentence(QuorumRule(**{part: said.get(part) for part in PARTS}) if said else self.instance)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("starts"):
            bodies.require_sense(QuorumRule(**{name: cleaned.get(name) for name in (*PARTS, "starts", "ends")}))
        return cleaned

    def save(self, *, by: User) -> Record:
        if self.instance._state.adding:
            return services.set_quorum(self.instance, by=by)
        cleaned = self.cleaned_data
        return bodies.change_quorum(
            self.instance, by=by, reason=cleaned.get("reason", ""), seen_version=cleaned.get("version")
        )


PARTS = ("members", "share", "trusts", "each_trust", "chair_needed")


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


class AppointForm(PeopleActForm):
    person = forms.ModelChoiceField(User.objects.all())
    role = forms.ChoiceField(
        choices=Appointment.Role,
        widget=forms.RadioSelect,
        help_text="The seat brings what this role may do in the body.",
    )
    for_trust = forms.ModelChoiceField(Organisation.objects.all(), label="For trust", required=False)
    voting = forms.BooleanField(
        label="Has a vote", required=False, initial=True, help_text="Secretaries and those in attendance have none."
    )
    starts = forms.DateField(label="From")
    ends = forms.DateField(label="Until", required=False, help_text="Leave empty where no end is agreed.")


class SeatForm(RecordForm):
    class Meta:
        model = Appointment
        fields = ("for_trust", "voting")

    def save(self, *, by: User) -> Record:
        cleaned = self.cleaned_data
        return services.change_seat(
            self.instance, by=by, reason=cleaned.get("reason", ""), seen_version=cleaned.get("version")
        )


class EndAppointmentForm(LastDayForm):
    """The last day of a seat."""
