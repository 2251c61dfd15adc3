"""Reports that come by themselves."""

import factory

from collab_portal.reports import models
from tests.factories.programmes import CollaborativeFactory
from tests.factories.record import LONG_AGO, RecordFactory, UserFactory


class ReportScheduleFactory(RecordFactory):
    class Meta:
        model = models.ReportSchedule

    report = "decisions"
    about = factory.LazyFunction(lambda: CollaborativeFactory().entry)
    pattern = "FREQ=WEEKLY;BYDAY=MO"
    starts = LONG_AGO


class ReportRecipientFactory(RecordFactory):
    class Meta:
        model = models.ReportRecipient

    schedule = factory.SubFactory(ReportScheduleFactory)
    about = factory.SelfAttribute("schedule.about")
    person = factory.SubFactory(UserFactory)
