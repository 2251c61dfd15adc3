from .agreement import Agreement, AgreementParty, AgreementVersion
from .appointment import Appointment, Deputy
from .assessment import AssessmentStep, ImpactAssessment
from .benefit import Benefit, BenefitReading, BenefitShare, SavingJudgement
from .blocker import BlockedProject, Blocker
from .body import Body, BodyDeadline, Constituent, DecisionArea
from .collaborative import (
    Collaborative,
    CollaborativeSystem,
    GovernanceModel,
    Membership,
    Phase,
    PhasePlan,
    PopulationFigure,
)
from .cost import Cost
from .delegation import Delegation, Measure, Reservation, Vat
from .delivery import Programme, Project, Rag, Workstream
from .gate import Criterion, Gate, GateApproval, GateCondition, GateOutcome
from .highlight import HighlightReport
from .interest import Declaration, Interest
from .issue import Issue
from .milestone import Forecast, Milestone
from .organisation import BoardDate, Organisation, Post, System
from .quorum import ProtectedMatter, QuorumRule, VotingRule
from .rag import Dimension, Rating
from .rag_round import Confidence, RagAnswer, RagRound, TrustRag
from .risk import Assurance, Control, Risk, RiskScore
from .taking_part import Funding, PilotSite, TakingPart
from .terms import Clause, TermsApproval, TermsOfReference

__all__ = [
    "TrustRag",
    "RagRound",
    "RagAnswer",
    "Confidence",
    "Agreement",
    "AgreementParty",
    "AgreementVersion",
    "Appointment",
    "AssessmentStep",
    "Assurance",
    "Benefit",
    "BenefitReading",
    "BenefitShare",
    "BlockedProject",
    "Blocker",
    "BoardDate",
    "Body",
    "BodyDeadline",
    "Clause",
    "Collaborative",
    "CollaborativeSystem",
    "Constituent",
    "Control",
    "Cost",
    "Criterion",
    "DecisionArea",
    "Declaration",
    "Delegation",
    "Deputy",
    "Dimension",
    "Forecast",
    "Funding",
    "Gate",
    "GateApproval",
    "GateCondition",
    "GateOutcome",
    "GovernanceModel",
    "HighlightReport",
    "ImpactAssessment",
    "Interest",
    "Issue",
    "Measure",
    "Membership",
    "Milestone",
    "Organisation",
    "Phase",
    "PhasePlan",
    "PilotSite",
    "PopulationFigure",
    "Post",
    "Programme",
    "Project",
    "ProtectedMatter",
    "QuorumRule",
    "Rag",
    "Rating",
    "Reservation",
    "Risk",
    "RiskScore",
    "SavingJudgement",
    "System",
    "TakingPart",
    "TermsApproval",
    "TermsOfReference",
    "Vat",
    "VotingRule",
    "Workstream",
]
