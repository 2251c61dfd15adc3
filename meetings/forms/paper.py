"""Cover sheets and files."""

from django import forms

from collab_portal.access.checks import visible
from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, RecordForm
from meetings import services
from meetings.models import CoverField, Meeting, Paper
from meetings.selectors.cover import asked_of, lacking

IMPLICATIONS = ("risks", "financial", "quality", "equality", "data_protection", "conflicts")
LONG = ("summary", "considered_by", *IMPLICATIONS)
NEEDED = "Needed before the paper is handed in."
OF_THE_OFFICE = ("author", "sponsored_by", "due")


class PaperForm(RecordForm):
    """A paper's cover sheet: asked for by the office, filled in by the author. It is saved as far as it is."""

    capability = "view"  # the services ask for the author or the office
    show_optional = False  # what is needed says so
    groups = (
        ("", ("name", "author", "sponsored_by", "sponsor", "presenter", "due")),
        ("Cover sheet", ("summary", "considered_by")),
        ("Implications", IMPLICATIONS),
        ("", ("reason",)),
    )

    class Meta:
        model = Paper
        fields = ("name", "author", "sponsored_by", "sponsor", "presenter", "due", *LONG)
        widgets = {name: forms.Textarea(attrs={"rows": 3}) for name in LONG}
        labels = {"sponsor": "Sponsor, as the cover sheet names them", "sponsored_by": "Who clears it as its sponsor"}
        help_texts = {
            "author": "They are asked for the paper and let in to this item.",
            "sponsored_by": "They are let in to this item. The author can’t hand the paper in before they cleared it.",
            "due": "Leave it empty for the body’s paper deadline.",
        }

    def __init__(self, *args, user: User, instance: Paper, **kwargs):
        super().__init__(*args, user=user, instance=instance, **kwargs)
        if instance.pk and not services.may_manage_paper(instance, user):
            for name in OF_THE_OFFICE:
                self.fields.pop(name, None)
        asked = {
            field.name: field for field in asked_of((instance.item if instance.item_id else self.parent).meeting.body)
        }
        for name in CoverField.Name.values:
            if name not in asked and not getattr(instance, name):
                del self.fields[name]
            elif name in asked and asked[name].required:
                self.fields[name].help_text = NEEDED

    def save(self, *, by: User) -> Paper:
        cleaned = self.cleaned_data
        if self.instance._state.adding:
            return services.expect_paper(self.parent, **cleaned, by=by)
        return services.change_paper(self.instance, by=by, reason=cleaned["reason"], seen_version=cleaned["version"])


class CompletingForm(ActForm):
    """An act for which the cover sheet must be complete: what it lacks is asked for here, with the message."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in lacking(self.record):
            rows = 3 if field.name in LONG else 1
            widget = forms.Textarea(attrs={"rows": rows}) if rows > 1 else forms.TextInput()
            self.fields[field.name] = forms.CharField(
                label=field.label, required=False, widget=widget, help_text=NEEDED,
                max_length=None if field.name in LONG else 200,
            )  # fmt: skip


class HandInForm(CompletingForm):
    """Past the deadline, from those who may admit a paper, with the reason."""

    show_optional = False
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


class SubmitForm(HandInForm):
    """A file for a paper: handed in, or kept as a draft for now."""

    uploaded = forms.FileField(
        label="File", help_text="PDF is best. Word, Excel and PowerPoint are turned into PDF where the portal can."
    )
    ready = forms.ChoiceField(
        label="What is to happen with it?",
        choices=[("yes", "Hand it in now"), ("draft", "Keep it as a draft for now")],
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ("uploaded", "ready")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        paper = self.record
        through_sponsor = paper.sponsored_by_id and not services.may_manage_paper(paper, self.user)
        self.fields["ready"].initial = "draft" if through_sponsor and paper.is_owed else "yes"
        if not paper.is_owed:
            del self.fields["ready"]

    def clean_ready(self) -> bool:
        return self.cleaned_data["ready"] != "draft"

    def clean(self) -> dict:
        cleaned = super().clean()
        if cleaned.get("ready") is False and "late_reason" in self.errors:
            del self.errors["late_reason"]  # a draft is not handed in, so nobody admits it
        return cleaned


class AdmitForm(ActForm):
    """Why a late paper is let in."""

    reason = forms.CharField(
        label="Why is it admitted late?", help_text="The reason is minuted.", max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class ReturnForm(ActForm):
    """What the author is to change."""

    reason = forms.CharField(label="What is to be changed?", max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


class DeferForm(ActForm):
    """To which meeting something is put off, and why."""

    to = forms.ModelChoiceField(label="To which meeting", queryset=Meeting.objects.none())
    reason = forms.CharField(label="Why is it put off?", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        meeting = self.record.item.meeting if isinstance(self.record, Paper) else self.record.meeting
        later = Meeting.objects.upcoming(meeting.date).filter(body=meeting.body, date__gt=meeting.date)
        self.fields["to"].queryset = visible(later, self.user, "manage")


class CoverFieldsForm(ActForm):
    """What a body asks its authors for."""

    asked = forms.MultipleChoiceField(
        label="Which fields do authors fill in?",
        choices=CoverField.Name.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Tick at least one field: the cover sheet tells readers what a paper is about."},
    )
    required = forms.MultipleChoiceField(
        label="Which of them are needed before a paper is handed in?",
        choices=CoverField.Name.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        now = asked_of(self.record)
        self.fields["asked"].initial = [field.name for field in now]
        self.fields["required"].initial = [field.name for field in now if field.required]

    def clean_required(self) -> list[str]:
        required, asked = self.cleaned_data["required"], self.cleaned_data.get("asked", ())
        if stray := [CoverField.Name(name).label for name in required if name not in asked]:
            raise forms.ValidationError(f"Also tick under the first question: {', '.join(stray)}.")
        return required

    def clean(self) -> dict:
        cleaned = super().clean()
        if self.errors:
            return cleaned
        return {"fields": {name: name in cleaned["required"] for name in cleaned["asked"]}}
