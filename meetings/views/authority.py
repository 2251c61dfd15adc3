"""A delegation's decisions: those that rested on it, and those under way."""

from collab_portal.ui.acts import Act
from collab_portal.ui.views import RecordDetail
from meetings.selectors.authority import is_waiting, resting_on, under_way
from programmes.models import Delegation
from programmes.selectors.delegation import sentence_of, with_names


class DelegationDecisions(RecordDetail):
    """What a company secretary must know before and after revoking a delegation."""

    model = Delegation
    queryset = with_names(Delegation.objects.all())
    facts = (("from_trust", "Trust"), "area", ("starts", "In force from"))
    detail_fields = ("source",)
    template_name = "meetings/authority_decisions.html"

    def get_acts(self) -> tuple[Act, ...]:
        return ()

    def get_context_data(self, **kwargs):
        delegation, user = self.object, self.request.user
        taken = resting_on(delegation, user)
        return super().get_context_data(
            sentence=sentence_of(delegation),
            lines=under_way(delegation, user),
            waiting=[decision for decision in taken if is_waiting(decision)],
            taken=[decision for decision in taken if not is_waiting(decision)],
            **kwargs,
        )
