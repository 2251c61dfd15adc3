from .assessment import ChoiceForm, CloseForm, NewRoundForm, RoundForm, RoundSpecialtyForm, ScoresForm, TakeBackForm
from .dependency import DependencyForm, MarkForm, NewDependencyForm
from .lead_deputy import LeadDeputyForm
from .measure import ImpactMeasureForm, ImpactReadingForm, PasteForm, RecalculateForm, ReleaseForm, WhyForm
from .network import NetworkForm, NewNetworkForm
from .priority import NewPriorityForm, PriorityForm, StageForm
from .priority_update import UpdateForm

__all__ = [
    "ChoiceForm", "CloseForm", "DependencyForm", "ImpactMeasureForm", "ImpactReadingForm", "LeadDeputyForm",
    "MarkForm", "NetworkForm", "NewDependencyForm", "NewNetworkForm", "NewPriorityForm", "NewRoundForm", "PasteForm",
    "PriorityForm", "RecalculateForm", "ReleaseForm", "RoundForm", "RoundSpecialtyForm", "ScoresForm", "StageForm",
    "TakeBackForm", "UpdateForm", "WhyForm",
]  # fmt: skip
