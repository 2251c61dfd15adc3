"""The facts behind the question who could decide, from the records of the day."""

import datetime
from decimal import Decimal

import pytest

from programmes.selectors.authority import authorities_of, authority_of
from tests.factories.programmes import (
    AppointmentFactory,
    BodyFactory,
    ClauseFactory,
    ConstituentFactory,
    DecisionAreaFactory,
    DelegationFactory,
    MembershipFactory,
    OrganisationFactory,
    PostFactory,
    ReservationFactory,
    TermsOfReferenceFactory,
)
from tests.factories.record import UserFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)


def a_body(structure="joint", trusts=1, **fields):
    """A body with a member seated for each of some trusts of its collaborative, and an area."""
    body = BodyFactory(structure=structure, **fields)
    area = DecisionAreaFactory(collaborative=body.collaborative)
    made = [OrganisationFactory() for _ in range(trusts)]
    for trust in made:
        MembershipFactory(collaborative=body.collaborative, organisation=trust)
        AppointmentFactory(body=body, for_trust=trust)
    return body, area, made


def verdict(trust, body, area, **more):
    return authority_of(trust, body=body, area=area, on=DAY, **more).verdict


def test_a_delegation_to_the_body_lets_the_trusts_member_decide_and_says_where_it_stands():
    body, area, (trust,) = a_body()
    delegation = DelegationFactory(from_trust=trust, area=area, to_body=body, limit=Decimal(10), source="SoRD 4.2")

    found = authority_of(trust, body=body, area=area, on=DAY, value=Decimal(10))

    assert (found.may, found.delegation_id, found.source) == (True, delegation.pk, "SoRD 4.2")
    assert verdict(trust, body, area, value=Decimal(11)) == "subject_to_ratification"


def test_a_delegation_in_another_area_or_of_another_trust_gives_nothing():
    body, area, (trust, other) = a_body(trusts=2)
    DelegationFactory(from_trust=trust, area=DecisionAreaFactory(collaborative=body.collaborative), to_body=body)
    DelegationFactory(from_trust=other, area=area, to_body=body)

    assert (verdict(trust, body, area), verdict(other, body, area)) == ("subject_to_ratification", "may")


def test_among_individuals_the_post_at_that_trust_on_that_day_counts():
    body, area, (trust,) = a_body("individuals", 1)
    person = body.appointments.get().person
    DelegationFactory(from_trust=trust, area=area, to_role="Chief Executive")
    PostFactory(person=person, organisation=OrganisationFactory(), job_title="Chief Executive")
    assert verdict(trust, body, area) == "nobody_to_use_it"

    PostFactory(person=person, organisation=trust, job_title="chief executive", ends=DAY)

    assert verdict(trust, body, area) == "may"
    assert verdict(trust, body, area, person=UserFactory()) == "nobody_to_use_it"
    later = authority_of(trust, body=body, area=area, on=DAY + datetime.timedelta(1))
    assert later.verdict == "nobody_to_use_it"


def test_in_common_the_trusts_own_committee_counts():
    common = BodyFactory(structure="in_common")
    trust, area = OrganisationFactory(), DecisionAreaFactory(collaborative=common.collaborative)
    committee = BodyFactory(structure="single", organisation=trust, collaborative=None)
    DelegationFactory(from_trust=trust, area=area, to_body=committee)
    assert verdict(trust, common, area) == "not_a_member"

    ConstituentFactory(common=common, committee=committee)

    assert verdict(trust, common, area) == "may"
    assert verdict(trust, committee, area) == "may"
    assert verdict(OrganisationFactory(), committee, area) == "not_a_member"


def test_a_trusts_own_board_decides_for_it_and_its_committee_only_by_delegation():
    trust, area = OrganisationFactory(), DecisionAreaFactory()
    board = BodyFactory(structure="single", kind="board", organisation=trust, collaborative=None)
    committee = BodyFactory(structure="single", kind="committee", organisation=trust, collaborative=None)

    assert (verdict(trust, board, area), verdict(trust, committee, area)) == ("may", "subject_to_ratification")


def test_a_trust_that_has_left_is_no_member_though_its_seat_stands():
    body, area, (trust,) = a_body(trusts=1)
    stranger = OrganisationFactory()
    former = OrganisationFactory()
    MembershipFactory(collaborative=body.collaborative, organisation=former, left=DAY - datetime.timedelta(1))
    AppointmentFactory(body=body, for_trust=former)

    found = [verdict(each, body, area) for each in (trust, stranger, former)]

    assert found == ["subject_to_ratification", "not_a_member", "not_a_member"]


def test_reservations_and_clauses_of_the_terms_in_force_are_asked():
    body, area, (trust, other) = a_body(trusts=2)
    for each in (trust, other):
        DelegationFactory(from_trust=each, area=area, to_body=body)
    ReservationFactory(from_trust=trust, area=area)
    assert (verdict(trust, body, area), verdict(other, body, area)) == ("reserved", "may")

    old = TermsOfReferenceFactory(body=body, number=1)
    ClauseFactory(terms=old, kind="retained", area=area)
    assert verdict(other, body, area) == "reserved"
    TermsOfReferenceFactory(body=body, number=2, starts=DAY)

    assert verdict(other, body, area) == "may"


def test_every_trust_that_decides_in_the_body_is_answered_for_by_name():
    body, area, trusts = a_body(trusts=2)
    MembershipFactory(collaborative=body.collaborative)

    assert [trust for trust, _ in authorities_of(body, area=area, on=DAY)] == sorted(trusts, key=lambda t: t.name)


def test_without_seats_the_full_members_are_answered_for():
    body = BodyFactory(structure="joint")
    area = DecisionAreaFactory(collaborative=body.collaborative)
    full = MembershipFactory(collaborative=body.collaborative).organisation
    MembershipFactory(collaborative=body.collaborative, kind="partner")

    assert [trust for trust, _ in authorities_of(body, area=area, on=DAY)] == [full]


@pytest.mark.parametrize("trusts", [1, 3])
def test_the_answers_cost_the_same_whatever_the_trusts(trusts, django_assert_num_queries):
    body, area, made = a_body("individuals", trusts)
    for trust in made:
        DelegationFactory(from_trust=trust, area=area, to_body=body)
        ReservationFactory(from_trust=trust, area=area)

    with django_assert_num_queries(10):
        found = authorities_of(body, area=area, on=DAY)
    assert len(found) == trusts
