"""The outcome of a recommendation part."""

from django import forms
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, NhsDateField
from meetings.models import Decision, Part
from meetings.rules.outcomes import allowed_outcomes, usual_outcome, usual_wording
from meetings.selectors.voting import usual_by_vote

from .people import named_people


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


class DecideForm(OutcomeForm):
    """All that can be said of an outcome."""

    authority_text = forms.CharField(
        label="Authority it rests on", required=False, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For example: terms of reference 4.2; each member’s own delegation.",
    )  # fmt: skip
    owner = forms.ModelChoiceField(User.objects.none(), label="Owner", required=False)
    effective_on = NhsDateField(label="Takes effect on", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = named_people(
            self.user, timezone.localdate(), bodies=[self.part.item.meeting.body]
        )


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
