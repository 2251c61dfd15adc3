"""A collaborative's timeline: phases planned, slipped and actual, models, members; and what was in force on a day."""

import datetime

import pytest

from collab_portal.access import roles
from programmes import selectors
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
APRIL, JULY = datetime.date(2022, 4, 1), datetime.date(2022, 7, 1)


@pytest.fixture
def board():
    collaborative = make.CollaborativeFactory(name="Nottinghamshire", status="established")
    make.PhaseFactory(collaborative=collaborative, starts=datetime.date(2021, 7, 1), ends=datetime.date(2022, 6, 30))
    begun = make.PhaseFactory(collaborative=collaborative, phase="established", starts=JULY)
    make.PhasePlanFactory(phase=begun, planned_for=APRIL)
    make.PhasePlanFactory(phase=begun, planned_for=JULY, why="The Bill was delayed")
    make.GovernanceModelFactory(collaborative=collaborative, starts=JULY)
    make.MembershipFactory(collaborative=collaborative, joined=APRIL, organisation__name="Doncaster and Bassetlaw")
    return collaborative


def test_the_lanes_are_phases_then_models_then_members(board, importer):
    lanes = selectors.timeline_of(board, importer).lanes

    assert [(lane.kind, lane.name) for lane in lanes] == [
        ("Phase", "In shadow form"), ("Phase", "Established"), ("Governance model", "Provider leadership board"),
        ("Member", "Doncaster and Bassetlaw"),
    ]  # fmt: skip


def test_a_slip_stands_between_the_first_planned_day_and_the_last(board, importer):
    established = selectors.timeline_of(board, importer).lanes[1]

    first, last = established.plans
    assert (first.slipped, last.slipped, last.why) == (True, False, "The Bill was delayed")
    assert established.slip == (first.x, last.x - first.x)
    assert last.x == established.spans[0].x > first.x


def test_who_joined_again_has_one_lane_with_both_times(board, importer):
    trust = board.memberships.get().organisation
    make.MembershipFactory(collaborative=board, organisation=trust, joined=APRIL, left=APRIL, voting=False)

    assert len(selectors.timeline_of(board, importer).lanes[-1].spans) == 2


def test_a_stranger_s_timeline_is_empty(board, person_with):
    elsewhere = person_with(roles.OBSERVER, on=make.CollaborativeFactory())

    assert selectors.timeline_of(board, elsewhere).lanes == []


def test_the_phase_of_a_day_is_the_one_that_held_then(board, importer):
    days = (datetime.date(2020, 1, 1), APRIL, JULY)

    found = [selectors.phase_on(board, importer, day) for day in days]

    assert [phase and phase.phase for phase in found] == [None, "shadow", "established"]


def test_the_page_says_the_timeline_in_words_and_shows_a_past_day(client, person_with, board):
    client.force_login(person_with(roles.OBSERVER, on=board))

    now = " ".join(client.get(board.get_absolute_url()).text.split())
    then = " ".join(client.get(board.get_absolute_url(), {"on": "2022-03-01"}).text.split())

    assert "The Bill was delayed" in now and "1 member organisation" in now
    assert "As it was in force on" in then and "0 member organisations" in then and "In shadow form since" in then


def test_a_trust_s_page_shows_what_it_was_in_on_a_day(client, person_with, board):
    trust = board.memberships.get().organisation
    agreed = make.AgreementPartyFactory(agreement__name="Alliance", agreement__starts=JULY, organisation=trust)
    make.DelegationFactory(from_trust=trust, starts=APRIL, revoked_on=JULY)
    next_board = make.BoardDateFactory(organisation=trust, on=datetime.date(2022, 9, 1))
    client.force_login(person_with(roles.COMPANY_SECRETARY, on=trust))

    pages = [client.get(trust.get_absolute_url(), {"on": day}).context for day in ("2022-04-01", "2022-07-01")]

    assert [(list(page["parties"]), page["delegated"]) for page in pages] == [([], 1), ([agreed], 0)]
    assert [page["board_date"] for page in pages] == [next_board, next_board]
    assert [member.collaborative for member in pages[0]["memberships"]] == [board]
