from django import forms

from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import ActForm, RecordForm
from networks import services
from networks.models import Priority
from networks.rules import priorities as rules


class PriorityForm(RecordForm):
    """What a priority is for."""

    class Meta:
        model = Priority
        fields = ["name", "aim", "theme", "horizon", "evidence", "deliver_by", "delivered_by"]


class NewPriorityForm(PriorityForm):
    """A priority that a member of the network proposes."""

    capability = "contribute"

    def save(self, *, by: User) -> Record:
        return services.propose(self.instance, by=by)


class StageForm(ActForm):
    """Where a priority goes, and why."""

    to = forms.ChoiceField(label="New stage", widget=forms.RadioSelect)
    note = forms.CharField(
        label="Why",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Needed where it stops or goes back. Kept with the step.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(stage, stage.label) for stage in rules.next_stages(self.record)]
