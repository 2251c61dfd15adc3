"""The demonstration, put in once for all tests of this folder, and rolled back after them."""

import pytest

from collab_portal.records.models import Edit
from tests.demonstration import demonstration_for_now


@pytest.fixture(scope="package")
def demo(django_db_setup, django_db_blocker):
    """How many edits its load made."""
    with django_db_blocker.unblock(), demonstration_for_now():
        yield Edit.objects.count()
