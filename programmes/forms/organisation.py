from django import forms

from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, RecordForm

from .. import services
from ..models import Organisation, Post
from ..rules import ods
from ..services import organisation as organisations
from .people import LastDayForm, PeopleActForm


class OrganisationForm(RecordForm):
    change = staticmethod(organisations.change)

    class Meta:
        model = Organisation
        fields = ("name", "short_name", "ods_code", "kind", "foundation", "system")

    def clean_ods_code(self) -> str:
        return ods.tidy(self.cleaned_data["ods_code"])

    def clean(self):
        """Say at the field, with everything else that is wrong, where code and kind don't fit."""
        cleaned = super().clean()
        code, kind = cleaned.get("ods_code"), cleaned.get("kind")
        if code and kind and {"ods_code", "kind"} & set(self.changed_data) and (wrong := ods.refusal(code, kind)):
            self.add_error("ods_code", wrong)
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """The service says better than the constraint who has the code already."""
        return super()._get_validation_exclusions() | {"ods_code"}


class NewOrganisationForm(OrganisationForm):
    state = staticmethod(services.register)


class PostForm(RecordForm):
    class Meta:
        model = Post
        fields = ("job_title", "starts", "ends")

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("starts"):
            organisations.require_order(cleaned["starts"], cleaned.get("ends"))
        return cleaned


class TakePostForm(PeopleActForm):
    person = forms.ModelChoiceField(
        User.objects.all(), help_text="Somebody who is not in the list yet is named by ‘Name a new person’."
    )
    job_title = forms.CharField(max_length=200)
    starts = forms.DateField(label="From")
    ends = forms.DateField(label="Until", required=False)


class IntroduceForm(ActForm):
    name = forms.CharField(
        max_length=200, help_text="As they are to be named in minutes. They can’t sign in until they get an account."
    )
    job_title = forms.CharField(max_length=200)
    starts = forms.DateField(label="From")


class EndPostForm(LastDayForm):
    """The last day of a post."""
