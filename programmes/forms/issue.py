"""Issues: what has gone wrong, the risk that came true, and how it was put right."""

from django import forms
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, NhsDateField

from .. import services
from ..models import Issue
from .people import PeopleRecordForm, tell_people_apart

LINES = {"widget": forms.Textarea(attrs={"rows": 3})}


class IssueForm(PeopleRecordForm):
    """An issue's facts."""

    state, change = staticmethod(services.state_issue), staticmethod(services.change_issue)

    class Meta:
        model = Issue
        fields = ("name", "impact", "owner", "since", "due")
        widgets = {"impact": forms.Textarea(attrs={"rows": 3})}


class CameTrueForm(ActForm):
    """What has happened. `record` is the risk, whose words are there to begin with."""

    name = forms.CharField(label="What has gone wrong", max_length=200)
    impact = forms.CharField(label="What it does", required=False, **LINES)
    owner = forms.ModelChoiceField(User.objects.all(), label="Owner", required=False)
    since = NhsDateField(label="Since", required=False)
    due = NhsDateField(label="To be put right by", required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tell_people_apart(self, self.user)
        risk = self.record
        for name, value in (("name", risk.event), ("impact", risk.effect), ("owner", risk.owner_id)):
            self.fields[name].initial = value


class ResolveForm(ActForm):
    """How it was put right. `record` is the issue."""

    resolution = forms.CharField(label="How it was put right", **LINES)
    on = NhsDateField(label="Put right on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
