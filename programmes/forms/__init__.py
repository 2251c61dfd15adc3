from .appointment import AppointForm, EndAppointmentForm, SeatForm
from .body import BodyForm, CollaborativeBodyForm, CommitteeForm, DeadlineForm, NewDeadlineForm
from .collaborative import (
    CollaborativeForm,
    DecisionAreaForm,
    JoinForm,
    LeaveForm,
    MembershipForm,
    PhaseForm,
    ServeForm,
    SystemForm,
)
from .delivery import ProgrammeForm, ProjectForm, RagForm, StageForm, WorkstreamForm
from .organisation import EndPostForm, IntroduceForm, NewOrganisationForm, OrganisationForm, PostForm, TakePostForm
from .people import ReasonForm
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
    "EndPostForm",
    "IntroduceForm",
    "JoinForm",
    "LeaveForm",
    "MembershipForm",
    "NewDeadlineForm",
    "NewOrganisationForm",
    "OrganisationForm",
    "PhaseForm",
    "PostForm",
    "ProgrammeForm",
    "ProjectForm",
    "QuorumRuleForm",
    "RagForm",
    "ReasonForm",
    "SeatForm",
    "ServeForm",
    "StageForm",
    "SystemForm",
    "TakePostForm",
    "WorkstreamForm",
]
