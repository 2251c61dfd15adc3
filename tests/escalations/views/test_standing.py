import pytest
from django.urls import reverse

from tests.factories.programmes import OrganisationFactory

pytestmark = pytest.mark.django_db


def test_the_page_draws_the_levels_and_says_the_same_in_a_table(client, raised, chair):
    client.force_login(chair)

    page = client.get(reverse("escalations:standing-page")).content.decode()

    assert "1 open" in page and "<svg" in page
    assert page.count("Provider board") >= 3


def test_a_body_and_a_trust_have_pages_of_their_own(client, raised, board, chair, importer):
    client.force_login(chair)
    body = client.get(reverse("escalations:body-standing-page", args=[board.pk]))
    hidden = client.get(reverse("escalations:trust-standing-page", args=[OrganisationFactory().pk]))

    assert ([row.escalation for row in body.context["standing"]], hidden.status_code) == ([raised], 404)


def test_nothing_open_is_said(client, person):
    client.force_login(person())

    assert "Nothing is open" in client.get(reverse("escalations:standing-page")).content.decode()
