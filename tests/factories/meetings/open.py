import datetime

import factory
from django.utils import timezone

from meetings import models

from ..programmes import BodyFactory
from ..record import RecordFactory
from .held import AgendaItemFactory, MeetingFactory


class ReferralFactory(RecordFactory):
    class Meta:
        model = models.Referral

    what = factory.LazyAttribute(lambda made: AgendaItemFactory(meeting__body=made.from_body).entry)
    from_body = factory.SubFactory(BodyFactory)
    to_body = factory.SubFactory(BodyFactory)
    name = "Referral standards"
    sent_on = datetime.date(2024, 2, 27)


class QuestionRuleFactory(RecordFactory):
    class Meta:
        model = models.QuestionRule

    body = factory.SubFactory(BodyFactory)


class PublicQuestionFactory(RecordFactory):
    class Meta:
        model = models.PublicQuestion

    meeting = factory.SubFactory(MeetingFactory, in_public=True)
    asker = "A member of the public"
    email = "public@example.org"
    text = "When will the waiting times fall?"
    received_at = factory.LazyFunction(timezone.now)


class PublicationFactory(RecordFactory):
    class Meta:
        model = models.Publication

    meeting = factory.SubFactory(MeetingFactory, in_public=True)
    what = "agenda"
