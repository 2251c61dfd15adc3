from .assessment import ChoiceForm, CloseForm, NewRoundForm, RoundForm, RoundSpecialtyForm, ScoresForm, TakeBackForm
from .body import LeaderForm, PlannedWorkForm, SettleWorkForm
from .dependency import DependencyForm, MarkForm, NewDependencyForm
from .lead_deputy import LeadDeputyForm
from .measure import ImpactMeasureForm, ImpactReadingForm, PasteForm, RecalculateForm, ReleaseForm, WhyForm
from .network import NetworkForm, NewNetworkForm
from .priority import NewPriorityForm, PriorityForm, StageForm
from .priority_update import UpdateForm

__all__ = [
    "ChoiceForm", "CloseForm", "DependencyForm", "ImpactMeasureForm", "ImpactReadingForm", "LeadDeputyForm",
    "LeaderForm", "MarkForm", "NetworkForm", "NewDependencyForm", "NewNetworkForm", "NewPriorityForm", "NewRoundForm",
    "PasteForm", "PlannedWorkForm", "PriorityForm", "RecalculateForm", "ReleaseForm", "RoundForm",
    "RoundSpecialtyForm", "ScoresForm", "SettleWorkForm", "StageForm", "TakeBackForm", "UpdateForm", "WhyForm",
]  # fmt: skip
