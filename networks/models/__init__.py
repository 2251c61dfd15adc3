from .assessment import Answer, AssessmentRound, Domain, RoundSpecialty, SpecialtyScore
from .choice import Choice, ChosenSpecialty
from .decided import DecidedByBody
from .dependency import ENDS, Dependency
from .lead_deputy import LeadDeputy
from .leader import Leader
from .measure import ImpactMeasure, ImpactReading, Recalculation, Release
from .network import ROOTS, Network
from .plan import PlannedWork
from .priority import Priority, StageStep
from .priority_update import PriorityUpdate

__all__ = [
    "ENDS", "ROOTS", "Answer", "AssessmentRound", "Choice", "ChosenSpecialty", "DecidedByBody", "Dependency",
    "Domain", "ImpactMeasure", "ImpactReading", "LeadDeputy", "Leader", "Network", "PlannedWork", "Priority",
    "PriorityUpdate", "Recalculation", "Release", "RoundSpecialty", "SpecialtyScore", "StageStep",
]  # fmt: skip
