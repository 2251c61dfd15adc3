import datetime

import factory

from collab_portal.accounts.models import User, system_actor
from collab_portal.records.services import save

LONG_AGO = datetime.date(2020, 1, 1)


class Counted(factory.Factory):
    """Numbers what it makes from 10,000 on: all are of one length, so names stand in the order they were made in."""

    class Meta:
        abstract = True

    @classmethod
    def _setup_next_sequence(cls):
        return 10_000


class UserFactory(Counted, factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"made{n}@example.nhs.uk")
    name = "Head of Transformation"
    may_sign_in = True


class RecordFactory(Counted):
    """Makes a record through the one write door, as the tests' system actor (or `by=`)."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, by=None, **fields):
        return save(model_class(*args, **fields), by=by or system_actor("Tests"))
