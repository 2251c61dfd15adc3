from .dependency import DependencyForm, MarkForm, NewDependencyForm
from .network import NetworkForm, NewNetworkForm
from .priority import NewPriorityForm, PriorityForm, StageForm, UpdateForm

__all__ = [
    "DependencyForm", "MarkForm", "NetworkForm", "NewDependencyForm", "NewNetworkForm", "NewPriorityForm",
    "PriorityForm", "StageForm", "UpdateForm",
]  # fmt: skip
