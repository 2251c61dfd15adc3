import datetime
from decimal import Decimal

import factory

from programmes import models

from .record import RecordFactory, UserFactory

LONG_AGO = datetime.date(2020, 1, 1)


class SystemFactory(RecordFactory):
    class Meta:
        model = models.System

    name = "Staffordshire and Stoke-on-Trent"
    code = factory.Sequence(lambda n: f"QNC{n}")


class OrganisationFactory(RecordFactory):
    class Meta:
        model = models.Organisation

    name = factory.Sequence(lambda n: f"Trust {n}")
    ods_code = factory.Sequence(lambda n: f"R{n:03d}")
    kind = models.Organisation.Kind.ACUTE


class PostFactory(RecordFactory):
    class Meta:
        model = models.Post

    person = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    job_title = "Head of Transformation"
    starts = LONG_AGO


class CollaborativeFactory(RecordFactory):
    class Meta:
        model = models.Collaborative

    name = factory.Sequence(lambda n: f"Collaborative {n}")


class CollaborativeSystemFactory(RecordFactory):
    class Meta:
        model = models.CollaborativeSystem

    collaborative = factory.SubFactory(CollaborativeFactory)
    system = factory.SubFactory(SystemFactory)


class MembershipFactory(RecordFactory):
    class Meta:
        model = models.Membership

    collaborative = factory.SubFactory(CollaborativeFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    joined = LONG_AGO


class DecisionAreaFactory(RecordFactory):
    class Meta:
        model = models.DecisionArea

    collaborative = factory.SubFactory(CollaborativeFactory)
    name = "Clinical standards"


class BodyFactory(RecordFactory):
    class Meta:
        model = models.Body

    name = factory.Sequence(lambda n: f"Board {n}")
    structure = models.Body.Structure.INDIVIDUALS
    collaborative = factory.SubFactory(CollaborativeFactory)


class BodyDeadlineFactory(RecordFactory):
    class Meta:
        model = models.BodyDeadline

    body = factory.SubFactory(BodyFactory)
    what = models.BodyDeadline.What.PAPER
    working_days = 7


class QuorumRuleFactory(RecordFactory):
    class Meta:
        model = models.QuorumRule

    body = factory.SubFactory(BodyFactory)
    members = 2
    starts = LONG_AGO


class AppointmentFactory(RecordFactory):
    class Meta:
        model = models.Appointment

    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(UserFactory)
    starts = LONG_AGO


class BoardDateFactory(RecordFactory):
    class Meta:
        model = models.BoardDate

    organisation = factory.SubFactory(OrganisationFactory)
    on = datetime.date(2024, 3, 12)


class PhaseFactory(RecordFactory):
    class Meta:
        model = models.Phase

    collaborative = factory.SubFactory(CollaborativeFactory)
    phase = models.Collaborative.Status.SHADOW
    starts = LONG_AGO


class PhasePlanFactory(RecordFactory):
    class Meta:
        model = models.PhasePlan

    phase = factory.SubFactory(PhaseFactory)
    planned_for = datetime.date(2022, 4, 1)


class GovernanceModelFactory(RecordFactory):
    class Meta:
        model = models.GovernanceModel

    collaborative = factory.SubFactory(CollaborativeFactory)
    which = models.GovernanceModel.Which.LEADERSHIP_BOARD
    starts = LONG_AGO


class PopulationFigureFactory(RecordFactory):
    class Meta:
        model = models.PopulationFigure

    collaborative = factory.SubFactory(CollaborativeFactory)
    level = models.PopulationFigure.Level.FOOTPRINT
    people = 1_300_000


class AgreementFactory(RecordFactory):
    class Meta:
        model = models.Agreement

    name = "Memorandum of understanding"
    kind = models.Agreement.Kind.MEMORANDUM
    collaborative = factory.SubFactory(CollaborativeFactory)
    starts = LONG_AGO


class AgreementPartyFactory(RecordFactory):
    class Meta:
        model = models.AgreementParty

    agreement = factory.SubFactory(AgreementFactory)
    organisation = factory.SubFactory(OrganisationFactory)


class AgreementVersionFactory(RecordFactory):
    class Meta:
        model = models.AgreementVersion

    agreement = factory.SubFactory(AgreementFactory)
    number = factory.Sequence(lambda n: n + 1)


class DelegationFactory(RecordFactory):
    class Meta:
        model = models.Delegation

    from_trust = factory.SubFactory(OrganisationFactory)
    area = factory.SubFactory(DecisionAreaFactory)
    to_body = factory.LazyAttribute(lambda made: None if made.to_role else BodyFactory())
    to_role = ""
    starts = LONG_AGO


class ReservationFactory(RecordFactory):
    class Meta:
        model = models.Reservation

    from_trust = factory.SubFactory(OrganisationFactory)
    area = factory.SubFactory(DecisionAreaFactory)
    wording = "significant service change"
    starts = LONG_AGO


class ConstituentFactory(RecordFactory):
    class Meta:
        model = models.Constituent

    common = factory.SubFactory(BodyFactory, structure=models.Body.Structure.IN_COMMON)
    committee = factory.SubFactory(BodyFactory, structure=models.Body.Structure.SINGLE)


class VotingRuleFactory(RecordFactory):
    class Meta:
        model = models.VotingRule

    body = factory.SubFactory(BodyFactory)
    starts = LONG_AGO


class ProtectedMatterFactory(RecordFactory):
    class Meta:
        model = models.ProtectedMatter

    rule = factory.SubFactory(VotingRuleFactory)
    matter = "joining or leaving the collaborative"


class DeputyFactory(RecordFactory):
    class Meta:
        model = models.Deputy

    appointment = factory.SubFactory(AppointmentFactory)
    person = factory.SubFactory(UserFactory)
    starts = LONG_AGO


class TermsOfReferenceFactory(RecordFactory):
    class Meta:
        model = models.TermsOfReference

    body = factory.SubFactory(BodyFactory)
    number = factory.Sequence(lambda n: n + 1)
    starts = LONG_AGO


class ClauseFactory(RecordFactory):
    class Meta:
        model = models.Clause

    terms = factory.SubFactory(TermsOfReferenceFactory)
    number = factory.Sequence(lambda n: f"4.{n}")
    kind = models.Clause.Kind.DELEGATED
    text = "Approve clinical standards for all member trusts."


class TermsApprovalFactory(RecordFactory):
    class Meta:
        model = models.TermsApproval

    terms = factory.SubFactory(TermsOfReferenceFactory)
    by_body = factory.SubFactory(BodyFactory)
    on = LONG_AGO


class InterestFactory(RecordFactory):
    class Meta:
        model = models.Interest

    person = factory.SubFactory(UserFactory)
    kind = models.Interest.Kind.FINANCIAL
    text = "Shares in a supplier."
    declared_on = LONG_AGO
    starts = LONG_AGO


class DeclarationFactory(RecordFactory):
    class Meta:
        model = models.Declaration

    person = factory.SubFactory(UserFactory)
    on = datetime.date(2024, 1, 8)


class ProgrammeFactory(RecordFactory):
    class Meta:
        model = models.Programme

    collaborative = factory.SubFactory(CollaborativeFactory)
    name = factory.Sequence(lambda n: f"Programme {n}")


class WorkstreamFactory(RecordFactory):
    class Meta:
        model = models.Workstream

    programme = factory.SubFactory(ProgrammeFactory)
    name = factory.Sequence(lambda n: f"Workstream {n}")


class ProjectFactory(RecordFactory):
    class Meta:
        model = models.Project

    workstream = factory.SubFactory(WorkstreamFactory)
    name = factory.Sequence(lambda n: f"Project {n}")


class BenefitFactory(RecordFactory):
    class Meta:
        model = models.Benefit

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda n: f"Benefit {n}")
    kind = "cash_releasing"
    unit = "gbp"


