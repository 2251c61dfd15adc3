import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access.checks import can, visible
from collab_portal.access.services import exclude
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Invitation, Presence, Reply
from meetings.selectors.replies import expected_at
from programmes.models import Deputy
from tests.factories.meetings import PaperFactory
from tests.factories.programmes import DeputyFactory, PostFactory
from tests.factories.record import UserFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
SOON = TODAY + datetime.timedelta(days=30)


@pytest.fixture
def board():
    board = a_board()
    board.meeting.date = SOON
    meetings.change_meeting(board.meeting, by=board.secretary)
    return board


@pytest.fixture
def deputy(board):
    seat = seat_of(board, board.members[0])
    person = UserFactory(name="Deputy Director")
    PostFactory(person=person, organisation=seat.for_trust)
    return person


def seat_of(board, person):
    return next(seat for seat in board.seats if seat.person == person)


def answer(board, person, answer="coming", **fields):
    return meetings.reply(board.meeting, answer=answer, by=person, **fields)


def expected(board):
    [sitting] = expected_at(board.meeting, board.secretary)
    return sitting


def test_a_member_answers_and_answers_anew(board):
    answer(board, board.chair)
    answer(board, board.chair, "apologies", note="On leave")

    assert [(row.person, row.answer, row.note) for row in Reply.objects.all()] == [
        (board.chair, "apologies", "On leave")
    ]


def test_the_secretary_sees_who_comes_and_whether_the_quorum_will_hold(board):
    answer(board, board.chair)
    answer(board, board.members[0], "apologies")
    before = expected(board)
    answer(board, board.members[1])

    assert sorted(row.words for row in before.rows) == ["Apologies, no deputy", "Coming", "No answer yet"]
    assert (before.quorum.quorate, before.open, expected(board).quorum.quorate) == (False, 1, True)
    assert expected(board).sentence.startswith("If everybody comes who said so: quorate.")


def test_a_deputy_fills_the_seat_but_does_not_chair(board, deputy):
    answer(board, board.members[0], "apologies", deputy=deputy)
    answer(board, board.chair)
    assert expected(board).quorum.quorate

    named = UserFactory()
    DeputyFactory(appointment=seat_of(board, board.chair), person=named, starts=TODAY)
    answer(board, board.chair, "apologies", deputy=named)

    assert expected(board).quorum.missing == ["the chair or vice-chair"]


def test_a_deputy_reads_what_the_member_reads_until_the_meeting(board, deputy):
    answer(board, board.members[0], "apologies", deputy=deputy)

    named = Deputy.objects.get()
    assert (named.person, named.starts, named.ends) == (deputy, TODAY, SOON)
    assert (can(deputy, "view", board.item), can(deputy, "manage", board.item)) == (True, False)
    assert Invitation.objects.filter(meeting=board.meeting, person=deputy).exists()


def test_a_deputy_who_is_named_already_is_not_named_again(board, deputy):
    DeputyFactory(appointment=seat_of(board, board.members[0]), person=deputy, starts=TODAY)
    answer(board, board.members[0], "apologies", deputy=deputy)

    assert Deputy.objects.count() == 1


def test_who_comes_after_all_needs_no_deputy(board, deputy):
    answer(board, board.members[0], "apologies", deputy=deputy)
    answer(board, board.members[0])

    assert (Reply.objects.get().deputy, Deputy.objects.get().ends) == (None, TODAY)


def test_who_is_kept_from_an_item_opens_no_way_to_it_for_their_deputy(board, deputy):
    paper = PaperFactory(item=meetings.add_to_agenda(board.meeting, name="Contract", by=board.secretary))
    for record in (board.item, paper):
        exclude(board.members[0], from_record=record, handling="Does not receive the paper", by=board.secretary)

    answer(board, board.members[0], "apologies", deputy=deputy)

    seen = [can(deputy, "view", record) for record in (board.meeting, board.item, paper, paper.item)]
    assert seen == [True, False, False, True]


def test_a_conflict_declared_after_the_deputy_was_named_keeps_both_out(board, deputy):
    answer(board, board.members[0], "apologies", deputy=deputy)

    exclude(board.members[0], from_record=board.item, handling="Does not receive the paper", by=board.secretary)

    assert [can(who, "view", board.item) for who in (board.members[0], deputy, board.members[1])] == [
        False, False, True,
    ]  # fmt: skip


def test_others_replies_are_for_who_runs_the_meeting_alone(board, person):
    row = answer(board, board.members[0])

    seen = [
        visible(Reply.objects.all(), who).filter(pk=row.pk).exists()
        for who in (board.secretary, board.members[0], board.members[1], person())
    ]

    assert seen == [True, True, False, False]


def test_who_has_no_seat_gives_no_reply(board, person):
    with pytest.raises(RuleBroken, match="no seat"):
        answer(board, board.secretary)
    with pytest.raises(PermissionDenied):
        answer(board, person())


@pytest.mark.parametrize("change", ["begun", "held", "cancelled"])
def test_replies_end_as_the_meeting_begins(board, change):
    if change == "begun":
        board.meeting.date = TODAY - datetime.timedelta(days=1)
        meetings.change_meeting(board.meeting, by=board.secretary)
    elif change == "held":
        meetings.hold(board.meeting, by=board.secretary)
    else:
        meetings.cancel(board.meeting, by=board.secretary, reason="Strike")

    with pytest.raises(RuleBroken, match="until the meeting begins"):
        answer(board, board.chair)


def test_a_deputy_who_may_not_be_is_refused_at_the_field(board, deputy):
    with pytest.raises(RuleBroken) as voter:
        answer(board, board.members[0], "apologies", deputy=board.members[1])
    with pytest.raises(RuleBroken) as comes:
        answer(board, board.members[0], "coming", deputy=deputy)

    assert [list(each.value.error_dict) for each in (voter, comes)] == [["deputy"], ["deputy"]]
    assert not Reply.objects.filter(deputy__isnull=False).exists()


def test_the_list_of_people_starts_from_the_replies_in_one_act(board, deputy):
    answer(board, board.chair)
    answer(board, board.members[0], "apologies", deputy=deputy)
    answer(board, board.members[1], "apologies")
    meetings.list_present(board.sitting, board.members[1], capacity="member", by=board.secretary)

    meetings.list_replies(board.meeting, by=board.secretary)
    meetings.list_replies(board.meeting, by=board.secretary)

    listed = {row.person: (row.capacity, row.votes) for row in Presence.objects.in_use()}
    assert listed == {
        board.members[0]: ("apologies", False), deputy: ("deputy", True), board.members[1]: ("member", True),
    }  # fmt: skip


def test_only_who_runs_the_meeting_lists_people(board):
    with pytest.raises(PermissionDenied):
        meetings.list_replies(board.meeting, by=board.members[0])
