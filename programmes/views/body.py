from collab_portal.access.checks import visible
from collab_portal.ui.in_force import InForce
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit, RecordList

from .. import selectors, services
from ..filters import BodyFilters
from ..forms import BodyForm, CollaborativeBodyForm, CommitteeForm, NewDeadlineForm
from ..models import Body, BodyDeadline, Collaborative, Constituent, Organisation
from ..rules import pattern
from ..rules.quorum import sentence
from ..rules.structures import MEANS
from .organisation import BY_NAME
from .shared import PageUnderBody, Withdraw, WithdrawablePage, trail


class BodyList(RecordList):
    queryset = Body.objects.all()
    columns = ("name", "reference", "kind", "structure", "collaborative", "organisation", "parent")
    filterset_class = BodyFilters
    sorts = BY_NAME
    title = "Governance bodies"
    empty = "Boards, committees, panels and groups stand here. Set one up on the page of its collaborative or trust."


def is_in_common(body: Body) -> bool:
    return body.structure == Body.Structure.IN_COMMON


class BodyDetail(InForce, WithdrawablePage):
    """What a body is, who sits in it in short, when it meets and where it stands, as at a day in force."""

    model = Body
    facts = ("structure", ("home", "Belongs to"), "parent")
    acts = (
        Act("Appoint someone", "programmes:appointment-new"),
        Act("Set the quorum", "programmes:quorumrule-new"),
        Act("Set a deadline", "programmes:bodydeadline-new"),
        Act("Escalate", "escalations:escalation-raise", "contribute"),  # a page of a higher app, by its name
    )
    detail_fields = (
        "kind",
        "collaborative",
        "organisation",
        "external",
        "deputies_own_trust",
        "minute_numbering",
        "minute_prefix",
        "paper_note",
    )

    def get_context_data(self, **kwargs):
        body, user, on = self.object, self.request.user, self.on
        rule = selectors.quorum_rule_of(body, on)
        return super().get_context_data(
            means=MEANS[body.structure],
            rule=rule,
            quorum=sentence(rule),
            ancestors=selectors.ancestors_of(body, user),
            branches=selectors.branches_under(body, user),
            programmes=visible(body.programmes.select_related("entry"), user).order_by("name"),
            **_who_sits(body, user, on),
            **_when_it_meets(body, user, on),
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[dict]:
        return [
            *super().get_breadcrumbs(),
            *trail(self.request.user, self.object.collaborative or self.object.organisation),
        ]


def _who_sits(body: Body, user, on) -> dict:
    sits_in = visible(Constituent.objects.filter(committee=body).select_related("common__entry"), user)
    in_common = is_in_common(body)
    return {
        "seats": selectors.seats_in_short(body, user, on),
        "in_common": in_common,
        "committees": selectors.committees_of(body, user, on) if in_common else [],
        "sits_in": [link for link in sits_in if trail(user, link.common)],
    }


def _when_it_meets(body: Body, user, on) -> dict:
    words = pattern.in_words(body.meeting_pattern)
    dates = pattern.next_dates(body.meeting_pattern, on, 4) if words else []
    deadlines = selectors.deadlines_in_words(body, user)
    due = selectors.dues_of(deadlines, dates)
    return {"pattern": words, "next_dates": dates, "deadlines": deadlines, "due": due}


class WithPattern:
    """A body's form, which shows the dates of the pattern that is chosen before anything is saved."""

    def post(self, request, *args, **kwargs):
        if "preview" not in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.get_form()
        form.keep_pattern_errors_only()
        return self.render_to_response(self.get_context_data(form=form), status=422 if form.errors else 200)


class BodyOfCollaborative(WithPattern, RecordCreate):
    model = Body
    form_class = CollaborativeBodyForm
    parent_model = Collaborative
    parent_field = "collaborative"


class BodyOfOrganisation(WithPattern, RecordCreate):
    model = Body
    form_class = BodyForm
    parent_model = Organisation
    parent_field = "organisation"


class BodyEdit(WithPattern, RecordEdit):
    model = Body
    form_class = BodyForm


class FormCommittees(RecordAct):
    model = Body
    act = staticmethod(services.form_committees)
    title = "Form the committees"
    warning = (
        "One committee is made for each voting member that has none here yet, under the trust’s name and this body’s. "
        "What each trust delegates to its committee stays the trust’s own act."
    )
    done = "The committees stand. Appoint their chairs next."


class AddCommittee(RecordAct):
    model = Body
    act = staticmethod(services.add_committee)
    form_class = CommitteeForm
    title = "Add a committee"
    done = "The committee sits in common here."


class ConstituentDetail(RecordDetail):
    model = Constituent
    facts = ("common", "committee")
    acts = (Act("Withdraw", "programmes:constituent-withdraw"),)

    def get_breadcrumbs(self) -> list[dict]:
        return trail(self.request.user, self.object.common.collaborative, self.object.common)


class ConstituentWithdraw(Withdraw):
    model = Constituent
    act = staticmethod(services.unseat_committee)
    parent = "common"
    title = "Withdraw a committee from those in common"
    warning = "The committee stays as it is, but no longer sits here. Its history is kept."


class DeadlineCreate(RecordCreate):
    model = BodyDeadline
    form_class = NewDeadlineForm
    parent_model = Body
    parent_field = "body"
    title = "Set a deadline"


class DeadlineDetail(PageUnderBody):
    model = BodyDeadline
    facts = ("body", "what", "working_days")
