import datetime

import factory

from meetings import models

from ..programmes import AppointmentFactory, OrganisationFactory
from ..record import RecordFactory, UserFactory
from .held import AgendaItemFactory, DecisionFactory, PartFactory, SittingFactory


class ConflictFactory(RecordFactory):
    class Meta:
        model = models.Conflict

    item = factory.SubFactory(AgendaItemFactory)
    person = factory.SubFactory(UserFactory)
    text = "A director of the bidder."


class BallotFactory(RecordFactory):
    class Meta:
        model = models.Ballot

    part = factory.SubFactory(PartFactory)
    sitting = factory.SubFactory(SittingFactory, meeting=factory.SelfAttribute("..part.item.meeting"))
    seat = factory.SubFactory(AppointmentFactory, body=factory.SelfAttribute("..sitting.body"))
    cast_by = factory.SelfAttribute("seat.person")
    choice = "for"


class PositionFactory(RecordFactory):
    class Meta:
        model = models.Position

    decision = factory.SubFactory(DecisionFactory)
    trust = factory.SubFactory(OrganisationFactory)
    stance = "agree"


class RatificationFactory(RecordFactory):
    class Meta:
        model = models.Ratification

    position = factory.SubFactory(PositionFactory, status="subject")
    outcome = "ratified"
    on = datetime.date(2024, 3, 12)
    wording = "The board ratified the standards."


class EvidenceBundleFactory(RecordFactory):
    class Meta:
        model = models.EvidenceBundle

    decision = factory.SubFactory(DecisionFactory)
