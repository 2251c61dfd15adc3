from django import forms

from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import ActForm, RecordForm

from .. import services
from ..models import Collaborative, DecisionArea, Membership, Organisation, System
from ..services import collaborative as collaboratives
from ..services import membership as memberships
from .people import LastDayForm

SYSTEM_FIELDS = ("name", "code", "region", "sub_region", "population", "population_as_at", "population_source")


class CollaborativeForm(RecordForm):
    state, change = staticmethod(services.found), staticmethod(collaboratives.change)

    class Meta:
        model = Collaborative
        fields = (
            "name", "short_name", "kind", "part_of", "purpose", "lead_provider", "next_review",
            "review_months", "light_limit",
        )  # fmt: skip


class JoinForm(ActForm):
    organisation = forms.ModelChoiceField(Organisation.objects.all(), label="Trust or partner")
    kind = forms.ChoiceField(choices=Membership.Kind, widget=forms.RadioSelect, initial=Membership.Kind.FULL)
    voting = forms.BooleanField(label="Has a vote", required=False, initial=True)
    joined = forms.DateField()


class MembershipForm(RecordForm):
    change = staticmethod(memberships.change_membership)

    class Meta:
        model = Membership
        fields = ("kind", "voting", "joined")


class LeaveForm(LastDayForm):
    """The last day of a membership, and whether its seats end with it."""

    end_seats = forms.BooleanField(
        label="End its seats on the same day",
        required=False,
        initial=True,
        help_text="Their access ends with them. Otherwise each stays until it is ended on its own page.",
    )


class SystemForm(RecordForm):
    class Meta:
        model = System
        fields = SYSTEM_FIELDS

    def clean_code(self) -> str:
        return self.cleaned_data["code"].strip().upper()


class ServeForm(RecordForm):
    """A system that a collaborative serves; one that is in the portal already is found by its code."""

    class Meta:
        model = System
        fields = SYSTEM_FIELDS
        help_texts = {
            "code": "For example, QNC. A system with this code that is in the portal already is taken as it stands."
        }

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {"code"}

    def validate_unique(self) -> None:
        """A known code is no mistake here."""

    def state(self, system: System, *, by: User) -> Record:
        return services.serve(self.parent, system=system, by=by)


class DecisionAreaForm(RecordForm):
    class Meta:
        model = DecisionArea
        fields = ("name", "description")
