"""One half of the pages of the site map, in a real browser."""

import pytest

from .every_page import HALVES, browsing, everyones, walk, world  # noqa: F401  fixtures

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_every_page_is_accessible_narrow_and_quiet(world, browsing, live_server):  # noqa: F811
    assert walk(HALVES[0], world, browsing, live_server) == ""
