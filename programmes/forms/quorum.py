from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import RecordForm

from .. import services
from ..models import QuorumRule
from ..rules.quorum import sentence
from ..services import quorum as quorums


class QuorumRuleForm(RecordForm):
    """The parts of a quorum rule; the page gives them back as a sentence."""

    class Meta:
        model = QuorumRule
        fields = ("members", "share", "trusts", "each_trust", "chair_needed", "starts", "ends")

    @property
    def sentence(self) -> str:
        """What the rule says with what was typed so far, or as it stands."""
        said = getattr(self, "cleaned_data", None)
        return sentence(QuorumRule(**{part: said.get(part) for part in PARTS}) if said else self.instance)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("starts"):
            quorums.require_sense(QuorumRule(**{name: cleaned.get(name) for name in (*PARTS, "starts", "ends")}))
        return cleaned

    def save(self, *, by: User) -> Record:
        if self.instance._state.adding:
            return services.set_quorum(self.instance, by=by)
        cleaned = self.cleaned_data
        return quorums.change_quorum(
            self.instance, by=by, reason=cleaned.get("reason", ""), seen_version=cleaned.get("version")
        )


PARTS = ("members", "share", "trusts", "each_trust", "chair_needed")
