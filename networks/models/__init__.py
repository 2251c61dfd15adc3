from .network import ROOTS, Network
from .priority import Priority, StageStep

__all__ = ["ROOTS", "Network", "Priority", "StageStep"]
