"""A written resolution: what it is about and until when, and how a member answers."""

from django import forms

from collab_portal.ui.forms import ActForm, NhsDateField, NhsTimeField
from meetings.models import Ballot
from meetings.selectors.circulation import Resolution
from programmes.models import Appointment


class ProposeForm(ActForm):
    """What is to be decided and until when. `record` is the body."""

    name = forms.CharField(label="What is to be decided", max_length=200)
    summary = forms.CharField(
        label="Why it can’t wait for a meeting, and what members must know", widget=forms.Textarea(attrs={"rows": 5})
    )
    closes_on = NhsDateField(label="Answers are wanted by")
    closes_at = NhsTimeField(label="At", initial="17:00")


class AnswerForm(ActForm):
    """A seat's answer to each part. `record` is the meeting; one choice for each part."""

    def __init__(self, *args, resolution: Resolution, on_behalf: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.resolution = resolution
        if on_behalf:
            waiting = Appointment.objects.filter(pk__in=[seat.pk for seat in resolution.waiting])
            self.fields["seat"] = forms.ModelChoiceField(
                waiting.select_related("person", "body"), label="Whose answer, as they instructed you"
            )
        for part in resolution.parts:
            self.fields[f"part{part.pk}"] = forms.ChoiceField(
                label=f"{part.number}. {part}", choices=Ballot.Choice, widget=forms.RadioSelect,
                initial=None if on_behalf else resolution.own_choices.get(part.pk),
            )  # fmt: skip
        if resolution.own_choices and not on_behalf:
            self.fields["reason"] = forms.CharField(
                label="Why you change your vote", max_length=300, help_text="Kept in the history of the vote."
            )

    def answers(self) -> dict:
        """What answer_resolution is told."""
        values = self.cleaned_data
        choices = {part: values[f"part{part.pk}"] for part in self.resolution.parts}
        return {"choices": choices, "reason": values.get("reason", "")}


class AskForm(ActForm):
    """Why it should be discussed at a meeting."""

    reason = forms.CharField(
        label="Why should it be discussed at a meeting?", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
