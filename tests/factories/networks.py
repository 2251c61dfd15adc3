import datetime

import factory

from networks import models

from .programmes import BodyFactory, ProjectFactory
from .record import RecordFactory


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
