import datetime

from django import forms

from collab_portal.accounts.models import User
from collab_portal.records.models import Record
from collab_portal.ui.forms import RecordForm

from .. import services
from ..models import ProtectedMatter, VotingRule
from ..rules.quorum import names_in
from ..rules.voting import sentence
from ..selectors import voting_rule_of
from ..selectors.rules_page import matters_seen
from ..services import voting

PARTS = ("method", "abstentions", "casting_vote")


class VotingRuleForm(RecordForm):
    """How a body decides; the page gives it back as a sentence."""

    change = staticmethod(voting.change_voting)

    groups = (
        ("How does it decide?", PARTS),
        ("When is the rule in force?", ("starts", "ends", "reason")),
    )

    class Meta:
        model = VotingRule
        fields = (*PARTS, "starts", "ends")
        widgets = {"method": forms.RadioSelect, "abstentions": forms.RadioSelect}
        help_texts = {"casting_vote": "For a majority vote that is tied."}

    @property
    def so_far(self) -> VotingRule | None:
        """The rule with what was chosen so far, or as it stands; nothing while nothing is chosen."""
        if not self.is_bound:
            return self.instance if self.instance.pk else None
        said = {name: value for name, value in self.cleaned_data.items() if name in PARTS}
        return VotingRule(**said) if {"method", "abstentions"} <= said.keys() else None

    @property
    def matters(self) -> list[str]:
        """What the rule keeps for all voting members, as the person sees it."""
        return [row.matter for row in matters_seen([self.instance], self.user)[self.instance.pk]]

    @property
    def sentence(self) -> str:
        """What the rule says so far."""
        return sentence(self.so_far, self.matters) if self.so_far else ""

    def keep_errors_of_parts(self) -> None:
        """For a look at the sentence: from when it holds can wait until the rule is saved."""
        for name in set(self.errors) - {*PARTS, "needs_all"}:
            del self.errors[name]

    def clean(self):
        cleaned = super().clean()
        voting.require_sense(VotingRule(**{name: cleaned[name] for name in self.Meta.fields if name in cleaned}))
        return cleaned


class NewVotingRuleForm(VotingRuleForm):
    """A body's next voting rule; what needed all voting members until now stands there already."""

    groups = (VotingRuleForm.groups[0], ("What needs all voting members?", ("needs_all",)), *VotingRuleForm.groups[1:])

    needs_all = forms.CharField(
        label="One matter on each line",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="For example, joining or leaving the collaborative.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        before = voting_rule_of(self.parent, datetime.date.today())
        kept = matters_seen([before], self.user)[before.pk] if before else []
        self.fields["needs_all"].initial = "\n".join(row.matter for row in kept)

    @property
    def matters(self) -> list[str]:
        return names_in(self.cleaned_data.get("needs_all", ""))

    def clean_needs_all(self) -> str:
        typed, longest = self.cleaned_data["needs_all"], ProtectedMatter._meta.get_field("matter").max_length
        if any(len(matter) > longest for matter in names_in(typed)):
            raise forms.ValidationError(f"Put each matter on a line of its own, each up to {longest} characters.")
        return typed

    def state(self, rule: VotingRule, *, by: User) -> Record:
        return services.set_voting(rule, matters=self.matters, by=by)


class ProtectedMatterForm(RecordForm):
    """What needs all voting members, and which of the collaborative's decision areas it falls in."""

    change = staticmethod(voting.change_matter)

    class Meta:
        model = ProtectedMatter
        fields = ("matter", "area")
        labels = {"area": "Decision area"}
        help_texts = {"area": "Where one of the collaborative’s decision areas is meant."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "area" in self.fields:
            area = self.fields["area"]
            area.queryset = area.queryset.filter(collaborative=self.instance.rule.body.collaborative_id)

    def state(self, matter: ProtectedMatter, *, by: User) -> Record:
        return voting.protect(self.parent, matter=matter.matter, area=matter.area, by=by)
