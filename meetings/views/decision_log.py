"""The decision log: of all that a reader sees, of a body, of a collaborative; as a page and as Excel."""

from django.db.models import Q
from django_filters import ChoiceFilter, ModelChoiceFilter

from collab_portal.access.checks import visible
from collab_portal.ui.filters import RecordFilters
from collab_portal.ui.pagekit import visible_or_404
from collab_portal.ui.views import RecordList
from meetings.models import Decision, Position
from programmes.models import Body, Collaborative, DecisionArea, Organisation

BODY = "part__item__meeting__body"
STATES = {
    "in_force": "In force",
    "superseded": "Replaced by another",
    "subject": "Subject to ratification",
    "inquorate": "Without quorum, not ratified",
}


class DecisionFilters(RecordFilters):
    """Decisions by collaborative, body, outcome, trust, area, and whether they stand."""

    collaborative = ModelChoiceFilter(
        label="Collaborative",
        field_name="part__item__meeting__body__collaborative",
        queryset=Collaborative.objects.all(),
    )
    body = ModelChoiceFilter(label="Body", field_name=BODY, queryset=Body.objects.all())
    trust = ModelChoiceFilter(label="Trust", method="of_trust", queryset=Organisation.objects.all())
    area = ModelChoiceFilter(label="Decision area", field_name="part__area", queryset=DecisionArea.objects.all())
    state = ChoiceFilter(label="State", choices=tuple(STATES.items()), method="in_state", empty_label="Any")

    class Meta:
        model = Decision
        fields = ("outcome",)

    def of_trust(self, rows, name, trust):
        """Those on which the trust took a position, as far as the reader sees it."""
        seen = visible(Position.objects.filter(trust=trust), self.request.user)
        return rows.filter(pk__in=seen.values("decision"))

    def in_state(self, rows, name, state):
        binding = rows.filter(outcome__in=Decision.BINDING)
        if state == "in_force":
            waiting = Q(pk__in=Decision.objects.without_quorum().values("pk"))
            return binding.standing().exclude(waiting)
        if state == "superseded":
            return rows.replaced()
        if state == "subject":
            seen = visible(Position.objects.filter(status=Position.Status.SUBJECT), self.request.user)
            return rows.filter(pk__in=seen.values("decision"))
        return rows.without_quorum()


class DecisionList(RecordList):
    """The decision log."""

    queryset = Decision.objects.all()
    columns = (
        "reference", ("wording", "Resolution"), "outcome", ("part.item.meeting.body", "Body"),
        ("part.item.meeting.date", "Date"), ("part.area", "Area"), "effective_on", "quorate",
    )  # fmt: skip
    title = "Decision log"
    empty = "Decisions stand here once a meeting has recorded the outcome of a recommendation."
    filterset_class = DecisionFilters


class RootDecisions(DecisionList):
    """The log of one root: a tab of its page."""

    root_model, path = None, ""

    def dispatch(self, request, *args, **kwargs):
        self.root = visible_or_404(self.root_model.objects.select_related("entry"), request.user, kwargs["pk"])
        self.title = f"Decisions: {self.root}"
        return super().dispatch(request, *args, **kwargs)

    def get_queryset(self):
        return super().get_queryset().filter(**{self.path: self.root})

    def get_template_names(self):
        return ["meetings/decisions_of_page.html"]

    def get_context_data(self, **kwargs):
        return super().get_context_data(root=self.root, **kwargs)


class BodyDecisions(RootDecisions):
    """What a body decided."""

    root_model, path = Body, BODY


class CollaborativeDecisions(RootDecisions):
    """What the bodies of a collaborative decided."""

    root_model, path = Collaborative, f"{BODY}__collaborative"
