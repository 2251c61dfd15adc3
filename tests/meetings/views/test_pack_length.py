"""How long the whole pack is tells of the papers that a reader is kept from, so only who gets them all is told."""

import re

import pytest
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.accounts.models import system_actor
from tests.factories.meetings import AgendaItemFactory
from tests.factories.packs import issued, paper_with

pytestmark = pytest.mark.django_db
LENGTH = re.compile(r'data-label="Pages"[^>]*>\d+</td>')


@pytest.fixture
def item():
    item = AgendaItemFactory(name="Plans")
    paper_with(item, "One", "Two", name="Winter plan", number=1)
    return item


@pytest.fixture
def page(client, item, person_with):
    def page(name, pk, reader=None):
        client.force_login(reader or person_with(roles.OFFICE, on=item.meeting.body))
        return client.get(reverse(f"meetings:{name}", args=[pk])).text

    return page


@pytest.mark.parametrize("name", ["pack-detail", "pack-history"])
def test_no_record_page_says_how_long_the_whole_pack_is(name, item, page):
    assert "ages</" not in page(name, issued(item.meeting, by=system_actor("Tests")).pk)  # no such label


@pytest.mark.parametrize("kept", [False, True])
def test_who_is_kept_from_an_item_is_not_told_how_long_the_whole_pack_is(kept, item, page, person_with):
    issued(item.meeting, by=system_actor("Tests"))
    reader = person_with(roles.OFFICE, on=item.meeting.body)
    if kept:
        exclude(reader, from_record=item, handling="no paper", by=system_actor("Tests"))

    assert bool(LENGTH.search(page("pack-page", item.meeting_id, reader))) != kept
