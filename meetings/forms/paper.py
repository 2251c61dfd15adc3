"""Cover sheets and files."""

from django import forms

from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, RecordForm
from meetings import services
from meetings.models import Paper

IMPLICATIONS = ("risks", "financial", "quality", "equality", "data_protection")
LONG = ("summary", "considered_by", *IMPLICATIONS)


class PaperForm(RecordForm):
    """A paper's cover sheet: asked for by the office, filled in by the author."""

    capability = "view"  # the services ask for the author or the office
    groups = (
        ("", ("name", "author", "sponsor", "due")),
        ("Cover sheet", ("summary", "considered_by")),
        ("Implications", IMPLICATIONS),
        ("", ("reason",)),
    )

    class Meta:
        model = Paper
        fields = ("name", "author", "sponsor", "due", *LONG)
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in LONG}
        help_texts = {
            "author": "They are asked for the paper and let in to this item.",
            "due": "Leave it empty for the body’s paper deadline.",
        }

    def __init__(self, *args, user: User, instance: Paper, **kwargs):
        super().__init__(*args, user=user, instance=instance, **kwargs)
        if instance.pk and not services.may_manage_paper(instance, user):
            del self.fields["author"], self.fields["due"]

    def save(self, *, by: User) -> Paper:
        cleaned = self.cleaned_data
        if self.instance._state.adding:
            return services.expect_paper(self.parent, **cleaned, by=by)
        return services.change_paper(self.instance, by=by, reason=cleaned["reason"], seen_version=cleaned["version"])


class SubmitForm(ActForm):
    """A file for a paper; past the deadline, from those who may admit it, with the reason."""

    uploaded = forms.FileField(
        label="File", help_text="PDF is best. Word, Excel and PowerPoint are turned into PDF where the portal can."
    )
    late_reason = forms.CharField(
        label="Why it is admitted late",
        help_text="The deadline has passed. The reason is minuted.",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_late = services.needs_admission(self.record)
        if not (self.is_late and services.may_manage_paper(self.record, self.user)):
            del self.fields["late_reason"]


class AdmitForm(ActForm):
    """Why a late paper is let in."""

    reason = forms.CharField(
        label="Why is it admitted late?", help_text="The reason is minuted.", max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ReturnForm(ActForm):
    """What the author is to change."""

    reason = forms.CharField(label="What is to be changed?", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))
