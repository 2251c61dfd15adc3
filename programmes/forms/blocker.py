"""Blockers: what holds up projects, which, and how it was settled."""

from django import forms
from django.utils import timezone

from collab_portal.accounts.models import User
from collab_portal.ui.forms import ActForm, NhsDateField

from .. import services
from ..models import Blocker, Project
from ..selectors.blockers import projects_beside, projects_to_add
from .people import PeopleRecordForm, tell_people_apart

LINES = {"widget": forms.Textarea(attrs={"rows": 3})}


class NewBlockerForm(ActForm):
    """What holds up a project, and which others. `record` is the project."""

    name = forms.CharField(label="What holds it up", max_length=200)
    detail = forms.CharField(label="More about it", required=False, **LINES)
    owner = forms.ModelChoiceField(User.objects.all(), label="Owner", required=False)
    since = NhsDateField(label="Since", required=False)
    due = NhsDateField(label="To be settled by", required=False)
    others = forms.ModelMultipleChoiceField(
        Project.objects.none(), label="Which other projects does it hold up?", required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tell_people_apart(self, self.user)
        beside = projects_beside(self.record, self.user).order_by("name", "pk")
        self.fields["others"].queryset = beside
        if not beside.exists():
            del self.fields["others"]


class BlockerForm(PeopleRecordForm):
    """A blocker's facts."""

    change = staticmethod(services.change_blocker)

    class Meta:
        model = Blocker
        fields = ("name", "detail", "owner", "since", "due")
        widgets = {"detail": forms.Textarea(attrs={"rows": 3})}


class HoldUpForm(ActForm):
    """One more project. `record` is the blocker."""

    project = forms.ModelChoiceField(Project.objects.all(), label="Which project does it hold up too?")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = projects_to_add(self.record, self.user).order_by("name", "pk")


class SettleForm(ActForm):
    """How it was settled. `record` is the blocker."""

    resolution = forms.CharField(label="How it was settled", **LINES)
    on = NhsDateField(label="Settled on")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["on"].initial = timezone.localdate()
