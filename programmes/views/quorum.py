import datetime

from collab_portal.accounts.models import User
from collab_portal.ui.views import RecordCreate, RecordEdit

from ..forms import QuorumRuleForm
from ..models import Body, QuorumRule
from ..rules.quorum import sentence
from ..rules.quorum_meaning import Meaning, meaning_of
from ..selectors.quorum import counted_in
from .shared import PageUnderBody


class ReadBack:
    """A rule's form, which reads back as a sentence what is filled in before anything is saved."""

    def post(self, request, *args, **kwargs):
        if "preview" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.keep_errors_of_parts()
        return self.render_to_response(self.get_context_data(form=form), status=422 if form.errors else 200)


class QuorumReadBack(ReadBack):
    """Beside the sentence stands what it means for today's seats."""

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        form = context["form"]
        return context | {"meanings": meanings(form.so_far, form.instance.body, self.request.user)}


class QuorumRuleCreate(QuorumReadBack, RecordCreate):
    model = QuorumRule
    form_class = QuorumRuleForm
    parent_model = Body
    parent_field = "body"
    title = "Set the quorum"


class QuorumRuleDetail(PageUnderBody):
    model = QuorumRule
    facts = ("body", "starts", "ends")

    def get_context_data(self, **kwargs):
        rule = self.object
        return super().get_context_data(
            quorum=sentence(rule), meanings=meanings(rule, rule.body, self.request.user), **kwargs
        )


class QuorumRuleEdit(QuorumReadBack, RecordEdit):
    model = QuorumRule
    form_class = QuorumRuleForm


def meanings(rule: QuorumRule | None, body: Body, user: User, on: datetime.date | None = None) -> list[Meaning]:
    """What a rule means in the body, or in each committee that sits there in common, by the seats of a day."""
    if rule is None:
        return []
    today = datetime.date.today()
    day = on or today
    return [
        meaning_of(rule, place.seats, name="" if place.body == body else str(place.body), today=day == today)
        for place in counted_in(body, user, day)
    ]