class BenefitShareFactory(RecordFactory):
    class Meta:
        model = models.BenefitShare

    benefit = factory.SubFactory(BenefitFactory)
    trust = factory.SubFactory(OrganisationFactory)
    percent = Decimal(50)


class BenefitReadingFactory(RecordFactory):
    class Meta:
        model = models.BenefitReading

    benefit = factory.SubFactory(BenefitFactory)
    starts = datetime.date(2024, 4, 1)
    which = "forecast"
    value = Decimal(1000)


class MilestoneFactory(RecordFactory):
    class Meta:
        model = models.Milestone

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda n: f"Milestone {n}")
    baseline = datetime.date(2024, 4, 1)


class ForecastFactory(RecordFactory):
    class Meta:
        model = models.Forecast

    milestone = factory.SubFactory(MilestoneFactory)
    on = datetime.date(2024, 7, 1)


class RiskFactory(RecordFactory):
    class Meta:
        model = models.Risk

    project = factory.SubFactory(ProjectFactory)
    event = factory.Sequence(lambda n: f"Risk {n}")


class RiskScoreFactory(RecordFactory):
    class Meta:
        model = models.RiskScore

    risk = factory.SubFactory(RiskFactory)
    kind = "current"
    likelihood = 3
    impact = 4
    on = datetime.date(2024, 2, 1)


