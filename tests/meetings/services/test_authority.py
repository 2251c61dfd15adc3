"""What let each trust take a decision is frozen with it; who relies on a revoked delegation is told."""

import datetime
from decimal import Decimal

import pytest

from collab_portal.access import roles
from collab_portal.access.services import exclude
from collab_portal.notifications.models import Notice
from collab_portal.records.services import save
from meetings import services as meetings
from meetings.models import DecisionAuthority
from meetings.selectors.authority import answers_of, resting_on, under_way
from programmes.services.delegation import revoke_delegation
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, PartFactory
from tests.factories.programmes import DecisionAreaFactory, DelegationFactory
from tests.meetings.board import a_board

pytestmark = pytest.mark.django_db
WORDS = "The board approved the standards."


@pytest.fixture
def board():
    """A joint committee of three trusts, asked for £100; the first trust delegated to it."""
    board = a_board()
    board.area = DecisionAreaFactory(collaborative=board.body.collaborative)
    board.trust = board.seats[0].for_trust
    board.part.area, board.part.value = board.area, Decimal(100)
    save(board.part, by=board.importer)
    board.delegation = DelegationFactory(
        from_trust=board.trust, area=board.area, to_body=board.body, limit=Decimal(100)
    )
    return board


def decide(board, **more):
    return meetings.record_decision(board.part, outcome="approved", wording=WORDS, by=board.secretary, **more)


def revoke(board, on=datetime.date(2024, 2, 1)):
    return revoke_delegation(board.delegation, on=on, why="The board took it back.", by=board.importer)


def test_a_decision_freezes_who_could_take_it_and_a_revocation_changes_nothing_of_that(board):
    decision = decide(board)
    revoke(board)

    rows = DecisionAuthority.objects.filter(decision=decision)
    assert rows.count() == 3
    mine = rows.get(trust=board.trust)
    assert (mine.may, mine.verdict, mine.delegation) == (True, "may", board.delegation)
    assert decision.authority_text.startswith("Could decide: 1 of 3. ")


def test_the_authority_that_somebody_wrote_stays(board):
    assert decide(board, authority_text="Terms of reference 4.2").authority_text == "Terms of reference 4.2"


def test_a_correction_leaves_the_frozen_authority(board):
    decision = decide(board)
    revoke(board)

    meetings.correct_decision(decision, outcome="endorsed", wording="Endorsed.", reason="Misheard", by=board.secretary)

    assert DecisionAuthority.objects.filter(decision=decision, may=True).count() == 1


def test_what_is_under_way_says_from_the_day_it_holds_no_longer(board):
    assert [(line.part, line.answer.may) for line in under_way(board.delegation, board.secretary)] == [
        (board.part, True)
    ]
    revoke(board)

    (line,) = under_way(board.delegation, board.secretary)
    assert line.answer.reason.startswith(
        f"The delegation {board.delegation.reference} that this rested on was revoked on 1 February 2024"
    )


def test_a_meeting_before_the_day_of_revocation_may_still_decide(board):
    revoke(board, on=board.meeting.date + datetime.timedelta(1))

    (line,) = under_way(board.delegation, board.secretary)
    assert (line.answer.may, Notice.objects.filter(person=board.secretary).count()) == (True, 0)


def test_only_what_would_rest_on_it_is_under_way(board):
    other_area = DecisionAreaFactory(collaborative=board.body.collaborative)
    elsewhere = AgendaItemFactory(meeting=MeetingFactory())
    cancelled = MeetingFactory(body=board.body, status="cancelled")
    for number, fields in enumerate(
        ({"area": other_area}, {"area": board.area, "value": Decimal(101)}, {"area": board.area, "verb": "note"}), 2
    ):
        PartFactory(item=board.item, number=number, **fields)
    PartFactory(item=elsewhere, area=board.area)
    PartFactory(item=AgendaItemFactory(meeting=cancelled), area=board.area)

    assert [line.part for line in under_way(board.delegation, board.importer)] == [board.part]


def test_what_was_decided_is_no_longer_under_way_but_rested_on_it(board):
    decision = decide(board)

    assert under_way(board.delegation, board.secretary) == []
    assert resting_on(board.delegation, board.secretary) == [decision]


def test_who_runs_the_body_is_told_of_each_item_and_the_chair_is_not(board):
    revoke(board)

    assert [(notice.person, notice.about_id) for notice in Notice.objects.all()] == [(board.secretary, board.item.pk)]
    assert board.delegation.reference in Notice.objects.get().what


@pytest.mark.parametrize(("days", "told"), [(30, 1), (0, 0), (None, 0)])
def test_of_decisions_taken_only_those_not_yet_in_effect_are_named(board, days, told):
    effective = None if days is None else datetime.date.today() + datetime.timedelta(days)
    decision = decide(board, effective_on=effective)

    revoke(board)

    assert [notice.about_id for notice in Notice.objects.all()] == [decision.pk] * told


def test_who_may_not_see_an_item_is_told_nothing_of_it(board, person, importer):
    exclude(board.secretary, from_record=board.item, handling="leaves for the item", by=importer)

    assert under_way(board.delegation, board.secretary) == []
    revoke(board)

    assert Notice.objects.count() == 0


@pytest.mark.parametrize("parts", [1, 3])
def test_the_answers_for_an_agenda_cost_the_same_whatever_the_parts(board, parts, django_assert_num_queries):
    for number in range(2, parts + 1):
        item = AgendaItemFactory(meeting=board.meeting)
        PartFactory(item=item, number=number, area=board.area)
    rows = list(type(board.part).objects.select_related("area", "item__meeting__body"))

    with django_assert_num_queries(11):
        assert len(answers_of(rows)) == parts


@pytest.mark.parametrize("parts", [1, 3])
def test_what_is_under_way_costs_the_same_whatever_the_parts(board, parts, person_with, django_assert_max_num_queries):
    for _ in range(1, parts):
        PartFactory(item=AgendaItemFactory(meeting=MeetingFactory(body=board.body)), area=board.area)
    reader = person_with(roles.OBSERVER, on=board.body)

    with django_assert_max_num_queries(22):
        assert len(under_way(board.delegation, reader)) == parts
