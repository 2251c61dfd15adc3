"""What an effectiveness review is told: its days, a member's answers on one page, the conclusions."""

from __future__ import annotations

from django import forms

from collab_portal.ui.forms import ActForm, NhsDateField
from meetings.rules.effectiveness import SCALE, STATEMENTS
from meetings.selectors.effectiveness import own_answers


class OpenReviewForm(ActForm):
    """The days that the review looks back on. `record` is the body."""

    starts = NhsDateField(label="From")
    ends = NhsDateField(label="Until")


class AnswerReviewForm(ActForm):
    """Every statement with a score and room for a comment; filled with one's own answers. `record` is the review."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        own = own_answers(self.record, self.user)
        for number, (name, text) in enumerate(STATEMENTS, 1):
            row = own.get(text)
            self.fields[f"score{number}"] = forms.TypedChoiceField(
                label=f"{number}. {text}", choices=SCALE, coerce=int, widget=forms.RadioSelect,
                initial=row and row.score, error_messages={"required": f"Give statement {number} a score."},
            )  # fmt: skip
            self.fields[f"comment{number}"] = forms.CharField(
                label=f"Comment on {name}", required=False, max_length=2000, initial=row and row.comment,
                widget=forms.Textarea(attrs={"rows": 2}),
            )  # fmt: skip

    def answers(self) -> dict:
        """What answer_review is told."""
        values = self.cleaned_data
        texts = {number: text for number, (_, text) in enumerate(STATEMENTS, 1)}
        return {
            "scores": {text: values[f"score{number}"] for number, text in texts.items()},
            "comments": {text: values[f"comment{number}"] for number, text in texts.items()},
        }


class AgreeReviewForm(ActForm):
    """What the body makes of it."""

    conclusions = forms.CharField(
        label="What the body will change", widget=forms.Textarea(attrs={"rows": 6}),
        help_text="For example: papers that come late are deferred. Everybody who sees the body can read this.",
    )  # fmt: skip
