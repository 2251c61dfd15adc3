from collab_portal.ui.views import RecordCreate, RecordEdit

from ..forms import QuorumRuleForm
from ..models import Body, QuorumRule
from ..rules.quorum import sentence
from .shared import PageUnderBody


class QuorumRuleCreate(RecordCreate):
    model = QuorumRule
    form_class = QuorumRuleForm
    parent_model = Body
    parent_field = "body"
    title = "Set the quorum"


class QuorumRuleDetail(PageUnderBody):
    model = QuorumRule
    facts = ("body", "starts", "ends")

    def get_context_data(self, **kwargs):
        return super().get_context_data(quorum=sentence(self.object), **kwargs)


class QuorumRuleEdit(RecordEdit):
    model = QuorumRule
    form_class = QuorumRuleForm
