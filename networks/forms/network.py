from django import forms

from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import RecordForm, limit_choices
from networks import services
from networks.models import Network
from programmes.models import Collaborative


class NetworkForm(RecordForm):
    """A network's facts; the lead's rights follow the lead."""

    class Meta:
        model = Network
        fields = ["specialty", "network_type", "maturity", "lead", "host", "footprint"]

    def save(self, *, by: User) -> Record:
        kept = self.cleaned_data
        return services.change(self.instance, by=by, reason=kept["reason"], seen_version=kept["version"])


class NewNetworkForm(NetworkForm):
    """A new network, in a collaborative, or on a body that is there."""

    collaborative = forms.ModelChoiceField(
        Collaborative.objects.all(), required=False, help_text="The network gets a body of its own there, to meet as."
    )

    class Meta:
        model = Network
        fields = ["specialty", "collaborative", "body", *NetworkForm.Meta.fields[1:]]
        labels = {"body": "Or the body that it already meets as"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].required = False
        limit_choices(self.fields["collaborative"], self.user, "manage")
        self.order_fields(self.Meta.fields)

    def save(self, *, by: User) -> Record:
        chosen = self.cleaned_data
        return services.establish(self.instance, by=by, body=chosen["body"], collaborative=chosen["collaborative"])
