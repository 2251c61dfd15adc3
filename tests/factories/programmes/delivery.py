"""Programmes, workstreams and projects, and what hangs from them."""

import datetime
from decimal import Decimal

import factory

from programmes import models

from ..record import RecordFactory
from .organisations import CollaborativeFactory, OrganisationFactory


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


class SavingJudgementFactory(RecordFactory):
    class Meta:
        model = models.SavingJudgement

    benefit = factory.SubFactory(BenefitFactory)
    other = factory.SubFactory(BenefitFactory, project=factory.SelfAttribute("..benefit.project"))
    is_same = True
    reason = "Both count the beds that close."


class BenefitReadingFactory(RecordFactory):
    class Meta:
        model = models.BenefitReading

    benefit = factory.SubFactory(BenefitFactory)
    starts = datetime.date(2024, 4, 1)
    which = "forecast"
    value = Decimal(1000)


class CostFactory(RecordFactory):
    class Meta:
        model = models.Cost

    project = factory.SubFactory(ProjectFactory)
    starts = datetime.date(2024, 4, 1)
    which = "forecast"
    amount = Decimal(500)


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


class IssueFactory(RecordFactory):
    class Meta:
        model = models.Issue

    project = factory.SubFactory(ProjectFactory)
    name = factory.Sequence(lambda n: f"Issue {n}")


class BlockerFactory(RecordFactory):
    class Meta:
        model = models.Blocker

    collaborative = factory.SubFactory(CollaborativeFactory)
    name = factory.Sequence(lambda n: f"Blocker {n}")


class BlockedProjectFactory(RecordFactory):
    class Meta:
        model = models.BlockedProject

    project = factory.SubFactory(ProjectFactory)
    blocker = factory.SubFactory(
        BlockerFactory, collaborative=factory.SelfAttribute("..project.workstream.programme.collaborative")
    )


class RatingFactory(RecordFactory):
    class Meta:
        model = models.Rating

    project = factory.SubFactory(ProjectFactory)
    dimension = "overall"
    rag = "amber"
    reason = "Two posts are unfilled"
    derived = "grey"
    rule = "Time and risk cannot be told from the records."
    on = datetime.date(2024, 2, 1)


class HighlightReportFactory(RecordFactory):
    class Meta:
        model = models.HighlightReport

    project = factory.SubFactory(ProjectFactory)
    month = datetime.date(2024, 2, 1)
    done = "The lead was appointed."
    nothing_to_escalate = True
    status = "submitted"
    submitted_on = datetime.date(2024, 3, 4)


class RagRoundFactory(RecordFactory):
    class Meta:
        model = models.RagRound

    project = factory.SubFactory(ProjectFactory)


class RagAnswerFactory(RecordFactory):
    class Meta:
        model = models.RagAnswer

    round = factory.SubFactory(RagRoundFactory)
    trust = factory.SubFactory(OrganisationFactory)


class TrustRagFactory(RecordFactory):
    class Meta:
        model = models.TrustRag

    answer = factory.SubFactory(RagAnswerFactory)
    rag = "green"
    confidence = 4
