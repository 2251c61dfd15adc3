"""The structure of a collaborative on a day: who reports to whom, and nothing of what the reader does not see."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collab_portal.access import roles
from collab_portal.accounts.models import system_actor
from collab_portal.records.services import withdraw
from programmes.models import Body
from programmes.selectors.structure import structure_of
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
TODAY, PAST = datetime.date(2024, 6, 3), datetime.date(2024, 5, 1)


@pytest.fixture
def collaborative():
    return make.CollaborativeFactory(name="Midlands")


@pytest.fixture
def office(collaborative, person_with):
    return person_with(roles.OFFICE, on=collaborative)


@pytest.fixture
def body(collaborative):
    def made(name, **fields):
        return make.BodyFactory(**{"name": name, "collaborative": collaborative} | fields)

    return made


def shape(structure):
    """The structure as nested dicts of names."""

    def below(places):
        return {place.body.name: below(place.children) for place in places}

    return below(structure.top)


def place_of(structure, body):
    return next(place for place in structure.places if place.body == body)


def test_bodies_stand_under_those_they_report_to(collaborative, office, body):
    board = body("Board")
    group = body("Clinical leads", parent=board)
    body("Stroke", parent=group)

    assert shape(structure_of(collaborative, office, TODAY)) == {"Board": {"Clinical leads": {"Stroke": {}}}}


def test_a_body_outside_that_one_reports_to_is_marked(collaborative, office, body):
    trust_board = body("Trust board", collaborative=None, organisation=make.OrganisationFactory())
    people_board = body("People Board", external=True)
    board = body("Board", parent=people_board)

    outside = {place.body for place in structure_of(collaborative, office, TODAY).places if place.outside}

    assert outside == {people_board}
    assert not ({trust_board, board} & outside)


def test_committees_in_common_stand_under_the_table_they_sit_at(collaborative, office, body):
    common = body("Common", structure=Body.Structure.IN_COMMON)
    board = body("Board A")
    committee = body("Committee A", parent=board)
    make.ConstituentFactory(common=common, committee=committee)

    structure = structure_of(collaborative, office, TODAY)

    assert shape(structure) == {"Board A": {}, "Common": {"Committee A": {}}}
    assert place_of(structure, committee).route == [board]


def test_a_committee_above_the_table_it_sits_at_makes_no_ring(collaborative, office, body):
    committee = body("Committee")
    common = body("Common", structure=Body.Structure.IN_COMMON, parent=committee)
    make.ConstituentFactory(common=common, committee=committee)

    assert shape(structure_of(collaborative, office, TODAY)) == {"Committee": {"Common": {}}}


def test_a_hidden_body_leaves_no_hole(collaborative, person_with, body):
    board = body("Board")
    hidden = body("Hidden", parent=board, collaborative=None, organisation=make.OrganisationFactory())
    low = body("Low", parent=hidden)
    other = body("Other", parent=hidden)

    reader = person_with(roles.OBSERVER, on=collaborative)

    assert shape(structure_of(collaborative, reader, TODAY)) == {"Board": {"Low": {}, "Other": {}}}
    only_low = person_with(roles.OBSERVER, on=low)
    assert shape(structure_of(collaborative, only_low, TODAY)) == {"Low": {}}
    assert other.parent == hidden


def test_a_withdrawn_body_is_not_there(collaborative, office, body):
    board = body("Board")
    withdraw(body("Gone", parent=board), by=system_actor("Tests"), reason="merged")

    assert shape(structure_of(collaborative, office, TODAY)) == {"Board": {}}


def test_chair_and_seats_are_those_of_the_day(collaborative, office, body):
    board = body("Board")
    earlier = make.AppointmentFactory(body=board, role="chair", ends=PAST)
    make.AppointmentFactory(body=board)

    now, then = structure_of(collaborative, office, TODAY).top[0], structure_of(collaborative, office, PAST).top[0]

    assert (now.chair, now.has_chair, now.seats) == ("", False, 1)
    assert (then.chair, then.seats) == (str(earlier.person), 2)
    assert "vacant-chairs" in {gap.rule.code for gap in now.gaps}
    assert "vacant-chairs" not in {gap.rule.code for gap in then.gaps}


def test_who_does_not_see_the_seats_learns_neither_names_nor_number(collaborative, person_with, body):
    member = make.MembershipFactory(collaborative=collaborative)
    make.AppointmentFactory(body=body("Board"), role="chair")

    reader = person_with(roles.OBSERVER, on=member.organisation)
    place = structure_of(collaborative, reader, TODAY).top[0]

    assert (place.has_chair, place.chair, place.seats) == (True, "", None)


def test_only_delegations_in_force_on_the_day_are_shown(collaborative, office, body):
    board, area = body("Board"), make.DecisionAreaFactory(collaborative=collaborative)
    held = make.DelegationFactory(to_body=board, area=area)
    make.DelegationFactory(to_body=board, area=area, ends=PAST)
    make.DelegationFactory(to_body=board, area=area, revoked_on=PAST)

    assert structure_of(collaborative, office, TODAY).top[0].delegations == [held]


def test_escalations_go_from_networks_and_programmes_up_to_the_top(collaborative, office, body):
    top = body("Top")
    middle = body("Middle", parent=top)
    network = body("Network", parent=middle, kind=Body.Kind.NETWORK)
    body("Idle", parent=top)
    make.ProgrammeFactory(collaborative=collaborative, accountable_body=middle)

    structure = structure_of(collaborative, office, TODAY)

    assert place_of(structure, network).route == [middle, top]
    assert structure.routes == {(network.pk, middle.pk), (middle.pk, top.pk)}


def test_the_number_of_queries_does_not_grow(collaborative, office, body):
    counts, above = [], body("Top")
    for _ in range(2):
        for _ in range(2):
            above = body("Below", parent=above)
            make.AppointmentFactory(body=above)
            make.DelegationFactory(to_body=above, area__collaborative=collaborative)
            make.ProgrammeFactory(collaborative=collaborative, accountable_body=above)
        with CaptureQueriesContext(connection) as queries:
            structure_of(collaborative, office, TODAY)
        counts.append(len(queries))

    assert counts[0] == counts[1]
