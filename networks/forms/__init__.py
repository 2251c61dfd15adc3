from .network import NetworkForm, NewNetworkForm
from .priority import NewPriorityForm, PriorityForm, StageForm, UpdateForm

__all__ = ["NetworkForm", "NewNetworkForm", "NewPriorityForm", "PriorityForm", "StageForm", "UpdateForm"]
