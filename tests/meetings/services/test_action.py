import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.services import grant
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from tests.factories.programmes import OrganisationFactory
from tests.meetings.board import a_board, quorate_next_meeting, with_minutes

pytestmark = pytest.mark.django_db
MARCH, APRIL, MAY = (datetime.date(2024, month, 25) for month in (3, 4, 5))


def agree(board, **more):
    more = {"by": board.secretary, "item": board.item, "due": MARCH, "owners": [board.members[0]], **more}
    return meetings.agree_action(board.body, text="Discuss the savings", **more)


def test_owners_are_people_trusts_and_roles_and_the_people_are_told():
    board, trust = a_board(), OrganisationFactory(name="Trust Z")

    action = agree(board, owners=[board.members[0], trust, "Caldicott Guardian"])

    assert [str(owner) for owner in action.owners.order_by("pk")] == [
        board.members[0].name, "Trust Z", "Caldicott Guardian",
    ]  # fmt: skip
    assert list(Notice.objects.values_list("person", "what")) == [(board.members[0].pk, "An action for you")]


def test_the_first_date_stays_and_every_later_one_with_its_reason():
    board = a_board()
    action = agree(board)

    meetings.redate(action, APRIL, by=board.secretary, why="The data came late")
    meetings.redate(action, MAY, by=board.chair, why="Again")

    dues = list(action.dues.order_by("pk").values_list("due", "why"))
    assert (action.first_due, action.due) == (MARCH, MAY)
    assert dues == [(MARCH, ""), (APRIL, "The data came late"), (MAY, "Again")]


def test_a_date_moves_only_with_a_reason():
    board = a_board()

    with pytest.raises(RuleBroken, match="why the date moves"):
        meetings.redate(agree(board), APRIL, by=board.secretary, why=" ")


def test_every_wording_is_kept():
    board = a_board()
    action = agree(board)

    meetings.reword(action, "Discuss the savings with finance", by=board.secretary)

    assert [row.text for row in action.wordings.order_by("pk")] == [
        "Discuss the savings", "Discuss the savings with finance",
    ]  # fmt: skip


def test_an_owner_proposes_and_the_meeting_closes():
    board = a_board()
    action, owner = agree(board), board.members[0]

    meetings.propose_complete(action, by=owner, note="Talked on Tuesday")
    with pytest.raises(PermissionDenied):
        meetings.close(action, by=owner)
    meetings.close(action, by=board.chair)

    assert (action.status, action.progress) == ("closed", "Talked on Tuesday")


def test_neither_another_member_nor_a_stranger_proposes(person):
    board = a_board()
    action = agree(board)

    for by in (board.members[1], person()):
        with pytest.raises(PermissionDenied):
            meetings.propose_complete(action, by=by, note="")


def test_who_contributes_for_an_owning_trust_is_an_owner(person_with, importer):
    board, trust = a_board(), OrganisationFactory()
    lead = person_with(roles.COMPANY_SECRETARY, on=trust)
    grant(lead, roles.OBSERVER, on=board.body, by=importer)

    assert meetings.propose_complete(agree(board, owners=[trust]), by=lead, note="").status == "proposed"


def test_on_hold_until_a_condition_and_open_again():
    board = a_board()
    action = agree(board)

    meetings.put_on_hold(action, until="the DPIA is agreed", by=board.secretary)
    held = (action.status, action.hold_until)
    meetings.reopen(action, by=board.secretary, why="The DPIA is agreed")

    assert (held, action.status, action.hold_until) == (("on_hold", "the DPIA is agreed"), "open", "")


def test_approved_minutes_take_no_new_action_but_the_body_does():
    board = a_board()
    with_minutes(board)
    meetings.approve_minutes(board.meeting, by_meeting=quorate_next_meeting(board), by=board.secretary)

    with pytest.raises(RuleBroken, match="can’t change"):
        agree(board)
    assert agree(board, item=None).meeting is None
