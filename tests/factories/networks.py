import datetime

import factory

from networks import models

from .programmes import BodyFactory, CollaborativeFactory, OrganisationFactory, ProjectFactory
from .record import LONG_AGO, RecordFactory, UserFactory


class NetworkFactory(RecordFactory):
    class Meta:
        model = models.Network

    body = factory.SubFactory(BodyFactory)
    specialty = factory.Sequence(lambda n: f"Specialty {n}")


class PriorityFactory(RecordFactory):
    class Meta:
        model = models.Priority

    network = factory.SubFactory(NetworkFactory)
    name = factory.Sequence(lambda n: f"Priority {n}")
    rank = factory.Sequence(lambda n: n + 1)


class StageStepFactory(RecordFactory):
    class Meta:
        model = models.StageStep

    priority = factory.SubFactory(PriorityFactory)
    was = "proposed"
    now = "agreed"
    on = datetime.date(2024, 2, 1)


class PriorityUpdateFactory(RecordFactory):
    class Meta:
        model = models.PriorityUpdate

    priority = factory.SubFactory(PriorityFactory)
    month = datetime.date(2024, 2, 1)
    text = "The first list ran."


class LeadDeputyFactory(RecordFactory):
    class Meta:
        model = models.LeadDeputy

    network = factory.SubFactory(NetworkFactory)
    person = factory.SubFactory(UserFactory)
    starts = LONG_AGO


class ImpactMeasureFactory(RecordFactory):
    class Meta:
        model = models.ImpactMeasure

    priority = factory.SubFactory(PriorityFactory)
    name = factory.Sequence(lambda n: f"Measure {n}")
    unit = "days"


class ImpactReadingFactory(RecordFactory):
    class Meta:
        model = models.ImpactReading

    measure = factory.SubFactory(ImpactMeasureFactory)
    month = datetime.date(2024, 2, 1)
    value = 10


class RecalculationFactory(RecordFactory):
    class Meta:
        model = models.Recalculation

    reading = factory.SubFactory(ImpactReadingFactory)
    measure = factory.SelfAttribute("reading.measure")
    why = "The hub opened."


class ReleaseFactory(RecordFactory):
    class Meta:
        model = models.Release

    measure = factory.SubFactory(ImpactMeasureFactory)
    purpose = "the board"
    starts = LONG_AGO


class DependencyFactory(RecordFactory):
    """That one project needs something of another; `needs` and `on` take any record with an entry."""

    class Meta:
        model = models.Dependency

    needs = factory.SubFactory(ProjectFactory)
    on = factory.SubFactory(ProjectFactory)
    what = factory.Sequence(lambda n: f"Product {n}")

    @classmethod
    def _create(cls, model_class, *args, needs, on, **fields):
        return super()._create(model_class, *args, needs=needs.entry, on=on.entry, **fields)


class AssessmentRoundFactory(RecordFactory):
    class Meta:
        model = models.AssessmentRound

    collaborative = factory.SubFactory(CollaborativeFactory)
    name = factory.Sequence(lambda n: f"Round {n}")


class RoundSpecialtyFactory(RecordFactory):
    class Meta:
        model = models.RoundSpecialty

    round = factory.SubFactory(AssessmentRoundFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = factory.Sequence(lambda n: f"Specialty {n}")


class AnswerFactory(RecordFactory):
    class Meta:
        model = models.Answer

    round = factory.SubFactory(AssessmentRoundFactory)
    trust = factory.SubFactory(OrganisationFactory)


class SpecialtyScoreFactory(RecordFactory):
    class Meta:
        model = models.SpecialtyScore

    answer = factory.SubFactory(AnswerFactory)
    specialty = factory.SubFactory(RoundSpecialtyFactory, round=factory.SelfAttribute("..answer.round"))


class ChoiceFactory(RecordFactory):
    class Meta:
        model = models.Choice

    round = factory.SubFactory(AssessmentRoundFactory)
    decided_by = factory.SubFactory(BodyFactory)


class ChosenSpecialtyFactory(RecordFactory):
    class Meta:
        model = models.ChosenSpecialty

    choice = factory.SubFactory(ChoiceFactory)
    specialty = factory.SubFactory(RoundSpecialtyFactory, round=factory.SelfAttribute("..choice.round"))


class LeaderFactory(RecordFactory):
    class Meta:
        model = models.Leader

    network = factory.SubFactory(NetworkFactory)
    person = factory.SubFactory(UserFactory)
    role = "lead nurse"
    starts = LONG_AGO


class PlannedWorkFactory(RecordFactory):
    class Meta:
        model = models.PlannedWork

    network = factory.SubFactory(NetworkFactory)
    year = 2026
    what = factory.Sequence(lambda n: f"Work {n}")


class PracticeAgreementFactory(RecordFactory):
    class Meta:
        model = models.PracticeAgreement

    network = factory.SubFactory(NetworkFactory)
    name = factory.Sequence(lambda n: f"Practice {n}")


class AdoptionFactory(RecordFactory):
    class Meta:
        model = models.Adoption

    agreement = factory.SubFactory(PracticeAgreementFactory)
    trust = factory.SubFactory(OrganisationFactory)


class EventFactory(RecordFactory):
    class Meta:
        model = models.Event

    body = factory.SubFactory(BodyFactory)
    name = factory.Sequence(lambda n: f"Summit {n}")


class EventSessionFactory(RecordFactory):
    class Meta:
        model = models.EventSession

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Session {n}")


class EventAttendanceFactory(RecordFactory):
    class Meta:
        model = models.EventAttendance

    event = factory.SubFactory(EventFactory)
    who = "Patient representative"
    capacity = "patient"


class EventThemeFactory(RecordFactory):
    class Meta:
        model = models.EventTheme

    event = factory.SubFactory(EventFactory)
    name = factory.Sequence(lambda n: f"Theme {n}")


class MutualAidFactory(RecordFactory):
    class Meta:
        model = models.MutualAid

    collaborative = factory.SubFactory(CollaborativeFactory)
    kind = "request"
    service = factory.Sequence(lambda n: f"Service {n}")
    receiver = factory.SubFactory(OrganisationFactory)


class BusinessCaseFactory(RecordFactory):
    class Meta:
        model = models.BusinessCase

    priority = factory.SubFactory(PriorityFactory)
    level = "outline"
    decided_by = factory.SubFactory(BodyFactory)
