from .assessment import Answer, AssessmentRound, Domain, RoundSpecialty, SpecialtyScore
from .business_case import BusinessCase
from .choice import Choice, ChosenSpecialty
from .decided import DecidedByBody
from .dependency import ENDS, Dependency
from .event import Event, EventAttendance, EventSession, EventTheme
from .lead_deputy import LeadDeputy
from .leader import Leader
from .measure import ImpactMeasure, ImpactReading, Recalculation, Release
from .mutual_aid import MutualAid
from .network import ROOTS, Network
from .plan import PlannedWork
from .practice import Adoption, PracticeAgreement
from .priority import Priority, StageStep
from .priority_update import PriorityUpdate

__all__ = [
    "ENDS", "ROOTS", "Adoption", "Answer", "AssessmentRound", "BusinessCase", "Choice", "ChosenSpecialty",
    "DecidedByBody", "Dependency", "Domain", "Event", "EventAttendance", "EventSession", "EventTheme",
    "ImpactMeasure", "ImpactReading", "LeadDeputy", "Leader", "MutualAid", "Network", "PlannedWork",
    "PracticeAgreement", "Priority", "PriorityUpdate", "Recalculation", "Release", "RoundSpecialty", "SpecialtyScore",
    "StageStep",
]  # fmt: skip
