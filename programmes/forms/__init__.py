from .appointment import AppointForm, EndAppointmentForm, SeatForm
from .body import BodyForm, CollaborativeBodyForm, CommitteeForm, DeadlineForm, NewDeadlineForm
from .collaborative import (
    CollaborativeForm,
    DecisionAreaForm,
    JoinForm,
    LeaveForm,
    MembershipForm,
    ServeForm,
    SystemForm,
)
from .delivery import ProgrammeForm, ProjectForm, WorkstreamForm
from .organisation import EndPostForm, IntroduceForm, NewOrganisationForm, OrganisationForm, PostForm, TakePostForm
from .people import ReasonForm
from .phase import EndModelForm, GovernanceModelForm, PhaseDatesForm, PhaseForm, PlanPhaseForm, ReviewForm
from .population import PopulationFigureForm
from .quorum import QuorumRuleForm

__all__ = [
    "AppointForm",
    "BodyForm",
    "CollaborativeBodyForm",
    "CollaborativeForm",
    "CommitteeForm",
    "DeadlineForm",
    "DecisionAreaForm",
    "EndAppointmentForm",
    "EndModelForm",
    "EndPostForm",
    "GovernanceModelForm",
    "IntroduceForm",
    "JoinForm",
    "LeaveForm",
    "MembershipForm",
    "NewDeadlineForm",
    "NewOrganisationForm",
    "OrganisationForm",
    "PhaseDatesForm",
    "PhaseForm",
    "PlanPhaseForm",
    "PopulationFigureForm",
    "PostForm",
    "ProgrammeForm",
    "ProjectForm",
    "QuorumRuleForm",
    "ReasonForm",
    "ReviewForm",
    "SeatForm",
    "ServeForm",
    "SystemForm",
    "TakePostForm",
    "WorkstreamForm",
]
