import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.access.models import Exclusion
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Conflict
from meetings.selectors.conflicts import not_voting
from meetings.selectors.quorum import quorum_now
from tests.factories.programmes import AppointmentFactory, DeputyFactory, InterestFactory
from tests.factories.record import UserFactory
from tests.meetings.board import a_board, all_present, next_meeting, with_minutes

pytestmark = pytest.mark.django_db
Handling = Conflict.Handling


@pytest.fixture
def board(db):
    return a_board(rule={"members": 3})


@pytest.fixture
def declared(board):
    member = board.members[0]
    return meetings.declare(board.item, person=member, text="A director of the bidder.", by=member)


def handled(conflict, handling, *, by, why="The bidder is on the short list."):
    return meetings.handle(conflict, handling=handling, why=why, by=by)


def test_a_member_declares_for_themselves(board):
    member = board.members[0]
    interest = InterestFactory(person=member)

    conflict = meetings.declare(board.item, person=member, text=" Owns shares. ", interest=interest, by=member)

    kept = (conflict.person, conflict.text, conflict.interest, conflict.at_meeting, conflict.handling)
    assert kept == (member, "Owns shares.", interest, False, "")


@pytest.mark.parametrize("who", ["secretary", "chair"])
def test_who_runs_or_chairs_the_meeting_enters_it_for_them(board, who):
    conflict = meetings.declare(
        board.item, person=board.members[0], text="Said so.", at_meeting=True, by=getattr(board, who)
    )

    assert (conflict.at_meeting, conflict.created_by) == (True, getattr(board, who))


def test_a_member_does_not_declare_for_another(board):
    with pytest.raises(PermissionDenied):
        meetings.declare(board.item, person=board.members[0], text="Owns shares.", by=board.members[1])


def test_nobody_declares_for_an_item_that_they_must_not_know(board, person):
    board.item.confidential_to = "named"
    board.item._history_user = board.importer
    board.item.save()

    for by in (board.members[0], person()):
        with pytest.raises(PermissionDenied):
            meetings.declare(board.item, person=by, text="Owns shares.", by=by)


def test_an_interest_is_declared_once_for_an_item(board, declared):
    with pytest.raises(RuleBroken, match=f"already: {declared.reference}"):
        meetings.declare(board.item, person=declared.person, text="Again.", by=board.secretary)


def test_what_was_withdrawn_can_be_declared_anew_and_is_undecided(board, declared):
    handled(declared, Handling.NOTED, by=board.chair)
    meetings.withdraw_declaration(declared, reason="Entered for the wrong item", by=board.secretary)

    again = meetings.declare(board.item, person=declared.person, text="Owns shares.", by=declared.person)

    assert (again.pk, again.text, again.handling, again.why, again.decided_by) == (
        declared.pk, "Owns shares.", "", "", None,
    )  # fmt: skip


def test_only_who_sits_at_the_meeting_declares(board, person_with):
    outsider = UserFactory()
    seat = AppointmentFactory(body=board.body, role="attendee")
    deputy = DeputyFactory(appointment=board.seats[1]).person
    listed = meetings.list_present(board.sitting, UserFactory(), capacity="attendee", by=board.secretary).person

    for sits in (seat.person, deputy, listed):
        meetings.declare(board.item, person=sits, text="Owns shares.", by=board.secretary)
    with pytest.raises(RuleBroken, match="has no seat in this body"):
        meetings.declare(board.item, person=outsider, text="Owns shares.", by=board.secretary)


@pytest.mark.parametrize("wrong", [{"text": " "}, {"interest": "somebody else's"}])
def test_a_declaration_says_what_it_is_and_whose(board, wrong):
    if "interest" in wrong:
        wrong = {"interest": InterestFactory()}

    with pytest.raises(RuleBroken):
        meetings.declare(board.item, person=board.members[0], by=board.members[0], **{"text": "Shares.", **wrong})


@pytest.mark.parametrize("who", ["chair", "secretary"])
def test_who_chairs_or_runs_the_meeting_decides_and_why(board, declared, who):
    by = getattr(board, who)

    handled(declared, Handling.LEAVES_ITEM, by=by)

    assert (declared.handling, declared.why, declared.decided_by) == (
        Handling.LEAVES_ITEM, "The bidder is on the short list.", by,
    )  # fmt: skip
    assert declared.decided_at


def test_neither_a_member_nor_a_stranger_decides(board, declared, person):
    for by in (board.members[1], person()):
        with pytest.raises(PermissionDenied):
            handled(declared, Handling.NOTED, by=by)


def test_the_chair_does_not_decide_on_their_own_interest(board, person_with):
    conflict = meetings.declare(board.item, person=board.chair, text="Shares.", by=board.chair)

    with pytest.raises(RuleBroken, match="your own interest"):
        handled(conflict, Handling.NOTED, by=board.chair)
    handled(conflict, Handling.NOTED, by=person_with(roles.VICE_CHAIR, on=board.body))

    assert conflict.handling == Handling.NOTED


@pytest.mark.parametrize("wrong", [{"why": " "}, {"handling": "whatever"}, {"handling": ""}])
def test_a_handling_is_one_of_the_list_and_has_its_reason(board, declared, wrong):
    with pytest.raises(RuleBroken):
        handled(declared, **{"handling": Handling.NOTED, "by": board.chair, **wrong})

    assert Conflict.objects.get().handling == ""


