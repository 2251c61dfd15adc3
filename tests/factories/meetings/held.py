import datetime

import factory

from meetings import models

from ..documents import stored_pdf
from ..programmes import BodyFactory, OrganisationFactory
from ..record import RecordFactory, UserFactory


class MeetingFactory(RecordFactory):
    class Meta:
        model = models.Meeting

    body = factory.SubFactory(BodyFactory)
    date = datetime.date(2024, 2, 26)
    starts_at = datetime.time(14)
    ends_at = datetime.time(16)


class SittingFactory(RecordFactory):
    class Meta:
        model = models.Sitting

    meeting = factory.SubFactory(MeetingFactory)
    body = factory.SelfAttribute("meeting.body")


class TemplateItemFactory(RecordFactory):
    class Meta:
        model = models.TemplateItem

    body = factory.SubFactory(BodyFactory)
    name = "Welcome and apologies"


class CycleItemFactory(RecordFactory):
    class Meta:
        model = models.CycleItem

    body = factory.SubFactory(BodyFactory)
    name = "Register of interests"
    months = "4,10"


class AgendaItemFactory(RecordFactory):
    class Meta:
        model = models.AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    name = factory.Sequence(lambda n: f"Item {n}")
    rank = factory.Sequence(lambda n: n + 1)


class ItemLeadFactory(RecordFactory):
    class Meta:
        model = models.ItemLead

    item = factory.SubFactory(AgendaItemFactory)
    job_title = "Consultant Physician"


class PartFactory(RecordFactory):
    class Meta:
        model = models.Part

    item = factory.SubFactory(AgendaItemFactory)
    number = 1
    verb = models.Part.Verb.APPROVE
    text = "the referral standards"


class PurposeChangeFactory(RecordFactory):
    class Meta:
        model = models.PurposeChange

    item = factory.SubFactory(AgendaItemFactory)
    was = "note"
    now = "approve"
    why = "The board was ready to decide."


class PaperFactory(RecordFactory):
    class Meta:
        model = models.Paper

    item = factory.SubFactory(AgendaItemFactory)
    number = factory.Sequence(lambda n: n + 1)
    name = "Referral standards"


class PackFactory(RecordFactory):
    class Meta:
        model = models.Pack

    meeting = factory.SubFactory(MeetingFactory)
    number = 1


class PresenceFactory(RecordFactory):
    class Meta:
        model = models.Presence

    sitting = factory.SubFactory(SittingFactory)
    person = factory.SubFactory(UserFactory)


class MovementFactory(RecordFactory):
    class Meta:
        model = models.Movement

    presence = factory.SubFactory(PresenceFactory)
    what = "arrived"
    at = datetime.time(14)


class MinuteTextFactory(RecordFactory):
    class Meta:
        model = models.MinuteText

    item = factory.SubFactory(AgendaItemFactory)
    text = "The board heard the report."


class DecisionFactory(RecordFactory):
    class Meta:
        model = models.Decision

    part = factory.SubFactory(PartFactory)
    outcome = "approved"
    wording = "The board approved the standards."
    quorate = True


class DecisionAuthorityFactory(RecordFactory):
    class Meta:
        model = models.DecisionAuthority

    decision = factory.SubFactory(DecisionFactory)
    trust = factory.SubFactory(OrganisationFactory)
    verdict = "may"
    may = True
    reason = "Delegated to the board."


class MinutesApprovalFactory(RecordFactory):
    class Meta:
        model = models.MinutesApproval

    meeting = factory.SubFactory(MeetingFactory)
    by_meeting = factory.SubFactory(MeetingFactory)


class ActionFactory(RecordFactory):
    class Meta:
        model = models.Action

    body = factory.SubFactory(BodyFactory)
    text = "Discuss the savings"


class ActionOwnerFactory(RecordFactory):
    class Meta:
        model = models.ActionOwner

    action = factory.SubFactory(ActionFactory)
    job_title = "Chief Finance Officer"


class ConfidentialMinuteFactory(RecordFactory):
    class Meta:
        model = models.ConfidentialMinute

    item = factory.SubFactory(AgendaItemFactory)
    text = "The board discussed the tender."


class ItemQuorumFactory(RecordFactory):
    class Meta:
        model = models.ItemQuorum

    part = factory.SubFactory(PartFactory)
    sitting = factory.SubFactory(SittingFactory)
    quorate = True
    counted = factory.LazyFunction(dict)


class ActionTextFactory(RecordFactory):
    class Meta:
        model = models.ActionText

    action = factory.SubFactory(ActionFactory)
    text = "Discuss the savings"


class ActionDueFactory(RecordFactory):
    class Meta:
        model = models.ActionDue

    action = factory.SubFactory(ActionFactory)
    due = datetime.date(2024, 3, 25)


class PaperVersionFactory(RecordFactory):
    class Meta:
        model = models.PaperVersion

    paper = factory.SubFactory(PaperFactory)
    number = 1
    file = factory.LazyFunction(stored_pdf)
    pdf = factory.SelfAttribute("file")
    file_name = "paper.pdf"
