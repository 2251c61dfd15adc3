import datetime

import factory

from escalations import models

from .meetings import MeetingFactory
from .programmes import BodyFactory, ProjectFactory, WorkstreamFactory
from .record import RecordFactory, UserFactory


class EscalationFactory(RecordFactory):
    class Meta:
        model = models.Escalation

    class Params:
        project = factory.SubFactory(ProjectFactory)

    name = "The review can’t go on"
    raised_from = factory.LazyAttribute(lambda made: made.project.entry)
    raised_under = factory.SelfAttribute("raised_from")
    raised_by = factory.SubFactory(UserFactory)
    held_by = factory.SubFactory(BodyFactory)
    what = "The DPIA has not been agreed."
    ask = models.Escalation.Ask.UNBLOCK


class StepFactory(RecordFactory):
    class Meta:
        model = models.Step

    escalation = factory.SubFactory(EscalationFactory)
    level = factory.SelfAttribute("escalation.held_by")
    kind = models.Step.Kind.RAISED
    at = datetime.datetime(2024, 2, 1, 9, tzinfo=datetime.UTC)


class ResponseTimeFactory(RecordFactory):
    class Meta:
        model = models.ResponseTime

    body = factory.SubFactory(BodyFactory)
    critical, high, medium, low = 8, 40, 80, 160


class NilReturnFactory(RecordFactory):
    class Meta:
        model = models.NilReturn

    workstream = factory.SubFactory(WorkstreamFactory)
    body = factory.SubFactory(BodyFactory)
    month = datetime.date(2024, 2, 1)


class ChairReportFactory(RecordFactory):
    class Meta:
        model = models.ChairReport

    meeting = factory.SubFactory(MeetingFactory)


class ReportLineFactory(RecordFactory):
    class Meta:
        model = models.ReportLine

    report = factory.SubFactory(ChairReportFactory)
    kind = models.ReportLine.Kind.ALERT
    text = "Too few people for the theatre lists."


class ClosedMonthFactory(RecordFactory):
    class Meta:
        model = models.ClosedMonth

    body = factory.SubFactory(BodyFactory)
    month = datetime.date(2024, 2, 1)


class ThemeFactory(RecordFactory):
    class Meta:
        model = models.Theme

    body = factory.SubFactory(BodyFactory)
    name = factory.Sequence(lambda n: f"Cause {n}")
