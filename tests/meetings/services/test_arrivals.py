import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access.checks import can, visible
from collab_portal.access.services import exclude
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import AgendaItem, Presence
from meetings.selectors.quorum import quorum_now
from meetings.selectors.room_facts import RoomFacts
from tests.factories.meetings import ItemTrustFactory, PaperFactory
from tests.factories.programmes import AppointmentFactory
from tests.factories.record import UserFactory
from tests.meetings.board import a_board
from tests.meetings.live import HALF_PAST, THREE, a_board_today, an_item, committees_in_common, everybody

pytestmark = pytest.mark.django_db


def capacities():
    return dict(Presence.objects.in_use().values_list("person__name", "capacity"))


def test_everybody_is_here_in_one_act_but_those_of_whom_we_know_better():
    board = a_board()
    meetings.list_present(board.sitting, board.members[0], capacity="apologies", by=board.secretary)
    deputy = UserFactory(name="Deputy")
    meetings.list_present(
        board.sitting, deputy, capacity="deputy", deputy_for=board.seats[2], by=board.secretary
    )  # fmt: skip

    meetings.list_everybody(board.sitting, by=board.secretary)

    assert capacities() == {board.chair.name: "member", board.members[0].name: "apologies", "Deputy": "deputy"}
    with pytest.raises(RuleBroken, match="listed already"):
        meetings.list_everybody(board.sitting, by=board.secretary)


def test_only_who_runs_the_meeting_says_so(person):
    board = a_board()

    for by in (board.chair, board.members[0], person()):
        with pytest.raises(PermissionDenied):
            meetings.list_everybody(board.sitting, by=by)


def test_who_comes_late_was_not_there_before():
    board = a_board(rule={"members": 3})
    later = an_item(board)
    for person in (board.chair, board.members[0]):
        meetings.list_present(board.sitting, person, capacity="member", by=board.secretary)

    meetings.list_arriving(board.sitting, board.members[1], at=HALF_PAST, item=later, by=board.secretary)

    assert [quorum_now(board.sitting, item).quorate for item in (board.item, later)] == [False, True]


def test_a_deputy_for_one_item_counts_for_that_item_alone():
    board = a_board(rule={"members": 1})
    other = an_item(board)
    meetings.list_present(
        board.sitting, UserFactory(), capacity="deputy", deputy_for=board.seats[1], item_only=other, by=board.secretary
    )

    found = [quorum_now(board.sitting, item).quorate for item in (board.item, other, None)]

    assert found == [False, True, False]


def a_guest(board, item, **fields):
    given = {"capacity": "attendee", "item_only": item, "by": board.secretary, **fields}
    return meetings.list_present(board.sitting, UserFactory(name="Guest"), **given)


def seen_by(person):
    return list(visible(AgendaItem.objects.all(), person))


def test_a_guest_for_an_item_sees_that_item_and_nothing_else():
    board = a_board_today()
    other = an_item(board, "Not for guests")
    papers = [PaperFactory(item=item) for item in (board.item, other)]

    guest = a_guest(board, board.item).person

    assert seen_by(guest) == [board.item]
    assert [can(guest, "view", record) for record in (*papers, board.meeting)] == [True, False, False]


def test_a_guest_who_leaves_sees_it_no_longer_and_again_when_back():
    board = a_board_today()
    presence = a_guest(board, board.item)
    seen = []

    for act, at in ((meetings.leave, HALF_PAST), (meetings.arrive, THREE)):
        act(presence, at=at, by=board.secretary)
        presence.refresh_from_db()
        seen.append(seen_by(presence.person))

    assert seen == [[], [board.item]]


def test_a_guest_listed_for_another_item_or_taken_off_the_list_sees_the_first_no_longer():
    board = a_board_today()
    other, presence = an_item(board), a_guest(board, board.item)

    presence = meetings.list_present(
        board.sitting, presence.person, capacity="attendee", item_only=other, by=board.secretary
    )
    seen = [seen_by(presence.person)]
    meetings.unlist(presence, by=board.secretary)

    assert [*seen, seen_by(presence.person)] == [[other], []]


def test_who_sees_the_item_anyway_keeps_seeing_it_after_leaving():
    board = a_board_today()
    presence = meetings.list_present(
        board.sitting, board.members[0], capacity="attendee", item_only=board.item, by=board.secretary
    )

    meetings.leave(presence, at=HALF_PAST, by=board.secretary)

    assert seen_by(board.members[0]) == [board.item]


def test_who_is_kept_from_an_item_is_no_guest_for_it(importer):
    board = a_board_today()
    guest = UserFactory(name="Bidder")
    exclude(guest, from_record=board.item, handling="does not receive the paper", by=importer)

    with pytest.raises(RuleBroken, match="kept from that item"):
        meetings.list_present(
            board.sitting, guest, capacity="attendee", item_only=board.item, by=board.secretary
        )  # fmt: skip
    assert seen_by(guest) == []


def test_a_guest_for_an_item_of_another_meeting_is_refused():
    board, other = a_board(), a_board()

    with pytest.raises(RuleBroken, match="another meeting"):
        a_guest(board, other.item)


def test_one_person_on_two_committees_counts_once_for_each_and_leaves_both(importer):
    table = committees_in_common("Airedale", "Bradford", importer=importer)
    both = table.seats["Airedale"][0].person
    AppointmentFactory(body=table.sittings["Bradford"].body, person=both, role="member")
    here = everybody(table)
    seen = [counted(table)]

    meetings.leave(here["Airedale"][0], at=HALF_PAST, by=table.secretary)

    assert [*seen, counted(table)] == [[2, 3], [1, 2]]


def test_coming_back_to_one_committee_is_coming_back_to_both(importer):
    table = committees_in_common("Airedale", "Bradford", importer=importer)
    both = table.seats["Airedale"][0].person
    AppointmentFactory(body=table.sittings["Bradford"].body, person=both, role="member")
    here = everybody(table)
    meetings.leave(here["Airedale"][0], at=HALF_PAST, by=table.secretary)

    in_bradford = next(row for row in here["Bradford"] if row.person == both)
    meetings.arrive(in_bradford, at=THREE, by=table.secretary)

    assert counted(table) == [2, 3]


def counted(table):
    facts = RoomFacts(table.meeting)
    return [facts.room(sitting).quorum.counted["present"] for sitting in facts.deciding]


def test_what_a_meeting_rests_on_costs_the_same_for_any_number_of_committees(importer, django_assert_max_num_queries):
    few = committees_in_common("Airedale", importer=importer)
    many = committees_in_common("Bradford", "Calderdale", "Dudley", "Exeter", importer=importer)
    for table in (few, many):
        everybody(table)
        all_items = [an_item(table) for _ in table.sittings]

    with django_assert_max_num_queries(12) as most:
        answers(few, all_items)
    with django_assert_max_num_queries(len(most)):
        answers(many, all_items)


def answers(table, items):
    facts = RoomFacts(table.meeting)
    return [facts.room(sitting, item).sentence for sitting in facts.deciding for item in items]


def test_an_item_that_concerns_one_trust_is_for_its_committee_alone(importer):
    table = committees_in_common("Airedale", "Bradford", importer=importer)
    other = an_item(table)
    ItemTrustFactory(item=other, trust=table.sittings["Bradford"].body.organisation)

    facts = RoomFacts(table.meeting)

    assert [len(facts.concerned(item)) for item in (table.item, other)] == [2, 1]
    assert facts.concerned(other) == [table.sittings["Bradford"]]
