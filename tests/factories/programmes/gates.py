"""Stage gates and impact assessments."""

import datetime

import factory

from programmes import models

from ..record import RecordFactory
from .bodies import BodyFactory
from .delivery import ProjectFactory
from .organisations import CollaborativeFactory


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
