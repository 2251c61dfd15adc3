"""A gate is passed from a meeting: by the body that decides on it, with quorum, once nothing is open."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access.checks import can
from collab_portal.access.services import exclude
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import AgendaItem, Decision
from meetings.selectors.can_decide import can_decide
from programmes.models import GateCondition, GateOutcome, Project
from tests.factories.meetings import MeetingFactory, PartFactory
from tests.factories.programmes import BodyFactory, GateApprovalFactory
from tests.meetings.board import a_board, all_present
from tests.meetings.services.test_decision_links import ratify
from tests.programmes.gating import a_project, gate, meet_all

pytestmark = pytest.mark.django_db
FEBRUARY = datetime.date(2024, 2, 26)


@pytest.fixture
def board():
    """Its item asks for gate 1 of a project of its own programme."""
    return asked()


def asked(*, present=True):
    board = a_board()
    if present:
        all_present(board)
    board.made = a_project(body=board.body)
    board.item.subject = gate(board.made).entry
    save(board.item, by=board.importer)
    return board


def decide(board, part=None, **fields):
    fields = {"outcome": "approved", "wording": "The board approved it.", **fields}
    return meetings.record_decision(part or board.part, by=board.secretary, **fields)


def stage(board):
    return Project.objects.get(pk=board.made.project.pk).stage


def outcome(board):
    return gate(board.made).outcome


def test_the_boards_approval_passes_the_gate_and_both_say_so(board):
    meet_all(board.made, 1)

    decision = decide(board)

    said = GateOutcome.objects.get()
    assert (stage(board), decision.effect_on, said.decision) == ("1", gate(board.made).entry, decision.entry)
    assert said.authority == f"Decision {decision.reference} of the {board.body}, Monday 26 February 2024"


def test_no_approval_is_recorded_while_a_criterion_is_open(board):
    for words in ("approved", "conditions"):
        with pytest.raises(RuleBroken, match="can’t be passed yet") as refused:
            decide(board, outcome=words, conditions="x")

    assert "outcome" in refused.value.message_dict
    assert (Decision.objects.count(), stage(board)) == (0, "not_stated")


def test_the_refusal_names_what_is_open_to_who_sees_the_gate(board):
    with pytest.raises(RuleBroken) as refused:
        decide(board)

    assert ("Still open for gate 1" in str(refused.value)) is can(board.secretary, "view", gate(board.made))


def test_conditions_of_the_decision_are_followed_up(board):
    meet_all(board.made, 1)

    decide(board, outcome="conditions", conditions="A lead is named by 30 April 2024\nThe plan is costed")

    assert (stage(board), outcome(board)) == ("1", "conditions")
    assert list(GateCondition.objects.order_by("pk").values_list("due", flat=True)) == [
        datetime.date(2024, 4, 30),
        None,
    ]


@pytest.mark.parametrize(
    ("said", "wording", "then", "at"),
    [
        ("deferred", "The board deferred it.", "hold", "not_stated"),
        ("deferred", "Deferred for rework of the case.", "rework", "not_stated"),
        ("rejected", "The board rejected it.", "rework", "not_stated"),
        ("rejected", "Rejected, and put on hold.", "hold", "not_stated"),
        ("rejected", "Rejected. The project is stopped.", "stop", "stopped"),
        ("rejected", "Rejected, but the board does not wish to stop it.", "rework", "not_stated"),
        ("noted", "The board noted it.", "", "not_stated"),
        ("supported", "The board supported it.", "", "not_stated"),
    ],
)
def test_what_each_outcome_means_for_the_gate(board, said, wording, then, at):
    decide(board, outcome=said, wording=wording)

    assert (outcome(board), stage(board)) == (then, at)


def test_the_decision_of_another_body_passes_nothing(board):
    meet_all(board.made, 1)
    other = BodyFactory(collaborative=board.body.collaborative)
    GateApprovalFactory(collaborative=board.body.collaborative, number=1, body=other)

    decision = decide(board)

    assert (decision.effect_on, stage(board)) == (None, "not_stated")


def test_without_quorum_a_gate_is_passed_only_once_it_is_ratified():
    board = asked(present=False)
    meet_all(board.made, 1)
    decide(board)
    assert stage(board) == "not_stated"

    ratify(board, present=True)

    assert stage(board) == "1"


def test_without_quorum_nothing_is_stopped():
    board = asked(present=False)

    decide(board, outcome="rejected", wording="The project is stopped.")

    assert (outcome(board), stage(board)) == ("", "not_stated")


def test_only_the_part_that_asks_for_it_passes_the_gate(board):
    meet_all(board.made, 1)
    second = PartFactory(item=board.item, number=2, verb="approve", text="the budget")

    decide(board, second)

    assert stage(board) == "not_stated"


def test_a_correction_neither_passes_a_gate_nor_takes_it_back(board):
    decision = decide(board, outcome="noted")
    meet_all(board.made, 1)

    with pytest.raises(RuleBroken, match="Take a new decision"):
        meetings.correct_decision(decision, outcome="approved", wording="x", reason="Misheard", by=board.secretary)
    assert stage(board) == "not_stated"


def test_what_a_gate_was_passed_on_is_not_corrected_but_a_slip_of_the_pen_is(board):
    meet_all(board.made, 1)
    decision = decide(board, outcome="conditions", conditions="The price stays below the offer")
    same = {"outcome": "conditions", "reason": "Misheard", "by": board.secretary}

    with pytest.raises(RuleBroken, match="follows the outcome"):
        meetings.correct_decision(decision, wording=decision.wording, conditions="None", **same)
    meetings.correct_decision(decision, wording="The board agreed it.", conditions=decision.conditions, **same)

    assert Decision.objects.get(pk=decision.pk).wording == "The board agreed it."


def test_a_gate_that_was_held_is_not_corrected_away(board):
    decision = decide(board, outcome="deferred")

    with pytest.raises(RuleBroken, match="Take a new decision"):
        meetings.correct_decision(decision, outcome="approved", wording="x", reason="Misheard", by=board.secretary)


def test_it_is_said_beforehand_what_is_open(board):
    answer = can_decide(board.meeting, board.importer).items[0].parts[0]

    assert answer.trusts[0].verdict.state == "no"
    assert any("Still open for gate 1" in reason for each in answer.trusts for reason in each.verdict.reasons)
    meet_all(board.made, 1)
    assert can_decide(board.meeting, board.importer).items[0].parts[0].all_may


def test_it_is_said_beforehand_that_another_body_decides(board):
    meet_all(board.made, 1)
    GateApprovalFactory(collaborative=board.body.collaborative, number=1, body=BodyFactory(name="Executive"))

    reasons = can_decide(board.meeting, board.importer).items[0].parts[0].trusts[0].verdict.reasons

    assert reasons == (f"Executive decides on gate 1, not {board.body}.",)


def test_words_of_a_private_decision_stay_with_who_sees_it(board):
    board.item.confidential_to, board.item.confidential_reason = "body", "Commercial"
    save(board.item, by=board.importer)
    meet_all(board.made, 1)

    decide(board, outcome="conditions", conditions="The price stays below the offer")

    condition = GateCondition.objects.get()
    assert [can(user, "view", condition) for user in (board.secretary, board.made.sro)] == [True, False]


def test_who_is_kept_from_the_item_is_kept_from_its_conditions(board):
    kept = board.seats[2].person
    exclude(kept, from_record=board.item, handling="leaves for the item", by=board.importer)
    meet_all(board.made, 1)

    decide(board, outcome="conditions", conditions="The price stays below the offer")

    condition = GateCondition.objects.get()
    assert [can(user, "view", condition) for user in (board.made.sro, board.seats[1].person, kept)] == [
        True,
        True,
        False,
    ]


def test_who_is_kept_from_the_item_after_the_decision_is_kept_from_its_conditions_too(board):
    meet_all(board.made, 1)
    decide(board, outcome="conditions", conditions="The price stays below the offer")
    kept, condition = board.seats[2].person, GateCondition.objects.get()
    assert can(kept, "view", condition)

    exclude(kept, from_record=board.item, handling="leaves for the item", by=board.importer)

    assert not can(kept, "view", condition)


def test_a_gate_goes_on_an_agenda_of_its_body_with_its_part(board):
    march = MeetingFactory(body=board.body, date=datetime.date(2024, 3, 25))

    item = meetings.put_gate_on_agenda(gate(board.made), meeting=march, by=board.importer)

    part = item.parts.get()
    assert (item.subject, item.purpose, part.verb) == (gate(board.made).entry, "approve", "approve")
    assert part.text == f"that {board.made.project} passes gate 1, to begin scoping"


def test_a_gate_goes_on_no_other_agenda_and_on_one_once(board):
    with pytest.raises(RuleBroken, match="decides on gate 1, not"):
        meetings.put_gate_on_agenda(gate(board.made), meeting=MeetingFactory(), by=board.importer)
    with pytest.raises(RuleBroken, match="on that agenda already"):
        meetings.put_gate_on_agenda(gate(board.made), meeting=board.meeting, by=board.importer)


def test_a_gate_that_is_behind_goes_on_no_agenda_nor_does_any_on_one_that_is_over(board):
    over = MeetingFactory(body=board.body, date=datetime.date(2024, 1, 29), status="held")
    march = MeetingFactory(body=board.body, date=datetime.date(2024, 3, 25))

    with pytest.raises(RuleBroken, match="Choose a later meeting"):
        meetings.put_gate_on_agenda(gate(board.made), meeting=over, by=board.importer)
    meet_all(board.made, 1)
    decide(board)
    with pytest.raises(RuleBroken, match="past gate 1 already"):
        meetings.put_gate_on_agenda(gate(board.made), meeting=march, by=board.importer)


def test_who_is_kept_from_a_gate_learns_nothing_of_it_by_putting_it_on_an_agenda(board):
    march = MeetingFactory(body=board.body, date=datetime.date(2024, 3, 25))
    exclude(board.secretary, from_record=gate(board.made), handling="does not receive the paper", by=board.importer)

    with pytest.raises(PermissionDenied):
        meetings.put_gate_on_agenda(gate(board.made), meeting=march, by=board.secretary)


def test_who_does_not_run_the_meeting_puts_nothing_on_its_agenda(board):
    march = MeetingFactory(body=board.body, date=datetime.date(2024, 3, 25))

    with pytest.raises(PermissionDenied):
        meetings.put_gate_on_agenda(gate(board.made), meeting=march, by=board.made.sro)
    assert not AgendaItem.objects.filter(meeting=march).exists()
