"""Stage gates: their criteria, assessments and conditions, who passes them, and what a project came in with."""

from django import forms
from django.utils import timezone

from collab_portal.ui.forms import ActForm, NhsDateField, RecordForm

from .. import services
from ..models import GateApproval, ImpactAssessment, Project
from ..rules.gates import FULL
from .agreement import UploadField

LINES = {"widget": forms.Textarea(attrs={"rows": 3})}
KEPT = "Kept in the record’s history."


class SetGatesForm(ActForm):
    """Which path a project takes."""

    light = forms.BooleanField(
        label="Take the light path: gates 1, 4 and 5 only", required=False,
        help_text="For small projects, up to the limit that the collaborative has set.",
    )  # fmt: skip
    reason = forms.CharField(label="Why the light path?", required=False, max_length=500)


class EnterForm(ActForm):
    """Where a project that is under way stands. `record` is the project."""

    stage = forms.ChoiceField(
        label="At which stage is it?", widget=forms.RadioSelect,
        choices=[(code, words) for code, words in Project.Stage.choices if code in {str(each) for each in FULL}],
    )  # fmt: skip
    reason = forms.CharField(
        label="Why does it enter there?", max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The decision or the evidence it rests on. It is shown at each gate that is behind it.",
    )  # fmt: skip


class MeetForm(ActForm):
    """What shows that a criterion is met."""

    evidence = forms.CharField(label="What shows that it is met", required=False, widget=forms.Textarea({"rows": 2}))
    upload = UploadField()


class AskForm(ActForm):
    """Something that a gate asks beside the standard set."""

    text = forms.CharField(label="What must be there", max_length=300)
    kind = forms.ChoiceField(
        label="Is it an impact assessment?", required=False, choices=[("", "No"), *ImpactAssessment.Kind.choices],
        help_text="It is then met when the approver agrees to that assessment.",
    )  # fmt: skip


class DraftForm(ActForm):
    """What an assessment finds. `record` is the assessment."""

    summary = forms.CharField(label="What it finds", required=False, **LINES)
    upload = UploadField()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["summary"].initial = self.record.summary


class SubmitForm(ActForm):
    note = forms.CharField(label="Anything that the approver should know", required=False, **LINES)


class AgreeForm(ActForm):
    note = forms.CharField(label="What you say to it", required=False, **LINES)
    review_by = NhsDateField(
        label="To be looked at again by", required=False, help_text="Leave empty where once is enough."
    )


class RefuseForm(ActForm):
    note = forms.CharField(label="Why, and what would make it acceptable", **LINES)


class ReviewForm(ActForm):
    note = forms.CharField(label="Why is it to be looked at again?", **LINES)


class DateConditionForm(ActForm):
    """By when a condition is to be met. `record` is the condition."""

    due = NhsDateField(label="To be met by")
    reason = forms.CharField(label="Why does the day move?", required=False, max_length=500, help_text=KEPT)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["due"].initial = self.record.due


class MeetConditionForm(ActForm):
    """What shows that a condition is met, and since when."""

    evidence = forms.CharField(label="What shows that it is met", **LINES)
    on = NhsDateField(label="Met on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()


class GateApprovalForm(RecordForm):
    """Which body passes a gate, up to which value."""

    state = change = staticmethod(services.set_approval)

    class Meta:
        model = GateApproval
        fields = ("number", "up_to", "body")
        widgets = {"number": forms.RadioSelect}