class ControlFactory(RecordFactory):
    class Meta:
        model = models.Control

    risk = factory.SubFactory(RiskFactory)
    text = "Reviewed each week"


class AssuranceFactory(RecordFactory):
    class Meta:
        model = models.Assurance

    risk = factory.SubFactory(RiskFactory)
    line = 3
    source = "Internal audit"


class CostFactory(RecordFactory):
    class Meta:
        model = models.Cost

    project = factory.SubFactory(ProjectFactory)
    starts = datetime.date(2024, 4, 1)
    which = "forecast"
    amount = Decimal(500)


class TakingPartFactory(RecordFactory):
    class Meta:
        model = models.TakingPart

    project = factory.SubFactory(ProjectFactory)
    trust = factory.SubFactory(OrganisationFactory)


class PilotSiteFactory(RecordFactory):
    class Meta:
        model = models.PilotSite

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda n: f"Site {n}")


class FundingFactory(RecordFactory):
    class Meta:
        model = models.Funding

    project = factory.SubFactory(ProjectFactory)
    source = "Development fund"


class GateFactory(RecordFactory):
    class Meta:
        model = models.Gate

    project = factory.SubFactory(ProjectFactory)
    number = 1


class GateOutcomeFactory(RecordFactory):
    class Meta:
        model = models.GateOutcome

    gate = factory.SubFactory(GateFactory)
    outcome = "proceed"
    on = datetime.date(2024, 2, 1)
    body = factory.SubFactory(BodyFactory)
    authority = "The board’s decision"


class ImpactAssessmentFactory(RecordFactory):
    class Meta:
        model = models.ImpactAssessment

    project = factory.SubFactory(ProjectFactory)
    kind = "dpia"


class AssessmentStepFactory(RecordFactory):
    class Meta:
        model = models.AssessmentStep

    assessment = factory.SubFactory(ImpactAssessmentFactory)
    act = "drafted"
    on = datetime.date(2024, 2, 1)


class CriterionFactory(RecordFactory):
    class Meta:
        model = models.Criterion

    gate = factory.SubFactory(GateFactory)
    text = "The business case is written"


class GateConditionFactory(RecordFactory):
    class Meta:
        model = models.GateCondition

    gate = factory.SubFactory(GateFactory)
    outcome = factory.LazyAttribute(lambda made: GateOutcomeFactory(gate=made.gate, outcome="conditions"))
    text = "A nurse lead is named"


class GateApprovalFactory(RecordFactory):
    class Meta:
        model = models.GateApproval

    collaborative = factory.SubFactory(CollaborativeFactory)
    number = 1
    body = factory.SubFactory(BodyFactory)
