import datetime

import pytest

from collab_portal.access.services import exclude
from collab_portal.accounts.models import system_actor
from collab_portal.records.services import move, save
from meetings import services as meetings
from meetings.selectors.attendance import attendance_of
from tests.factories.meetings import (
    AgendaItemFactory,
    ItemQuorumFactory,
    MeetingFactory,
    PresenceFactory,
    SittingFactory,
)
from tests.factories.programmes import AppointmentFactory, ConstituentFactory, PostFactory, QuorumRuleFactory
from tests.factories.record import UserFactory
from tests.meetings.board import a_board, all_present
from tests.meetings.in_common import a_table

pytestmark = pytest.mark.django_db
FEBRUARY = datetime.date(2024, 2, 26)


@pytest.fixture
def board():
    return a_board()


def held(board, on, *, listed=(), status="held", **fields):
    """A meeting of the board that took place, and who is listed as present."""
    sitting = SittingFactory(meeting=MeetingFactory(body=board.body, date=on, status=status, **fields))
    for seat in listed:
        PresenceFactory(sitting=sitting, person=seat.person)
    return sitting


def cells(board, user=None, year=2023):
    table = attendance_of(board.body, user or board.secretary, year)
    return {row.person: [cell.value for _, cell in row.cells] for row in table.rows}


def shares(board):
    return {row.person: (row.came, row.by_deputy, row.of) for row in attendance_of(board.body, board.chair, 2023).rows}


def quorums(board):
    return [column.quorum for column in attendance_of(board.body, board.secretary, 2023).columns]


def test_each_member_and_meeting_with_its_word(board):
    first, second, third = board.seats
    sitting = held(board, FEBRUARY, listed=[first])
    PresenceFactory(sitting=sitting, person=second.person, capacity="apologies")
    PresenceFactory(sitting=sitting, capacity="deputy", deputy_for=third)
    held(board, datetime.date(2024, 3, 25), listed=[first, third])

    assert cells(board) == {
        first.person: ["Present", "Present"],
        second.person: ["Apologies", "Absent"],
        third.person: ["Deputy", "Present"],
    }
    assert shares(board) == {first.person: (2, 0, 2), second.person: (0, 0, 2), third.person: (1, 1, 2)}


def test_who_joined_or_left_in_the_year_is_counted_while_a_member(board):
    joined = AppointmentFactory(body=board.body, starts=datetime.date(2024, 3, 1))
    gone = AppointmentFactory(body=board.body, ends=datetime.date(2024, 2, 28))
    held(board, FEBRUARY, listed=[gone])
    held(board, datetime.date(2024, 3, 25), listed=[joined])

    found = cells(board)

    assert found[joined.person] == ["Not yet a member", "Present"]
    assert found[gone.person] == ["Present", "No longer a member"]
    assert shares(board)[joined.person] == shares(board)[gone.person] == (1, 0, 1)


def test_a_member_who_became_chair_is_one_row(board):
    seat = AppointmentFactory(body=board.body, ends=datetime.date(2024, 2, 29))
    chair = {"role": "vice_chair", "for_trust": seat.for_trust, "starts": datetime.date(2024, 3, 1)}
    AppointmentFactory(body=board.body, person=seat.person, **chair)
    held(board, FEBRUARY, listed=[seat])
    held(board, datetime.date(2024, 3, 25), listed=[seat])

    (row,) = [row for row in attendance_of(board.body, board.chair, 2023).rows if row.person == seat.person]

    assert (row.role, row.came, row.of) == ("Vice-chair", 2, 2)


@pytest.mark.parametrize(
    "not_counted",
    [
        {"status": "cancelled"},
        {"status": "planned"},
        {"by_circulation": True},
        {"on": datetime.date(2024, 4, 1)},
        {"on": datetime.date(2023, 3, 31)},
    ],
)
def test_only_meetings_held_in_the_year_count(board, not_counted):
    held(board, **{"on": FEBRUARY, "listed": board.seats, **not_counted})

    assert attendance_of(board.body, board.chair, 2023).columns == []


def test_quorum_is_that_of_who_came_under_the_rule_of_the_day(board):
    held(board, datetime.date(2023, 5, 1), listed=board.seats[:1])
    held(board, datetime.date(2023, 6, 1), listed=board.seats[:2])
    held(board, datetime.date(2023, 7, 1), listed=board.seats[1:])
    QuorumRuleFactory(body=board.body, members=1, starts=datetime.date(2023, 8, 1))
    held(board, datetime.date(2023, 9, 1), listed=board.seats[1:2])

    assert quorums(board) == ["Not quorate", "Quorate", "Not quorate", "Quorate"]


