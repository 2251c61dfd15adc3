from django import forms

from collab_portal.ui.forms import RecordForm

from .. import services
from ..models import QuorumRule
from ..rules.quorum import sentence
from ..services import quorum as quorums

PARTS = ("fraction", "share", "members", "chair_needed", "named", "each_trust", "trusts")
NOTHING = {"fraction": "", "named": "", "each_trust": False, "chair_needed": False}


class QuorumRuleForm(RecordForm):
    """The parts of a quorum rule, as questions; the page gives them back as a sentence."""

    state, change = staticmethod(services.set_quorum), staticmethod(quorums.change_quorum)

    groups = (
        ("How many must be there?", ("fraction", "share", "members")),
        ("Who must be there?", ("chair_needed", "named")),
        ("From how many trusts?", ("each_trust", "trusts")),
        ("When is the rule in force?", ("starts", "ends", "reason")),
    )
    show_optional = False  # each part is; the page says so

    class Meta:
        model = QuorumRule
        fields = (*PARTS, "starts", "ends")
        labels = {
            "fraction": "A share of the voting members, at least",
            "share": "Or another share, at least",
            "members": "A number of voting members, at least",
            "each_trust": "One voting member from each trust must be there",
            "trusts": "Or a number of trusts, at least",
        }
        help_texts = {
            "share": "In percent, where none of the shares above is meant.",
            "ends": "Leave this empty while no end is set.",
            "members": "Where both a share and a number are filled in, both must be met.",
        }
        widgets = {"named": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        fraction = self.fields["fraction"]
        fraction.choices = [("", "Not by a share"), *QuorumRule.Fraction.choices]
        self.fields["share"].nhsuk = {"suffix": "%", "width": 3}
        for name in ("members", "trusts"):
            self.fields[name].nhsuk = {"width": 3}

    @property
    def so_far(self) -> QuorumRule | None:
        """The rule with what was typed so far, or as it stands; nothing while nothing is typed."""
        if not self.is_bound:
            return self.instance if self.instance.pk else None
        said = {name: value for name, value in self.cleaned_data.items() if name in PARTS and value is not None}
        return QuorumRule(**NOTHING | said) if any(said.values()) else None

    @property
    def sentence(self) -> str:
        """What the rule says so far."""
        return f"{sentence(self.so_far)}." if self.so_far else ""

    def keep_errors_of_parts(self) -> None:
        """For a look at the sentence: from when it holds can wait until the rule is saved."""
        for name in set(self.errors) - set(PARTS):
            del self.errors[name]

    def clean(self):
        cleaned = super().clean()
        said = {name: cleaned[name] for name in (*PARTS, "starts", "ends") if cleaned.get(name) is not None}
        if not set(PARTS) & set(self.errors):
            quorums.require_sense(QuorumRule(**NOTHING | said))
        return cleaned
