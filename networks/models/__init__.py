from .dependency import ENDS, Dependency
from .lead_deputy import LeadDeputy
from .measure import ImpactMeasure, ImpactReading, Recalculation, Release
from .network import ROOTS, Network
from .priority import Priority, StageStep
from .priority_update import PriorityUpdate

__all__ = [
    "ENDS", "ROOTS", "Dependency", "ImpactMeasure", "ImpactReading", "LeadDeputy", "Network", "Priority",
    "PriorityUpdate", "Recalculation", "Release", "StageStep",
]  # fmt: skip
