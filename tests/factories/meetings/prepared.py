import datetime

import factory

from meetings import models

from ..programmes import BodyFactory, OrganisationFactory
from ..record import RecordFactory, UserFactory
from .held import AgendaItemFactory, PackFactory


class ItemTrustFactory(RecordFactory):
    class Meta:
        model = models.ItemTrust

    item = factory.SubFactory(AgendaItemFactory)
    trust = factory.SubFactory(OrganisationFactory)


class CoverFieldFactory(RecordFactory):
    class Meta:
        model = models.CoverField

    body = factory.SubFactory(BodyFactory)
    name = "summary"


class RecipientFactory(RecordFactory):
    class Meta:
        model = models.Recipient

    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(UserFactory)
    starts = datetime.date(2020, 1, 1)


class DispatchFactory(RecordFactory):
    class Meta:
        model = models.Dispatch

    pack = factory.SubFactory(PackFactory)
    recipient = factory.SubFactory(RecipientFactory)
    sent_on = datetime.date(2024, 2, 19)
