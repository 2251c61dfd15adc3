"""Committees in common: each decides for its own trust; a joint committee binds all; who may record whose position."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access.services import exclude
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import Position
from tests.factories.meetings import BallotFactory, ItemTrustFactory
from tests.factories.programmes import (
    DecisionAreaFactory,
    DelegationFactory,
    OrganisationFactory,
    VotingRuleFactory,
)
from tests.meetings.board import a_board, all_present, with_minutes
from tests.meetings.in_common import BOARD_DAY, a_table, company_secretary, decide, said, statuses, without_area

pytestmark = pytest.mark.django_db


def test_each_trust_is_bound_by_its_own_position_only():
    table = a_table(delegated=("Airedale", "Calderdale"), present=("Airedale", "Bradford"))

    decision = decide(table, Airedale="agree", Bradford="agree", Calderdale="absent")

    assert statuses(decision) == {"Airedale": "bound", "Bradford": "subject", "Calderdale": "not_bound"}


def test_what_is_subject_to_ratification_is_due_on_the_trusts_next_own_board():
    table = a_table()

    decision = decide(table, Airedale="reserved", Bradford="disagree", Calderdale="agree")

    rows = {row.trust.name: (row.status, row.due) for row in decision.positions.all()}
    assert rows == {
        "Airedale": ("subject", BOARD_DAY), "Bradford": ("not_bound", None), "Calderdale": ("bound", None)
    }  # fmt: skip


def test_a_committee_without_quorum_needs_its_board_though_the_others_do_not():
    table = a_table()
    rule = table.committees["Bradford"].quorum_rules.get()
    rule.members = 2
    save(rule, by=table.importer)

    decision = decide(table, Airedale="agree", Bradford="agree")

    rows = {row.trust.name: (row.status, row.quorate) for row in decision.positions.all()}
    assert rows == {"Airedale": ("bound", True), "Bradford": ("subject", False)}


def test_without_a_decision_area_nobody_asks_for_authority():
    table = a_table(delegated=())
    without_area(table)

    decision = decide(table, Airedale="agree")

    assert [(row.status, row.authority) for row in decision.positions.all()] == [("bound", None)]


def test_positions_keep_the_sitting_the_authority_and_the_trusts_own_words():
    table = a_table()

    decision = decide(table, Airedale=("agree", "Airedale approved the standards."))

    position = decision.positions.get()
    assert (position.sitting, position.authority.may) == (table.sittings["Airedale"], True)
    assert position.wording == "Airedale approved the standards."


@pytest.mark.parametrize("stance", ["agree", "disagree", "reserved"])
def test_nobody_speaks_for_a_trust_that_is_not_there(stance):
    table = a_table(present=("Airedale",))

    with pytest.raises(RuleBroken, match="Nobody is here for Bradford"):
        decide(table, Bradford=stance)
    assert not Position.objects.exists()


def test_a_trust_that_is_not_at_the_table_takes_no_position():
    table, other = a_table(), OrganisationFactory(name="Leeds")

    decision = decide(table)

    with pytest.raises(RuleBroken, match="Leeds does not decide"):
        meetings.take_positions(decision, [meetings.Said(other, "agree")], by=table.secretary)


def test_a_trust_that_the_item_does_not_concern_takes_no_position():
    table = a_table()
    ItemTrustFactory(item=table.item, trust=table.trusts["Airedale"])

    with pytest.raises(RuleBroken, match="Bradford does not decide"):
        decide(table, Bradford="agree")


def test_nothing_binds_by_what_was_only_noted():
    table = a_table()

    with pytest.raises(RuleBroken, match="nothing to take a position on"):
        decide(table, outcome="deferred", Airedale="agree")


def test_no_positions_are_taken_where_one_committee_decides():
    board = a_board(structure="single")
    decision = meetings.record_decision(board.part, outcome="approved", wording="x", by=board.secretary)

    with pytest.raises(RuleBroken, match="no committees in common"):
        meetings.take_positions(decision, [meetings.Said(board.seats[0].for_trust, "agree")], by=board.secretary)


def test_a_trusts_own_people_record_their_own_position_and_no_other():
    table = a_table()
    decision = decide(table)

    for own in (table.chairs["Airedale"], company_secretary(table, "Bradford")):
        with pytest.raises(PermissionDenied, match="Only Calderdale’s own people"):
            meetings.take_positions(decision, said(table, Calderdale="agree"), by=own)
    meetings.take_positions(decision, said(table, Airedale="agree"), by=table.chairs["Airedale"])
    assert statuses(decision) == {"Airedale": "bound"}


def test_a_stranger_records_nothing(person):
    table = a_table()
    decision = decide(table)

    with pytest.raises(PermissionDenied):
        meetings.take_positions(decision, said(table, Airedale="agree"), by=person())


def test_who_is_kept_from_the_item_records_nothing():
    table = a_table()
    decision = decide(table)
    exclude(table.chairs["Airedale"], from_record=table.item, handling="leaves for the item", by=table.importer)

    with pytest.raises(PermissionDenied):
        meetings.take_positions(decision, said(table, Airedale="agree"), by=table.chairs["Airedale"])


def test_a_position_is_put_right_with_its_reason_while_the_minutes_are_a_draft():
    table = a_table()
    decision = decide(table, Airedale="reserved")
    with pytest.raises(RuleBroken, match="Say why it is put right"):
        meetings.take_positions(decision, said(table, Airedale="agree"), by=table.secretary)

    meetings.take_positions(decision, said(table, Airedale="agree"), by=table.secretary, reason="Misheard")

    position = decision.positions.get()
    assert (position.status, position.due) == ("bound", None)


def test_saying_the_same_again_changes_nothing():
    table = a_table()
    decision = decide(table, Airedale="agree")

    meetings.take_positions(decision, said(table, Airedale="agree"), by=table.secretary)

    assert decision.positions.get().version == 1


def test_positions_stand_once_the_minutes_are_agreed():
    table = a_table()
    decision = decide(table, Airedale="agree")
    table.chair = table.importer
    with_minutes(table)

    with pytest.raises(RuleBroken, match="agreed these minutes"):
        meetings.take_positions(decision, said(table, Airedale="absent"), by=table.secretary, reason="Misheard")


def test_a_committee_that_voted_it_down_does_not_agree():
    table = a_table()
    sitting = table.sittings["Airedale"]
    VotingRuleFactory(body=table.body)
    seat = table.committees["Airedale"].appointments.get()
    BallotFactory(part=table.part, sitting=sitting, seat=seat, choice="against")

    with pytest.raises(RuleBroken, match="Airedale can’t agree: its committee voted 0 for, 1 against"):
        decide(table, Airedale="agree")
    decision = decide(table, Airedale="disagree")
    assert decision.vote.startswith("Airedale: Committees in common: 0 for, 1 against")


def test_a_trust_that_was_away_can_be_given_to_its_board_which_hears_of_it():
    table = a_table(present=("Airedale",))
    decision = decide(table, Airedale="agree", Bradford="absent")
    secretary = company_secretary(table, "Bradford")

    meetings.give_to_board(decision.positions.get(trust=table.trusts["Bradford"]), by=table.secretary)

    position = decision.positions.get(trust=table.trusts["Bradford"])
    assert (position.status, position.due) == ("subject", BOARD_DAY)
    assert [(row.about_id, decision.reference in row.what) for row in Notice.objects.filter(person=secretary)] == [
        (position.pk, True)
    ]


def test_who_disagreed_or_is_bound_is_not_given_to_its_board():
    table = a_table()
    decision = decide(table, Airedale="agree", Bradford="disagree")

    for position in decision.positions.all():
        with pytest.raises(RuleBroken, match="nothing to give to its board"):
            meetings.give_to_board(position, by=table.secretary)


def test_another_trusts_people_give_nothing_to_a_board():
    table = a_table(present=("Airedale",))
    decision = decide(table, Bradford="absent")

    with pytest.raises(PermissionDenied):
        meetings.give_to_board(decision.positions.get(), by=company_secretary(table, "Airedale"))


def test_a_joint_committees_decision_binds_every_member_and_keeps_the_dissent():
    board = a_board()
    VotingRuleFactory(body=board.body)
    all_present(board)
    for seat, choice in zip(board.seats, ("for", "for", "against"), strict=True):
        meetings.cast(board.part, sitting=board.sitting, seat=seat, choice=choice, by=board.secretary)

    decision = meetings.record_decision(board.part, outcome="approved", wording="Approved.", by=board.secretary)

    rows = sorted((row.stance, row.status) for row in decision.positions.all())
    assert rows == [("agree", "bound"), ("agree", "bound"), ("disagree", "bound")]


def test_a_joint_committee_without_quorum_binds_nobody_yet():
    board = a_board()

    decision = meetings.record_decision(board.part, outcome="approved", wording="Approved.", by=board.secretary)

    assert {(row.stance, row.status) for row in decision.positions.all()} == {("absent", "subject")}


def test_an_advisory_group_takes_no_positions():
    board = a_board(structure="advisory")
    all_present(board)

    decision = meetings.record_decision(board.part, outcome="recommended", wording="Do it.", by=board.secretary)

    assert not decision.positions.exists()


def test_among_individuals_each_decides_within_the_power_of_the_one_who_is_there():
    board = individuals()
    all_present(board)
    trusts = [seat.for_trust for seat in board.seats]

    decision = meetings.record_decision(
        board.part, outcome="approved", wording="Agreed.", by=board.secretary,
        said=[meetings.Said(trust, "agree") for trust in trusts],
    )  # fmt: skip

    rows = {row.trust: row.status for row in decision.positions.all()}
    assert rows == {trusts[0]: "bound", trusts[1]: "subject", trusts[2]: "subject"}


def individuals():
    """Individual decision-makers; the first trust's Chief Executive holds a power."""
    board = a_board(structure="individuals")
    board.part.area = DecisionAreaFactory(collaborative=board.body.collaborative)
    save(board.part, by=board.importer)
    DelegationFactory(
        from_trust=board.seats[0].for_trust, area=board.part.area, to_body=None, to_role="Chief Executive"
    )
    return board


def test_a_deputy_does_not_use_a_power_that_is_the_members_own(person):
    board = individuals()
    presences = all_present(board)
    meetings.leave(presences[0], at=datetime.time(14), by=board.secretary)
    given = {"capacity": "deputy", "deputy_for": board.seats[0], "for_trust": board.seats[0].for_trust}
    meetings.list_present(board.sitting, person("Deputy"), by=board.importer, **given)

    decision = meetings.record_decision(
        board.part, outcome="approved", wording="Agreed.", by=board.secretary,
        said=[meetings.Said(board.seats[0].for_trust, "agree")],
    )  # fmt: skip

    assert decision.positions.get().status == "subject"


def test_a_body_of_one_trust_has_no_other_trusts_positions():
    board = a_board(structure="single", organisation=OrganisationFactory())

    decision = meetings.record_decision(board.part, outcome="approved", wording="x", by=board.secretary)

    assert not decision.positions.exists()
