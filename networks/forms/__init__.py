from .dependency import DependencyForm, MarkForm, NewDependencyForm
from .lead_deputy import LeadDeputyForm
from .measure import ImpactMeasureForm, ImpactReadingForm, PasteForm, RecalculateForm, ReleaseForm, WhyForm
from .network import NetworkForm, NewNetworkForm
from .priority import NewPriorityForm, PriorityForm, StageForm
from .priority_update import UpdateForm

__all__ = [
    "DependencyForm", "ImpactMeasureForm", "ImpactReadingForm", "LeadDeputyForm", "MarkForm", "NetworkForm",
    "NewDependencyForm", "NewNetworkForm", "NewPriorityForm", "PasteForm", "PriorityForm", "RecalculateForm",
    "ReleaseForm", "StageForm", "UpdateForm", "WhyForm",
]  # fmt: skip
