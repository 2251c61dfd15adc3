from django.urls import reverse

from collab_portal.access.checks import visible
from collab_portal.ui import words
from collab_portal.ui.in_force import InForce
from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordDetail, RecordEdit, RecordList

from .. import selectors, services
from ..filters import CollaborativeFilters
from ..forms import (
    CollaborativeForm,
    DecisionAreaForm,
    JoinForm,
    LeaveForm,
    MembershipForm,
    ServeForm,
)
from ..models import Body, Collaborative, CollaborativeSystem, DecisionArea, Membership
from ..services.founding import may_found
from .organisation import BY_NAME
from .phase import PartPage
from .shared import FoundPage, trail

PEOPLE = ("system.population", "People", lambda people: f"{people:,}" if people is not None else "")


class CollaborativeList(RecordList):
    queryset = Collaborative.objects.all()
    columns = ("name", "reference", "kind", "status", "part_of", "lead_provider", "next_review")
    filterset_class = CollaborativeFilters
    sorts = BY_NAME
    create_url = "programmes:collaborative-new"
    empty = "Collaboratives that you have a role in stand here. The programme office enters them."

    def create_href(self) -> str:
        return reverse(self.create_url) if may_found(self.request.user) else ""


class CollaborativeCreate(FoundPage):
    model = Collaborative
    form_class = CollaborativeForm


class CollaborativeDetail(InForce, RecordDetail):
    model = Collaborative
    facts = ("kind", "lead_provider", "next_review")
    acts = (
        Act(
            "Change the phase",
            "programmes:collaborative-phase",
            when=lambda record: bool(record.MOVES.get(record.status)) or "it is closed.",
        ),
        Act(
            "Plan a phase",
            "programmes:collaborative-phase-plan",
            when=lambda record: bool(record.MOVES.get(record.status)),
        ),
        Act("Record a review", "programmes:collaborative-review"),
        Act("Who passes gates", "programmes:collaborative-gateapprovals-page", "view"),
    )
    detail_fields = (
        "part_of",
        "short_name",
        "status",
        "review_months",
        ("light_limit", "Light path up to", words.money),
    )

    def get_context_data(self, **kwargs):
        record, user, on = self.object, self.request.user, self.on
        models = visible(record.governance_models.in_force(on), user).select_related("entry", "lead__entry")
        bodies = visible(Body.objects.filter(collaborative=record), user).select_related("entry").order_by("name")
        return super().get_context_data(
            phase=selectors.phase_on(record, user, on),
            memberships=visible(selectors.memberships_of(record, on), user),
            footprint=selectors.footprint_of(record, user),
            timeline=selectors.timeline_of(record, user, on),
            models=models.order_by("starts", "pk"),
            structure=selectors.nested(list(bodies)),
            programmes=selectors.programmes_of(record, user),
            parts=visible(record.parts.select_related("entry"), user).order_by("name"),
            areas=visible(record.decision_areas.select_related("entry"), user).order_by("name"),
            **kwargs,
        )

    def get_breadcrumbs(self) -> list[dict]:
        return [*super().get_breadcrumbs(), *trail(self.request.user, self.object.part_of)]


class CollaborativeEdit(RecordEdit):
    model = Collaborative
    form_class = CollaborativeForm


class Join(RecordAct):
    model = Collaborative
    act = staticmethod(services.join)
    form_class = JoinForm
    title = "Add a member"


class Serve(RecordCreate):
    model = CollaborativeSystem
    form_class = ServeForm
    parent_model = Collaborative
    title = "Add a system served"

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        return {**kwargs, "instance": ServeForm._meta.model()}

    def success_address(self, record) -> str:
        return self.parent.get_absolute_url()


class CollaborativeSystemDetail(PartPage):
    model = CollaborativeSystem
    facts = ("collaborative", "system", PEOPLE)
    detail_fields = (
        "collaborative",
        "system",
        ("system.region", "Region"),
        ("system.sub_region", "Part of the region"),
        PEOPLE,
        ("system.population_as_at", "Figure as at"),
        ("system.population_source", "Source of the figure"),
    )


class MembershipDetail(PartPage):
    model = Membership
    facts = ("organisation", "kind", "joined")
    acts = (
        Act(
            "End this membership",
            "programmes:membership-leave",
            when=lambda record: record.left is None or f"it ended on {record.left:%-d %B %Y}.",
        ),
    )


class MembershipEdit(RecordEdit):
    model = Membership
    form_class = MembershipForm


class Leave(RecordAct):
    model = Membership
    act = staticmethod(services.leave)
    form_class = LeaveForm
    title = "End this membership"
    template_name = "programmes/membership_leave.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(hanging=selectors.hanging_from(self.record, self.request.user), **kwargs)


class DecisionAreaCreate(RecordCreate):
    model = DecisionArea
    form_class = DecisionAreaForm
    parent_model = Collaborative
    parent_field = "collaborative"


class DecisionAreaDetail(PartPage):
    model = DecisionArea
    facts = ("collaborative",)
    detail_fields = ("name", "description")