def test_a_deputy_fills_the_seat_for_the_quorum(board):
    chair, member, _ = board.seats
    sitting = held(board, FEBRUARY, listed=[chair])
    PresenceFactory(sitting=sitting, capacity="deputy", deputy_for=member, votes=True)

    (column,) = attendance_of(board.body, board.chair, 2023).columns

    assert (column.filled, column.seats, column.quorum) == (2, 3, "Quorate")


def test_a_deputy_for_one_item_does_not_make_the_meeting_quorate(board):
    chair, member, _ = board.seats
    sitting = held(board, FEBRUARY, listed=[chair])
    item = AgendaItemFactory(meeting=sitting.meeting)
    PresenceFactory(sitting=sitting, capacity="deputy", deputy_for=member, votes=True, item_only=item)

    assert quorums(board) == ["Not quorate"]


def test_a_member_elected_to_the_chair_chairs_for_the_quorum(board):
    sitting = held(board, FEBRUARY, listed=board.seats[1:])
    assert quorums(board) == ["Not quorate"]

    sitting.chair = board.members[0]
    save(sitting, by=board.importer)

    assert quorums(board) == ["Quorate"]


def test_who_must_be_there_is_there_by_the_post_of_that_day(board):
    person, trust = board.members[0], board.seats[1].for_trust
    PostFactory(person=person, organisation=trust, job_title="Medical Director", starts=datetime.date(2023, 7, 1))
    QuorumRuleFactory(body=board.body, members=1, named="Medical director", starts=datetime.date(2021, 1, 1))
    held(board, datetime.date(2023, 6, 1), listed=board.seats)
    held(board, datetime.date(2023, 7, 1), listed=board.seats)

    assert quorums(board) == ["Not quorate", "Quorate"]


def test_a_committee_without_a_rule_is_quorate_by_that_of_the_common_table():
    table = ConstituentFactory()
    QuorumRuleFactory(body=table.common, members=1)
    seat = AppointmentFactory(body=table.committee)
    sitting = SittingFactory(meeting=MeetingFactory(body=table.common, status="held"), body=table.committee)
    PresenceFactory(sitting=sitting, person=seat.person)

    (column,) = attendance_of(table.committee, system_actor("Tests"), 2023).columns

    assert (column.quorum, column.filled) == ("Quorate", 1)


def test_at_the_common_table_each_committee_is_quorate_for_itself():
    table = a_table()
    move(table.meeting, "held", by=table.importer)

    (column,) = attendance_of(table.body, table.secretary, 2023).columns

    assert column.quorum == "Each committee for itself"


def test_who_only_sits_in_has_no_row(board):
    sits_in = AppointmentFactory(body=board.body, role="attendee")
    held(board, FEBRUARY, listed=[*board.seats, sits_in])

    assert set(cells(board)) == {seat.person for seat in board.seats}


@pytest.mark.parametrize(
    ("frozen", "said"),
    [([True], "Quorate"), ([True, False], "Quorate for 1 of 2 decisions"), ([False], "Not quorate")],
)
def test_what_was_frozen_when_it_decided_is_not_reckoned_anew(board, frozen, said):
    all_present(board)
    meetings.hold(board.meeting, by=board.secretary)
    for quorate in frozen:
        ItemQuorumFactory(sitting=board.sitting, part__item__meeting=board.meeting, quorate=quorate)

    assert quorums(board) == [said]


def test_a_meeting_without_a_list_of_people_counts_for_nobody(board):
    held(board, FEBRUARY)

    assert quorums(board) == ["Not recorded"]
    assert shares(board)[board.chair] == (0, 0, 0)


def test_who_must_not_know_sees_no_meeting_and_no_member(board):
    held(board, FEBRUARY, listed=board.seats)

    assert cells(board, UserFactory()) == {}
    assert attendance_of(board.body, UserFactory(), 2023).columns == []


def test_a_meeting_that_one_is_kept_from_is_not_in_the_table(board):
    sitting = held(board, FEBRUARY, listed=board.seats)
    exclude(board.members[0], from_record=sitting.meeting, handling="leaves", by=board.importer)

    assert attendance_of(board.body, board.members[0], 2023).columns == []
    assert len(attendance_of(board.body, board.chair, 2023).columns) == 1


def test_the_queries_of_a_year_are_those_of_one_meeting(board, django_assert_num_queries):
    held(board, FEBRUARY, listed=board.seats)
    cells(board)  # what is kept between questions is kept from here on
    with django_assert_num_queries(QUERIES):
        cells(board)
    for month in (5, 6, 7):
        AppointmentFactory(body=board.body)
        held(board, datetime.date(2023, month, 1), listed=board.seats)

    with django_assert_num_queries(QUERIES):
        cells(board)


QUERIES = 8
