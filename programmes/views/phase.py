from django.urls import reverse

from collab_portal.ui.views import Act, RecordAct, RecordCreate, RecordEdit

from .. import services
from ..forms import (
    EndModelForm,
    GovernanceModelForm,
    PhaseDatesForm,
    PhaseForm,
    PlanPhaseForm,
    PopulationFigureForm,
    ReviewForm,
)
from ..models import Collaborative, GovernanceModel, Phase, PhasePlan, PopulationFigure
from .shared import WithdrawablePage, trail


class ChangePhase(RecordAct):
    model = Collaborative
    act = staticmethod(services.change_phase)
    form_class = PhaseForm
    title = "Change the phase"


class PlanPhase(RecordAct):
    model = Collaborative
    act = staticmethod(services.plan_phase)
    form_class = PlanPhaseForm
    title = "Plan a phase"
    button = "Plan it"


class Review(RecordAct):
    model = Collaborative
    act = staticmethod(services.review)
    form_class = ReviewForm
    title = "Record a review"


class PartPage(WithdrawablePage):
    """The page of what hangs from a collaborative."""

    def get_breadcrumbs(self) -> list[dict]:
        return trail(self.request.user, self.object.collaborative)


class PhaseDetail(PartPage):
    model = Phase
    facts = ("collaborative", "starts", "ends")
    detail_fields = ("phase", "starts", "ends", "note")

    def get_acts(self) -> tuple[Act, ...]:
        """A phase is never withdrawn: its days are corrected."""
        return super().get_acts()[:-1]


class PhaseEdit(RecordEdit):
    model = Phase
    form_class = PhaseDatesForm
    title = "Correct the days of this phase"


class PhasePlanDetail(WithdrawablePage):
    model = PhasePlan
    facts = ("phase", "planned_for")

    def get_breadcrumbs(self) -> list[dict]:
        return trail(self.request.user, self.object.phase.collaborative, self.object.phase)


class GovernanceModelCreate(RecordCreate):
    model = GovernanceModel
    form_class = GovernanceModelForm
    parent_model = Collaborative
    parent_field = "collaborative"


class GovernanceModelDetail(PartPage):
    model = GovernanceModel
    facts = ("collaborative", "starts", "ends")
    detail_fields = ("which", "lead", "scope")
    acts = (
        Act(
            "End this model",
            "programmes:governancemodel-end",
            when=lambda model: model.ends is None or f"it ends on {model.ends:%-d %B %Y}.",
        ),
    )


class GovernanceModelEdit(RecordEdit):
    model = GovernanceModel
    form_class = GovernanceModelForm


class EndModel(RecordAct):
    model = GovernanceModel
    act = staticmethod(services.end_model)
    form_class = EndModelForm
    title = "End this model"


class FigureCreate(RecordCreate):
    model = PopulationFigure
    form_class = PopulationFigureForm
    parent_model = Collaborative
    parent_field = "collaborative"
    title = "State a population"

    def success_address(self, record) -> str:
        return f"{reverse('programmes:collaborative-detail', args=[self.parent.pk])}#people-served"


class FigureDetail(PartPage):
    model = PopulationFigure
    facts = ("collaborative", "people", "as_at")
    detail_fields = ("level", "place", "people", "as_at", "source")


class FigureEdit(RecordEdit):
    model = PopulationFigure
    form_class = PopulationFigureForm
