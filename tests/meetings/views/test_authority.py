"""Where meetings show who could decide, and what rested on a delegation."""

import datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from collab_portal.access import roles
from collab_portal.access.services import exclude, grant
from collab_portal.records.services import save
from meetings import services as meetings
from programmes.services.delegation import revoke_delegation
from tests.conftest import LONG_AGO
from tests.factories.programmes import DecisionAreaFactory, DelegationFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    board = a_board()
    board.area = DecisionAreaFactory(collaborative=board.body.collaborative)
    board.part.area, board.part.value = board.area, Decimal(100)
    save(board.part, by=board.importer)
    board.trust = board.seats[0].for_trust
    board.delegation = DelegationFactory(from_trust=board.trust, area=board.area, to_body=board.body)
    return board


@pytest.fixture
def company_secretary(board, person_with, client):
    """Keeps the trust's delegations, and attends the board."""
    user = person_with(roles.COMPANY_SECRETARY, on=board.trust)
    grant(user, roles.OBSERVER, on=board.body, starts=LONG_AGO, by=board.importer)
    client.force_login(user)
    return user


def page_of(client, name, *args):
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_company_secretary_revokes_and_sees_what_rested_on_it(board, company_secretary, client):
    decisions = "meetings:delegation-decisions-page"
    assert "Referral standards" in page_of(client, decisions, board.delegation.pk)

    client.post(
        reverse("programmes:delegation-revoke", args=[board.delegation.pk]), {"on": "2024-02-01", "why": "Taken back."}
    )

    after = f"The delegation {board.delegation.reference} that this rested on was revoked on 1 February 2024"
    assert after in page_of(client, decisions, board.delegation.pk)
    assert after in page_of(client, "meetings:agendaitem-detail", board.item.pk)


def test_an_item_says_before_the_meeting_who_could_decide(board, company_secretary, client):
    page = page_of(client, "meetings:agendaitem-detail", board.item.pk)

    assert "Could decide: 1 of 3." in page
    assert "No delegation in force covers" in page


def test_a_decision_shows_authority_by_trust_and_since_when_it_is_revoked(board, company_secretary, client):
    words = {"outcome": "approved", "wording": "Approved."}
    decision = meetings.record_decision(board.part, **words, by=board.secretary)
    revoke_delegation(board.delegation, on=datetime.date(2024, 3, 1), why="Taken back.", by=board.importer)

    page = page_of(client, "meetings:decision-detail", decision.pk)

    assert "Authority when it was taken" in page
    assert f"{board.delegation.reference} was revoked on Friday 1 March 2024" in page
    assert "Could decide: 1 of 3." not in page_of(client, "meetings:agendaitem-detail", board.item.pk)


def test_an_item_withheld_from_a_person_leaves_no_trace_on_the_delegation(board, company_secretary, importer, client):
    exclude(company_secretary, from_record=board.item, handling="leaves for the item", by=importer)

    assert "Referral standards" not in page_of(client, "meetings:delegation-decisions-page", board.delegation.pk)
