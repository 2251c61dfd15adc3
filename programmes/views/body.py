import datetime

from collab_portal.access.checks import visible
from collab_portal.ui.views import Act, RecordCreate, RecordEdit, RecordList

from .. import selectors
from ..filters import BodyFilters
from ..forms import BodyForm, CollaborativeBodyForm, NewDeadlineForm
from ..models import Body, BodyDeadline, Collaborative, Organisation
from ..rules import pattern
from ..rules.quorum import sentence
from .organisation import BY_NAME
from .shared import PageUnderBody, WithdrawablePage, trail

MEANS = {
    Body.Structure.ADVISORY: "What it agrees is a recommendation, referred to each trust’s board.",
    Body.Structure.INDIVIDUALS: "Each person decides for their own trust, within their own delegation.",
    Body.Structure.IN_COMMON: "Each trust’s committee decides for its own trust only, at one table.",
    Body.Structure.JOINT: "One committee, one quorum, one vote: its decision binds the members.",
    Body.Structure.SINGLE: "It decides for the one organisation that it belongs to.",
}


class BodyList(RecordList):
    queryset = Body.objects.all()
    columns = ("name", "reference", "structure", "collaborative", "organisation", "parent")
    filterset_class = BodyFilters
    sorts = BY_NAME
    title = "Governance bodies"
    empty = "Boards, committees, panels and groups stand here. Set one up on the page of its collaborative or trust."


class BodyDetail(WithdrawablePage):
    model = Body
    facts = ("structure", ("home", "Belongs to"), "parent")
    acts = (
        Act("Appoint someone", "programmes:appointment-new"),
        Act("Set the quorum", "programmes:quorumrule-new"),
        Act("Set a deadline", "programmes:bodydeadline-new"),
    )
    detail_fields = (
        "collaborative",
        "organisation",
        "external",
        "usual_start",
        "usual_end",
        "usual_place",
        "minute_prefix",
        "paper_note",
    )

    def get_context_data(self, **kwargs):
        body, user, today = self.object, self.request.user, datetime.date.today()
        rule = selectors.quorum_rule_of(body, today)
        return super().get_context_data(
            seats=selectors.seats_of(body, today),
            rule=rule,
            quorum=sentence(rule),
            means=MEANS[body.structure],
            deadlines=selectors.deadlines_in_words(body, user),
            pattern=pattern.in_words(body.meeting_pattern),
            next_dates=pattern.next_dates(body.meeting_pattern, today, 4),
            ancestors=selectors.ancestors_of(body, user),
            branches=selectors.branches_under(body, user),
            programmes=visible(body.programmes.select_related("entry"), user).order_by("name"),
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[dict]:
        return [
            *super().get_breadcrumbs(),
            *trail(self.request.user, self.object.collaborative or self.object.organisation),
        ]


class BodyOfCollaborative(RecordCreate):
    model = Body
    form_class = CollaborativeBodyForm
    parent_model = Collaborative
    parent_field = "collaborative"


class BodyOfOrganisation(RecordCreate):
    model = Body
    form_class = BodyForm
    parent_model = Organisation
    parent_field = "organisation"


class BodyEdit(RecordEdit):
    model = Body
    form_class = BodyForm


class DeadlineCreate(RecordCreate):
    model = BodyDeadline
    form_class = NewDeadlineForm
    parent_model = Body
    parent_field = "body"
    title = "Set a deadline"


class DeadlineDetail(PageUnderBody):
    model = BodyDeadline
    facts = ("body", "what", "working_days")
