"""The demonstration, put in once for all tests of this folder, and rolled back after them."""

import pytest
from django.db import transaction

from collab_portal.records.models import Edit
from tests.demonstration import fill_with_demonstration


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    """How many edits its load made."""
    with django_db_blocker.unblock(), transaction.atomic():
        fill_with_demonstration()
        yield Edit.objects.count()
        transaction.set_rollback(True)
