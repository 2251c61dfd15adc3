"""By which rule a body is quorate on a day, and where its seats are counted."""

import datetime

import pytest

from collab_portal.access import roles
from collab_portal.records.services import withdraw
from programmes.rules.quorum import Seat
from programmes.selectors import quorum_rule_of, voting_rule_of
from programmes.selectors.quorum import counted_in
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)


@pytest.fixture
def table():
    """Committees in common with two committees."""
    first = make.ConstituentFactory()
    make.ConstituentFactory(common=first.common)
    return first.common


def committees(table):
    return [link.committee for link in table.constituents.order_by("pk")]


def test_committees_in_common_are_quorate_each_by_the_rule_of_their_table(table):
    rule, voting = make.QuorumRuleFactory(body=table), make.VotingRuleFactory(body=table)
    make.QuorumRuleFactory()

    assert [quorum_rule_of(each, DAY) for each in committees(table)] == [rule, rule]
    assert [voting_rule_of(each, DAY) for each in committees(table)] == [voting, voting]


def test_a_committees_own_rule_goes_before_that_of_its_table(table):
    make.QuorumRuleFactory(body=table, starts=DAY)
    committee, other = committees(table)
    own = make.QuorumRuleFactory(body=committee, ends=DAY)

    assert quorum_rule_of(committee, DAY) == own
    assert quorum_rule_of(committee, DAY + datetime.timedelta(days=1)) == quorum_rule_of(other, DAY)


def test_a_committee_that_left_the_table_has_its_rule_no_more(table, importer):
    make.QuorumRuleFactory(body=table)
    link = table.constituents.first()

    withdraw(link, by=importer, reason="Left")

    assert quorum_rule_of(link.committee, DAY) is None


def test_a_table_out_of_use_gives_no_rule(table, importer):
    make.QuorumRuleFactory(body=table)
    table.entry.withdrawn_at = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    table.entry.save()

    assert quorum_rule_of(committees(table)[0], DAY) is None


def test_a_table_has_no_rule_from_its_committees(table):
    make.QuorumRuleFactory(body=committees(table)[0])

    assert quorum_rule_of(table, DAY) is None


def test_the_rule_costs_two_queries_at_most(table, django_assert_max_num_queries):
    for n in range(3):
        make.QuorumRuleFactory(body=table, starts=DAY - datetime.timedelta(days=n))

    committee = committees(table)[0]

    with django_assert_max_num_queries(2):
        str(quorum_rule_of(committee, DAY).body)


def test_seats_are_counted_in_each_committee_in_its_own_right(table, importer):
    first, second = committees(table)
    seats = [make.AppointmentFactory(body=body, sits_as="chair") for body in (first, first, second)]
    make.AppointmentFactory(body=first, ends=DAY - datetime.timedelta(days=1))

    counted = counted_in(table, importer, DAY)

    a, b, c = (Seat(seat.person_id, sits_as="chair") for seat in seats)
    assert {each.body: each.seats for each in counted} == {first: [a, b], second: [c]}


def test_a_body_of_its_own_counts_its_own_seats(importer):
    seat = make.AppointmentFactory()

    assert [(each.body, each.seats) for each in counted_in(seat.body, importer, DAY)] == [
        (seat.body, [Seat(seat.person_id)])
    ]


def test_who_does_not_see_all_seats_gets_no_count(person_with):
    trust = make.OrganisationFactory()
    body = make.AppointmentFactory(for_trust=trust).body
    make.AppointmentFactory(body=body, for_trust=make.OrganisationFactory())
    of_trust, secretary = person_with(roles.OFFICE, on=trust), person_with(roles.SECRETARY, on=body)

    assert [len(counted_in(body, user, DAY)) for user in (of_trust, secretary)] == [0, 1]


def test_counting_costs_no_more_for_three_committees_than_for_one(importer, django_assert_num_queries):
    link = make.ConstituentFactory()
    make.AppointmentFactory(body=link.committee)
    with django_assert_num_queries(4):
        counted_in(link.common, importer, DAY)

    for _ in range(2):
        make.AppointmentFactory(body=make.ConstituentFactory(common=link.common).committee)

    with django_assert_num_queries(4):
        counted_in(link.common, importer, DAY)
