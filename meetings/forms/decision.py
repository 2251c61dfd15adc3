"""The outcome of a recommendation part."""

from django import forms
from django.utils import timezone

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, NhsDateField
from meetings.models import Decision, Part
from meetings.rules.outcomes import allowed_outcomes, usual_outcome, usual_wording
from meetings.selectors.decisions import replaceable
from meetings.selectors.lattice import takes_positions
from meetings.selectors.voting import usual_by_vote
from programmes.models import Body

from .people import named_people
from .voting import PositionsFields


class OutcomeForm(ActForm):
    """Outcome and wording of one part. `record` is the part."""

    outcome = forms.ChoiceField(label="Outcome", choices=Decision.Outcome)
    wording = forms.CharField(
        label="Resolution", help_text="As the minutes are to say it.", widget=forms.Textarea(attrs={"rows": 3})
    )
    conditions = forms.CharField(label="Conditions", required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        part = self.part
        allowed = allowed_outcomes(part.item.purpose, part.item.meeting.body.structure)
        self.fields["outcome"].choices = [(each.value, each.label) for each in allowed]
        self.fields["outcome"].initial = usual_by_vote(part) or usual_outcome(part.verb, allowed)
        self.fields["wording"].initial = usual_wording(part.item.meeting.body.name, part.verb, part.text)

    @property
    def part(self) -> Part:
        return self.record


class DecideForm(PositionsFields, OutcomeForm):
    """All that can be said of an outcome; where each trust decides for itself also what each of them said."""

    authority_text = forms.CharField(
        label="Authority it rests on", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For example: terms of reference 4.2; each member’s own delegation.",
    )  # fmt: skip
    owner = forms.ModelChoiceField(User.objects.none(), label="Owner", required=False)
    effective_on = NhsDateField(label="Takes effect on", required=False)
    to_body = forms.ModelChoiceField(
        Body.objects.none(), label="Recommended or delegated to", required=False,
        help_text="Only for these two outcomes.",
    )  # fmt: skip
    supersedes = forms.ModelChoiceField(
        Decision.objects.none(), label="Replaces the decision", required=False,
        help_text="It stays on record, and is no longer in force from the day on which this one takes effect.",
    )  # fmt: skip
    needs_all = forms.BooleanField(label="It takes effect only when every trust is bound", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.part.item.meeting
        self.fields["owner"].queryset = named_people(self.user, timezone.localdate(), bodies=[meeting.body])
        bodies = visible(Body.objects.exclude(pk=meeting.body_id), self.user)
        self.fields["to_body"].queryset = bodies.select_related("entry").order_by("name")
        self.fields["supersedes"].queryset = replaceable(meeting.body, meeting.date, self.user)
        if takes_positions(self.part):
            self.add_positions(self.part, None)
        else:
            self.behind = []
            del self.fields["needs_all"]


class CorrectForm(OutcomeForm):
    """A correction of how an outcome was written down. `record` is the decision."""

    reason = forms.CharField(label="Why is it corrected?", max_length=500)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("outcome", "wording", "conditions"):
            self.fields[name].initial = getattr(self.record, name)

    @property
    def part(self) -> Part:
        return self.record.part
