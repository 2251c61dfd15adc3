from django import forms

from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, RecordForm

from ..models import Agreement, AgreementParty, Organisation
from ..services import agreement as agreements
from .people import PeopleActForm

FILE_TYPES = ".pdf,.docx,.xlsx,.pptx"


class UploadField(forms.FileField):
    """The document of a version, where there is one."""

    def __init__(self, **kwargs):
        kwargs = {"label": "Document", "required": False, "help_text": "PDF, Word, Excel or PowerPoint, up to 50 MB.",
                  "widget": forms.FileInput(attrs={"accept": FILE_TYPES})} | kwargs  # fmt: skip
        super().__init__(**kwargs)


class AgreementForm(RecordForm):
    state, change = staticmethod(agreements.enter_agreement), staticmethod(agreements.change_agreement)
    groups = (
        ("What it is", ("name", "kind", "purpose")),
        ("From when until when", ("starts", "ends", "review_by")),
        ("What was agreed", ("risk_sharing", "gain_sharing", "dispute_steps")),
        ("", ("reason",)),
    )

    class Meta:
        model = Agreement
        fields = (
            "name", "kind", "purpose", "starts", "ends", "review_by", "risk_sharing", "gain_sharing", "dispute_steps",
        )  # fmt: skip
        widgets = {
            "kind": forms.RadioSelect,
            **{name: forms.Textarea(attrs={"rows": 4}) for name in ("purpose", "risk_sharing", "gain_sharing")},
            "dispute_steps": forms.Textarea(attrs={"rows": 5}),
        }
        help_texts = {"ends": "The last day. Leave empty where no end is agreed."}


class AddPartyForm(ActForm):
    organisation = forms.ModelChoiceField(Organisation.objects.all(), label="Trust or partner")
    part = forms.CharField(
        label="As", max_length=100, required=False, help_text="For example, lead provider or subcontractor."
    )


class PartyForm(RecordForm):
    class Meta:
        model = AgreementParty
        fields = ("part",)


class SignForm(PeopleActForm):
    on = forms.DateField(label="Signed on", help_text="For example, 26 2 2024.")
    signed_by = forms.ModelChoiceField(User.objects.all(), label="Signed by", required=False)
    signed_as = forms.CharField(
        label="Signed as", max_length=200, required=False,
        help_text="The job title, such as Chief Executive. Left empty, the person’s post on that day is taken.",
    )  # fmt: skip


class AddVersionForm(ActForm):
    changed = forms.CharField(
        label="What changed", max_length=300, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In a sentence. For the first version, ‘First version’.",
    )  # fmt: skip
    agreed_on = forms.DateField(
        label="Agreed on", required=False, help_text="The day on which this wording was agreed."
    )
    upload = UploadField()
