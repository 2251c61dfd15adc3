from .assessment import ChoiceForm, NewRoundForm, RoundForm, RoundSpecialtyForm, ScoresForm, TakeBackForm
from .body import LeaderForm, PlannedWorkForm, SettleWorkForm
from .business_case import BusinessCaseForm
from .dependency import DependencyForm, MarkForm, NewDependencyForm
from .lead_deputy import LeadDeputyForm
from .measure import ImpactMeasureForm, ImpactReadingForm, PasteForm, RecalculateForm, ReleaseForm, WhyForm
from .network import NetworkForm, NewNetworkForm
from .practice import (
    AdoptionForm,
    AgreeAidForm,
    AttendanceForm,
    EndAidForm,
    EventForm,
    EventSessionForm,
    EventThemeForm,
    MutualAidForm,
    NewPracticeAgreementForm,
    PracticeAgreementForm,
)
from .priority import NewPriorityForm, PriorityForm, StageForm
from .priority_update import UpdateForm

__all__ = [
    "AdoptionForm", "AgreeAidForm", "AttendanceForm", "BusinessCaseForm", "ChoiceForm", "DependencyForm",
    "EndAidForm", "EventForm", "EventSessionForm", "EventThemeForm", "ImpactMeasureForm", "ImpactReadingForm",
    "LeadDeputyForm", "LeaderForm", "MarkForm", "MutualAidForm", "NetworkForm", "NewDependencyForm", "NewNetworkForm",
    "NewPracticeAgreementForm", "NewPriorityForm", "NewRoundForm", "PasteForm", "PlannedWorkForm",
    "PracticeAgreementForm", "PriorityForm", "RecalculateForm", "ReleaseForm", "RoundForm", "RoundSpecialtyForm",
    "ScoresForm", "SettleWorkForm", "StageForm", "TakeBackForm", "UpdateForm", "WhyForm",
]  # fmt: skip
