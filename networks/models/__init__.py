from .dependency import ENDS, Dependency
from .network import ROOTS, Network
from .priority import Priority, StageStep

__all__ = ["ENDS", "ROOTS", "Dependency", "Network", "Priority", "StageStep"]