@pytest.mark.parametrize("handling", list(Handling))
def test_only_who_does_not_receive_the_paper_is_kept_from_the_item(board, declared, handling):
    handled(declared, handling, by=board.chair)

    assert can(declared.person, "view", board.item) == (handling != Handling.NO_PAPER)


def test_who_is_kept_from_the_item_comes_back_at_once_when_it_is_handled_otherwise(board, declared):
    for handling in (Handling.NO_PAPER, Handling.NO_PAPER, Handling.NOTED, Handling.NO_PAPER, Handling.LEAVES_VOTE):
        handled(declared, handling, by=board.chair)

    assert can(declared.person, "view", board.item)
    assert Exclusion.objects.count() == 2


def test_who_withdraws_a_declaration_lets_its_person_in_again(board, declared):
    handled(declared, Handling.NO_PAPER, by=board.secretary)

    meetings.withdraw_declaration(declared, reason="Not the same company", by=board.secretary)

    assert can(declared.person, "view", board.item)


def test_a_member_rewords_and_withdraws_until_it_is_decided(board, declared):
    meetings.change_declaration(declared, text="Was a director.", by=declared.person)
    handled(declared, Handling.NOTED, by=board.chair)

    for act in (
        lambda: meetings.change_declaration(declared, text="Never was.", by=declared.person),
        lambda: meetings.withdraw_declaration(declared, reason="Never was", by=declared.person),
    ):
        with pytest.raises(RuleBroken, match="decided already"):
            act()
    assert Conflict.objects.in_use().get().text == "Was a director."


def test_a_declaration_is_not_withdrawn_without_a_reason(board, declared):
    with pytest.raises(RuleBroken):
        meetings.withdraw_declaration(declared, reason=" ", by=declared.person)


def test_a_chair_does_not_reword_their_own_once_it_is_decided(board):
    conflict = meetings.declare(board.item, person=board.chair, text="Shares.", by=board.chair)
    handled(conflict, Handling.LEAVES_VOTE, by=board.secretary)

    with pytest.raises(RuleBroken):
        meetings.withdraw_declaration(conflict, reason="Sold", by=board.chair)


@pytest.mark.parametrize("handling", ["", *Handling])
def test_who_may_not_vote_does_not_count_for_the_quorum_of_that_item_alone(board, declared, handling):
    all_present(board)
    if handling:
        handled(declared, handling, by=board.chair)

    counts = handling in ("", Handling.NOTED)
    assert (quorum_now(board.sitting, board.item).quorate, quorum_now(board.sitting).quorate) == (counts, True)
    assert not_voting(board.item) == ({} if counts else {declared.person.pk: handling})


def test_a_withdrawn_declaration_keeps_nobody_from_voting(board, declared):
    handled(declared, Handling.SPEAKS, by=board.chair)
    meetings.withdraw_declaration(declared, reason="Sold", by=board.secretary)

    assert not_voting(board.item) == {}


def test_nothing_of_it_changes_once_the_minutes_are_agreed(board, declared):
    with_minutes(board)

    for act in (
        lambda: meetings.declare(board.item, person=board.members[1], text="Shares.", by=board.secretary),
        lambda: meetings.change_declaration(declared, text="Other.", by=board.secretary),
        lambda: handled(declared, Handling.NOTED, by=board.secretary),
        lambda: meetings.withdraw_declaration(declared, reason="Sold", by=board.secretary),
    ):
        with pytest.raises(RuleBroken, match="agreed these minutes"):
            act()


def test_who_does_not_receive_an_item_does_not_receive_it_at_the_next_meeting_either(board, declared):
    handled(declared, Handling.NO_PAPER, by=board.chair)
    handled(_declared_noted(board), Handling.NOTED, by=board.secretary)

    carried = meetings.carry_forward(board.item, to=next_meeting(board), by=board.secretary)

    along = carried.conflicts.get()
    assert [can(person, "view", carried) for person in board.members] == [False, True]
    assert (along.person, along.handling, along.decided_by) == (declared.person, Handling.NO_PAPER, board.chair)


def test_who_decides_otherwise_at_the_next_meeting_lets_them_in_there(board, declared):
    handled(declared, Handling.NO_PAPER, by=board.chair)
    carried = meetings.carry_forward(board.item, to=next_meeting(board), by=board.secretary)

    handled(carried.conflicts.get(), Handling.NOTED, by=board.secretary)

    assert [can(declared.person, "view", item) for item in (board.item, carried)] == [False, True]


def test_a_secretary_who_is_kept_from_a_carried_item_plans_the_next_meeting_and_learns_nothing(board):
    conflict = meetings.declare(
        board.item,
        person=AppointmentFactory(body=board.body, person=board.secretary, role="secretary").person,
        text="Shares.",
        by=board.chair,
    )
    handled(conflict, Handling.NO_PAPER, by=board.chair)
    meetings.carry_forward(board.item, by=board.importer)

    planned = meetings.plan(
        board.body, date=datetime.date(2024, 3, 25), starts_at=datetime.time(14), ends_at=datetime.time(16),
        by=board.secretary,
    )  # fmt: skip

    assert planned.items.get().came_from == board.item
    assert not can(board.secretary, "view", planned.items.get())


def _declared_noted(board):
    return meetings.declare(board.item, person=board.members[1], text="None to speak of.", by=board.members[1])
