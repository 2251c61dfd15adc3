import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from meetings import services as meetings
from meetings.models import Obligation
from meetings.services.obligation import may_answer
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db


def split_action(board, **more):
    action = meetings.agree_action(board.body, text="Publish the register", item=board.item, by=board.secretary)
    trusts = [seat.for_trust for seat in board.seats]
    return action, meetings.split(action, trusts=trusts, by=board.secretary, **more)


def test_an_action_is_laid_on_several_trusts_in_one_act_and_their_people_are_told(person_with):
    board = a_board()
    lead = person_with(roles.COMPANY_SECRETARY, on=board.seats[1].for_trust)

    action, rows = split_action(board)

    assert [(row.trust, row.text, row.status) for row in rows] == [
        (seat.for_trust, "Publish the register", "outstanding") for seat in board.seats
    ]
    assert Notice.objects.filter(person=lead, about=rows[1].entry).count() == 1


def test_a_trust_owes_an_action_once():
    board = a_board()
    action, _ = split_action(board)

    with pytest.raises(RuleBroken, match="does not owe this action yet"):
        meetings.split(action, trusts=[board.seats[0].for_trust], by=board.secretary)


def test_each_trust_has_words_of_its_own():
    board = a_board()
    _, rows = split_action(board, text="Publish yours")

    meetings.reword_obligation(rows[0], text="Publish it in Welsh too", by=board.secretary)

    assert list(Obligation.objects.order_by("pk").values_list("text", flat=True)) == [
        "Publish it in Welsh too", "Publish yours", "Publish yours",
    ]  # fmt: skip


def test_the_people_of_a_trust_and_the_office_answer_for_it_and_nobody_else(person_with, person):
    board = a_board()
    _, rows = split_action(board)
    own = person_with(roles.COMPANY_SECRETARY, on=rows[0].trust)
    other = person_with(roles.COMPANY_SECRETARY, on=rows[1].trust)
    stranger, member = person(), board.members[0]

    for by in (other, stranger, member):
        with pytest.raises(PermissionDenied):
            meetings.answer_obligation(rows[0], status="done", evidence="Signed", by=by)
    meetings.answer_obligation(rows[0], status="done", evidence="Signed", by=own)
    meetings.answer_obligation(rows[1], status="not_applicable", evidence="No such ward", by=board.secretary)

    assert [(row.status, row.evidence) for row in Obligation.objects.order_by("pk")] == [
        ("done", "Signed"), ("not_applicable", "No such ward"), ("outstanding", ""),
    ]  # fmt: skip


def test_another_trusts_people_do_not_see_what_a_trust_owes(person_with):
    board = a_board()
    _, rows = split_action(board)
    other = person_with(roles.COMPANY_SECRETARY, on=rows[1].trust)

    assert list(visible(Obligation.objects.all(), other)) == [rows[1]]
    assert [may_answer(other, row) for row in rows[:2]] == [False, True]


@pytest.mark.parametrize(("status", "why"), [("done", "what shows"), ("not_applicable", "why it does not apply")])
def test_done_needs_evidence_and_not_applicable_a_reason(status, why):
    board = a_board()
    _, rows = split_action(board)

    with pytest.raises(RuleBroken, match=why):
        meetings.answer_obligation(rows[0], status=status, evidence=" ", by=board.secretary)


def test_who_is_outstanding_may_say_why_without_being_done():
    board = a_board()
    _, rows = split_action(board)

    meetings.answer_obligation(rows[0], status="outstanding", evidence="Waits for the data", by=board.secretary)

    assert (rows[0].status, rows[0].evidence, rows[0].done_on) == ("outstanding", "Waits for the data", None)


def test_an_obligation_lifted_by_mistake_is_laid_on_again():
    board = a_board()
    action, rows = split_action(board)

    meetings.lift_obligation(rows[0], reason="Wrong trust", by=board.secretary)
    again = meetings.split(action, trusts=[rows[0].trust], by=board.secretary, text="After all")

    assert [(row.pk, row.text) for row in again] == [(rows[0].pk, "After all")]
    assert action.obligations.in_use().count() == 3


def test_nothing_is_answered_once_the_action_is_closed():
    board = a_board()
    action, rows = split_action(board)
    meetings.close(action, by=board.chair, note="Overtaken")

    with pytest.raises(RuleBroken, match="closed"):
        meetings.answer_obligation(rows[0], status="done", evidence="Signed", by=board.secretary)


def test_the_office_is_told_when_nobody_is_outstanding():
    board = a_board()
    action, rows = split_action(board)

    for row in rows:
        meetings.answer_obligation(row, status="done", evidence="Signed", by=board.importer)

    told = Notice.objects.filter(what="No trust is outstanding on an action").values_list("person", "about")
    assert list(told) == [(board.secretary.pk, action.pk)]
