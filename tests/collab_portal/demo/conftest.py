"""The demonstration, loaded once for all tests of this folder, and rolled back after them."""

import pytest
from django.db import transaction

from collab_portal.demo.loaders import STAGES
from collab_portal.records.models import Edit


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    """How many edits the load made."""
    with django_db_blocker.unblock(), transaction.atomic():
        for stage in STAGES:
            stage()
        yield Edit.objects.count()
        transaction.set_rollback(True)
