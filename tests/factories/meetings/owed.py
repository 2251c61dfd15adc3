import factory

from meetings import models

from ..programmes import OrganisationFactory
from ..record import RecordFactory
from .held import ActionFactory, MeetingFactory


class ObligationFactory(RecordFactory):
    class Meta:
        model = models.Obligation

    action = factory.SubFactory(ActionFactory)
    trust = factory.SubFactory(OrganisationFactory)


class ActionReferenceFactory(RecordFactory):
    class Meta:
        model = models.ActionReference

    action = factory.SubFactory(ActionFactory)
    text = "PCB/012"


class AmendmentFactory(RecordFactory):
    class Meta:
        model = models.Amendment

    meeting = factory.SubFactory(MeetingFactory)
    by_meeting = factory.SubFactory(MeetingFactory)
    place = "Page 3, 2735/12 (c)"
    was = "HHD1"
    now = "HDD1"
