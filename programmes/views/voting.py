"""Voting rules, what they protect, and the page of all rules of a body."""

from collab_portal.ui.in_force import InForce
from collab_portal.ui.views import Act, RecordCreate, RecordDetail, RecordEdit

from ..forms.voting import NewVotingRuleForm, ProtectedMatterForm, VotingRuleForm
from ..models import Body, ProtectedMatter, VotingRule
from ..rules.voting import sentence
from ..selectors import deadlines_in_words
from ..selectors.rules_page import matters_seen, rules_of
from ..services import voting
from .quorum import ReadBack, meanings
from .shared import PageUnderBody, Withdraw, WithdrawablePage, trail


class RulesPage(InForce, RecordDetail):
    """By which rules a body is quorate, decides and gets its papers, as at a day in force."""

    model = Body
    queryset = Body.objects.select_related("organisation", "collaborative", "parent")
    facts = ("structure", ("home", "Belongs to"), "parent")
    detail_fields = ("structure",)
    template_name = "programmes/rules_page.html"

    def get_acts(self) -> tuple[Act, ...]:
        return (
            Act("Set the quorum", "programmes:quorumrule-new"),
            Act("Set how it votes", "programmes:votingrule-new"),
            Act("Set a deadline", "programmes:bodydeadline-new"),
        )

    def get_context_data(self, **kwargs):
        body, user = self.object, self.request.user
        rules = rules_of(body, user, self.on)
        return super().get_context_data(
            rules=rules,
            meanings=meanings(rules.quorum and rules.quorum.rule, body, user, self.on),
            deadlines=deadlines_in_words(body, user),
            **kwargs,
        )


class VotingRuleCreate(ReadBack, RecordCreate):
    model = VotingRule
    form_class = NewVotingRuleForm
    parent_model = Body
    parent_field = "body"
    title = "Set how it votes"


class VotingRuleDetail(PageUnderBody):
    model = VotingRule
    queryset = VotingRule.objects.select_related("body__collaborative")
    facts = ("body", "starts", "ends")
    acts = (Act("Add what needs all voting members", "programmes:protectedmatter-new"),)
    detail_fields = ("method", "abstentions", "casting_vote")

    def get_context_data(self, **kwargs):
        matters = matters_seen([self.object], self.request.user)[self.object.pk]
        words = sentence(self.object, [row.matter for row in matters])
        return super().get_context_data(words=words, matters=matters, **kwargs)


class VotingRuleEdit(ReadBack, RecordEdit):
    model = VotingRule
    form_class = VotingRuleForm


class VotingRuleWithdraw(Withdraw):
    model = VotingRule
    act = staticmethod(voting.withdraw_voting)
    parent = "body"
    warning = "It leaves every list, with what it keeps for all voting members. Its history is kept."


class ProtectedMatterCreate(RecordCreate):
    model = ProtectedMatter
    form_class = ProtectedMatterForm
    parent_model = VotingRule
    parent_field = "rule"
    title = "Add what needs all voting members"

    def success_address(self, record) -> str:
        return self.parent.get_absolute_url()


class ProtectedMatterDetail(WithdrawablePage):
    model = ProtectedMatter
    queryset = ProtectedMatter.objects.select_related("rule__body__collaborative")
    facts = ("rule", "area")

    def get_breadcrumbs(self) -> list[dict]:
        body = self.object.rule.body
        return trail(self.request.user, body.collaborative, body, self.object.rule)


class ProtectedMatterEdit(RecordEdit):
    model = ProtectedMatter
    form_class = ProtectedMatterForm
