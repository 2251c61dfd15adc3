from django import forms

from collab_portal.ui.forms import ActForm


class CloseBlindForm(ActForm):
    """Why a round is closed although not every trust has answered; not asked where all have."""

    reason = forms.CharField(
        label="Why is it closed?", required=False, max_length=500,
        help_text="Needed where a trust has not answered yet.",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.record.answers.in_use().filter(given_on=None).exists():
            del self.fields["reason"]
