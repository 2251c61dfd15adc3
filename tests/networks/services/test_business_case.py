from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from networks import services as networks
from networks.models import BusinessCase
from tests.factories.networks import PriorityFactory
from tests.meetings.board import a_board, all_present

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    """A board in session; `priority` is of a network of its collaborative."""
    board = a_board()
    all_present(board)
    board.priority = PriorityFactory(name="Robotic surgery", network__body__collaborative=board.body.collaborative)
    return board


def case(board, **fields):
    fields = {"level": "outline", "decided_by": board.body, "value": Decimal(2_000_000), **fields}
    return BusinessCase(priority=board.priority, **fields)


def decided(board, outcome="approved", **fields):
    stated = networks.state_case(case(board, **fields), by=board.importer)
    item = meetings.put_forward(stated, meeting=board.meeting, by=board.importer)
    decision = meetings.record_decision(item.parts.get(), outcome=outcome, wording="So decided.", by=board.importer)
    return BusinessCase.objects.get(pk=stated.pk), decision


@pytest.mark.parametrize("outcome", ["approved", "rejected"])
def test_a_case_becomes_what_its_body_decides(board, outcome):
    stated, decision = decided(board, outcome)

    assert (stated.status, stated.decision, decision.part.value) == (outcome, decision.entry, Decimal(2_000_000))
    assert decision.part.text == "the outline business case for Robotic surgery"


def test_one_case_of_a_priority_waits_at_a_time(board):
    waiting = networks.state_case(case(board), by=board.importer)

    with pytest.raises(RuleBroken, match="waits for a decision"):
        networks.state_case(case(board, level="full"), by=board.importer)
    networks.take_back_proposal(waiting, by=board.importer, reason="Costs are out of date.")

    networks.state_case(case(board), by=board.importer)


def test_a_level_is_approved_once_and_what_was_decided_stays(board):
    stated, _ = decided(board)

    with pytest.raises(RuleBroken, match="was approved at this level"):
        networks.state_case(case(board), by=board.importer)
    stated.value = Decimal(1)
    with pytest.raises(RuleBroken, match="stays as it was put"):
        networks.change_case(stated, by=board.importer)
    networks.state_case(case(board, level="full"), by=board.importer)


def test_a_rejected_case_is_written_anew(board):
    decided(board, "rejected")

    assert networks.state_case(case(board), by=board.importer).is_open


def test_a_priority_that_has_ended_needs_no_case(board):
    networks.move_stage(board.priority, "stopped", note="No longer wanted.", by=board.importer)

    with pytest.raises(RuleBroken, match="needs no case"):
        networks.state_case(case(board), by=board.importer)


def test_the_clinical_lead_writes_it_a_member_does_not(client, board, person_with):
    member = person_with(roles.MEMBER, on=board.priority.network.body)
    with pytest.raises(PermissionDenied):
        networks.state_case(case(board), by=member)
    client.force_login(person_with(roles.OFFICE, on=board.body.collaborative))
    new = f"/networks/priorities/{board.priority.pk}/business-cases/new/"

    answer = client.post(new, {"level": "strategic", "decided_by": board.body.pk, "value": "500000"})

    assert (answer.status_code, BusinessCase.objects.get().level) == (302, "strategic")
    assert "Strategic outline case" in client.get(board.priority.get_absolute_url()).text
