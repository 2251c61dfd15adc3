import datetime

import pytest

from collab_portal.records.services import save
from meetings import services as meetings
from meetings.selectors.can_decide import can_decide
from tests.factories.meetings import PresenceFactory, ReplyFactory
from tests.factories.programmes import (
    BoardDateFactory,
    DecisionAreaFactory,
    DelegationFactory,
    DeputyFactory,
    ReservationFactory,
)
from tests.factories.record import UserFactory
from tests.meetings.board import LONG_AGO, a_board, all_present

pytestmark = pytest.mark.django_db
NEXT = datetime.date(2024, 3, 6)


@pytest.fixture
def board():
    """A joint board that needs all three; each trust delegated the area of its part to it."""
    board = a_board(rule={"members": 3})
    area = DecisionAreaFactory(collaborative=board.body.collaborative)
    board.part.area = area
    save(board.part, by=board.importer)
    for seat in board.seats:
        DelegationFactory(from_trust=seat.for_trust, area=area, to_body=board.body, limit=None)
    return board


def answers(board, user=None):
    found = can_decide(board.meeting, user or board.secretary)
    return {each.name: each.verdict for each in found.items[0].parts[0].trusts}


def states(board):
    return [verdict.state for verdict in answers(board).values()]


def test_with_everybody_there_each_trust_may(board):
    all_present(board)

    assert states(board) == ["yes"] * 3


def test_a_matter_that_a_board_reserved_goes_back_to_it_on_its_next_date(board):
    all_present(board)
    trust = board.seats[1].for_trust
    ReservationFactory(from_trust=trust, area=board.part.area)
    BoardDateFactory(organisation=trust, on=NEXT)
    BoardDateFactory(organisation=trust, on=datetime.date(2024, 4, 3))

    verdict = answers(board, board.importer)[trust.short]

    assert (verdict.state, verdict.ways) == (
        "no",
        ("It is referred to the trust’s own board, which next meets on Wednesday 6 March 2024.",),
    )


def test_a_named_deputy_is_offered_for_who_left(board):
    here = all_present(board)
    deputy = DeputyFactory(appointment=board.seats[2], person=UserFactory(name="Deputy Director"), starts=LONG_AGO)
    meetings.leave(here[2], at=datetime.time(14, 30), by=board.secretary)

    verdict = answers(board)[board.seats[2].for_trust.short]

    member = board.seats[2].person
    assert verdict.reasons == ("Not quorate: needs one more voting member.", f"{member} is not there.")
    assert verdict.ways[0] == f"{deputy.person} sits as deputy for {member}."


def test_with_the_deputy_seated_it_can_be_decided(board):
    here = all_present(board)
    deputy = DeputyFactory(appointment=board.seats[2], person=UserFactory(name="Deputy Director"), starts=LONG_AGO)
    meetings.leave(here[2], at=datetime.time(14, 30), by=board.secretary)

    meetings.list_present(
        board.sitting, deputy.person, capacity="deputy", deputy_for=board.seats[2], by=board.secretary
    )

    assert states(board) == ["yes"] * 3


def test_a_conflicted_holder_is_named_so_and_their_conflicted_deputy_is_not_offered(board):
    all_present(board)
    DeputyFactory(appointment=board.seats[2], person=(deputy := UserFactory(name="Deputy")), starts=LONG_AGO)
    for person in (board.seats[2].person, deputy):
        row = meetings.declare(board.item, person=person, text="A director.", by=board.secretary)
        meetings.handle(row, handling="leaves_item", why="Direct.", by=board.secretary)

    verdict = answers(board)[board.seats[2].for_trust.short]

    assert verdict.reasons[-1] == f"{board.seats[2].person} has an interest in this item."
    assert verdict.ways == ("It is circulated as a written resolution, with the same quorum.",)


def test_a_paper_to_note_can_t_be_approved_until_the_chair_changes_what_it_is_for(board):
    all_present(board)
    board.item.purpose = "note"
    save(board.item, by=board.importer)

    assert {verdict.ways for verdict in answers(board).values()} == {
        ("The chair changes what the item is for, and says why.",)
    }


def test_before_the_meeting_it_is_asked_by_replies(board):
    away = board.seats[2].person
    found = can_decide(board.meeting, board.secretary)
    ReplyFactory(meeting=board.meeting, person=away, answer="apologies")
    then = can_decide(board.meeting, board.secretary)

    assert (found.to_come, found.silent) == (True, sorted(seat.person.name for seat in board.seats))
    assert [each.items[0].parts[0].all_may for each in (found, then)] == [True, False]
    assert away.name not in then.silent


def test_a_deputy_named_in_a_reply_is_expected(board):
    deputy = UserFactory(name="Deputy")
    ReplyFactory(meeting=board.meeting, person=board.seats[2].person, answer="apologies", deputy=deputy)

    assert states(board) == ["yes"] * 3


def test_apologies_given_to_the_secretary_count_as_replies(board):
    PresenceFactory(sitting=board.sitting, person=board.seats[2].person, capacity="apologies")

    assert states(board) == ["no"] * 3


def test_what_has_its_outcome_is_no_longer_asked(board):
    all_present(board)
    meetings.record_decision(board.part, outcome="approved", wording="Approved.", by=board.secretary)

    assert can_decide(board.meeting, board.secretary).items == []


def test_the_summary_names_the_trusts(board):
    all_present(board)
    trust = board.seats[1].for_trust
    ReservationFactory(from_trust=trust, area=board.part.area)

    part = can_decide(board.meeting, board.secretary).items[0].parts[0]

    others = ", ".join(sorted(seat.for_trust.short for seat in (board.seats[0], board.seats[2])))
    assert part.summary == f"Yes: {others}. Not now: {trust.short}."
