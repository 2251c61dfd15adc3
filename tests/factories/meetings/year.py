import datetime

import factory

from meetings import models

from ..programmes import BodyFactory
from ..record import RecordFactory, UserFactory
from .held import AgendaItemFactory, MeetingFactory


class PromiseFactory(RecordFactory):
    class Meta:
        model = models.Promise

    item = factory.SubFactory(AgendaItemFactory)
    body = factory.SelfAttribute("item.meeting.body")
    text = "A further update in three months."
    due = datetime.date(2024, 5, 26)
    first_due = factory.SelfAttribute("due")


class ForwardItemFactory(RecordFactory):
    class Meta:
        model = models.ForwardItem

    body = factory.SubFactory(BodyFactory)
    name = "Update on the referral standards"
    due = datetime.date(2024, 5, 26)


class ReplyFactory(RecordFactory):
    class Meta:
        model = models.Reply

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(UserFactory)
    answer = "coming"


class EffectivenessReviewFactory(RecordFactory):
    class Meta:
        model = models.EffectivenessReview

    body = factory.SubFactory(BodyFactory)
    starts = datetime.date(2023, 4, 1)
    ends = datetime.date(2024, 3, 31)


class EffectivenessAnswerFactory(RecordFactory):
    class Meta:
        model = models.EffectivenessAnswer

    review = factory.SubFactory(EffectivenessReviewFactory)
    person = factory.SubFactory(UserFactory)
    statement = "Papers arrive in time to be read."
    score = 4


class AdjournmentFactory(RecordFactory):
    class Meta:
        model = models.Adjournment

    meeting = factory.SubFactory(MeetingFactory)
    on = factory.SelfAttribute("meeting.date")
    at = datetime.time(14, 30)
    why = "Two members had left."
