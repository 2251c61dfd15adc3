"""Pages of rounds of blind RAG: trusts asked, each answering for itself, then what they say together."""

from collab_portal.ui.views import Act, RecordAct, RecordDetail, RecordEdit

from .. import services
from ..forms.blind import CloseBlindForm
from ..forms.rag_round import AskRagForm, TrustRagForm
from ..models import RagAnswer, RagRound, TrustRag
from ..selectors.rag_rounds import may_give, read_round
from .shared import trail


def _to_give(trust_rag: TrustRag) -> bool:
    return trust_rag.answer.round.is_open and not trust_rag.rag


def _to_change(trust_rag: TrustRag) -> bool:
    return trust_rag.answer.round.is_open and bool(trust_rag.rag)


class AskRag(RecordAct):
    form_class = AskRagForm
    act = staticmethod(services.ask_rag)
    title, button = "Ask the trusts for RAG", "Ask them"
    done = "The trusts are asked. Each answers without seeing the others."

    def success_address(self, result) -> str:
        return result.get_absolute_url()


class RagRoundPage(RecordDetail):
    """A round: who was asked and who answered; what they gave, and how far apart they lie, once it is closed."""

    model = RagRound
    queryset = RagRound.objects.select_related("programme", "workstream", "project")
    facts = (("subject", "Of"), "closes_by", "closed_on")
    acts = (Act("Close it", "programmes:raground-close", when=lambda round: round.is_open),)

    def get_context_data(self, **kwargs):
        found = read_round(self.object, self.request.user)
        return super().get_context_data(found=found, own=may_give([found], self.request.user), **kwargs)

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.subject)


class CloseRag(RecordAct):
    model, form_class = RagRound, CloseBlindForm
    act = staticmethod(services.close_blind)
    title, button = "Close the round", "Close it for good"
    done = "The round is closed. What each trust gave is open to all who see it."
    warning = "Nothing can be changed afterwards, and all who see this round then see what each trust gave."


class RagAnswerPage(RecordDetail):
    """A trust's part in a round. What it gave stands on a page of its own, which not everybody sees."""

    model = RagAnswer
    facts = ("round", "trust", ("given_on", "Given on"))
    detail_fields = ("starts",)

    def get_acts(self):
        return ()

    def get_context_data(self, **kwargs):
        found = read_round(self.object.round, self.request.user)
        part = next((each for each in found.parts if each.answer == self.object), None)
        return super().get_context_data(given=part and part.given, **kwargs)

    def get_breadcrumbs(self):
        return trail(self.request.user, self.object.round.subject)


class TrustRagPage(RecordDetail):
    """One trust's colour and confidence."""

    model = TrustRag
    facts = (("answer.round", "Round"), ("answer.trust", "Trust"))
    detail_fields = ("rag", "confidence", "why")
    acts = (
        Act(
            "Give it", "programmes:trustrag-edit", "contribute", when=lambda each: each.answer.round.is_open, variant=""
        ),
    )

    def get_acts(self):
        return self.acts


class TrustRagEdit(RecordEdit):
    model, form_class = TrustRag, TrustRagForm
    title, button = "What does your trust say?", "Give it"

    def success_address(self, record) -> str:
        return record.answer.round.get_absolute_url()
