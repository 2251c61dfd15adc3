import pytest
from django.urls import reverse

from collab_portal.access import roles
from tests.factories.packs import paper_with
from tests.factories.programmes import BodyFactory, OrganisationFactory
from tests.meetings.board import a_board
from tests.meetings.services.test_referral import refer

pytestmark = pytest.mark.django_db


def test_only_what_a_body_received_can_be_put_on_an_agenda_here(client, person_with):
    """A trust's own board may not use the portal: what it received is answered, not tabled."""
    board = a_board()
    paper, body = paper_with(board.item, "The standards"), BodyFactory(collaborative=board.body.collaborative)
    client.force_login(person_with(roles.OFFICE, on=board.body.collaborative))

    statuses = [
        client.get(reverse("meetings:referral-table", args=[referral.pk])).status_code
        for referral in refer(board, paper, body, OrganisationFactory(), by=board.importer)
    ]

    assert statuses == [200, 404]
