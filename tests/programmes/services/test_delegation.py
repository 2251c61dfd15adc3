"""What a trust's company secretary enters, replaces and takes back."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from programmes.models import Delegation, Reservation
from programmes.services import delegation as services
from programmes.signals import delegation_revoked
from tests.factories.programmes import BodyFactory, DecisionAreaFactory, MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
START, DAY, LATER = datetime.date(2020, 1, 1), datetime.date(2024, 2, 26), datetime.date(2024, 4, 1)


@pytest.fixture
def trust():
    return MembershipFactory().organisation


@pytest.fixture
def secretary(trust, person_with):
    return person_with(roles.COMPANY_SECRETARY, on=trust)


def new(trust, **fields) -> Delegation:
    collaborative = trust.memberships.get().collaborative
    fields = {"area": DecisionAreaFactory(collaborative=collaborative), "to_role": "Chief Executive", **fields}
    return Delegation(from_trust=trust, starts=fields.pop("starts", START), **fields)


def refused(delegation, field, by):
    with pytest.raises(RuleBroken) as broken:
        services.delegate(delegation, by=by)
    assert list(broken.value.message_dict) == [field]
    return broken.value.message_dict[field][0]


def test_the_trusts_company_secretary_delegates_and_nobody_else(trust, secretary, person_with):
    office = person_with(roles.OFFICE, on=trust.memberships.get().collaborative)

    with pytest.raises(PermissionDenied):
        services.delegate(new(trust), by=office)

    assert services.delegate(new(trust), by=secretary).reference.startswith("DEL-")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"limit": Decimal(-1)}, "limit"),
        ({"ends": START - datetime.timedelta(1)}, "ends"),
        ({"to_role": " "}, "to_body"),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(fields, field, trust, secretary):
    assert refused(new(trust, **fields), field, secretary)


def test_one_holder_not_two(trust, secretary):
    body = BodyFactory(collaborative=trust.memberships.get().collaborative)

    assert refused(new(trust, to_body=body), "to_role", secretary).endswith("not both.")


def test_only_to_its_own_bodies_and_those_of_the_areas_collaborative(trust, secretary):
    elsewhere = BodyFactory(structure="joint")
    of_another = BodyFactory(organisation=OrganisationFactory(), collaborative=trust.memberships.get().collaborative)
    own = BodyFactory(organisation=trust, collaborative=None)

    for body in (elsewhere, of_another):
        refused(new(trust, to_body=body, to_role=""), "to_body", secretary)
    refused(new(trust, area=DecisionAreaFactory()), "area", secretary)
    assert services.delegate(new(trust, to_body=own, to_role=""), by=secretary).pk


def test_the_same_holder_has_an_area_once_at_a_time(trust, secretary):
    first = services.delegate(new(trust, ends=DAY), by=secretary)
    again = {"area": first.area, "to_role": "chief executive"}

    assert first.reference in refused(new(trust, starts=DAY, **again), "starts", secretary)
    assert services.delegate(new(trust, starts=DAY + datetime.timedelta(1), **again), by=secretary).pk


def test_a_new_version_ends_the_former_the_day_before_and_carries_the_rest(trust, secretary):
    first = services.delegate(new(trust, limit=Decimal(10), conditions="With advice."), by=secretary)

    second = services.replace(first, starts=LATER, limit=Decimal(20), by=secretary)

    assert (first.ends, second.replaces, second.starts) == (LATER - datetime.timedelta(1), first, LATER)
    assert (second.limit, second.conditions, second.ends) == (20, "With advice.", None)
    with pytest.raises(RuleBroken, match="replaces this one already"):
        services.replace(first, starts=LATER, by=secretary)


def test_a_version_does_not_begin_before_the_one_it_replaces(trust, secretary):
    first = services.delegate(new(trust), by=secretary)

    with pytest.raises(RuleBroken, match="must begin after"):
        services.replace(first, starts=START, by=secretary)


def test_what_was_revoked_is_not_replaced_and_leaves_room_for_a_new_one(trust, secretary):
    first = services.delegate(new(trust), by=secretary)
    services.revoke_delegation(first, on=DAY, why="The board took it back.", by=secretary)

    with pytest.raises(RuleBroken, match="was revoked"):
        services.replace(first, starts=LATER, by=secretary)
    assert services.delegate(new(trust, area=first.area, starts=DAY), by=secretary).pk


def test_a_revocation_says_when_and_why_and_is_announced(trust, secretary):
    heard, delegation = [], services.delegate(new(trust, ends=LATER), by=secretary)
    hear = lambda sender, delegation, by, **kwargs: heard.append((delegation, by))  # noqa: E731
    delegation_revoked.connect(hear)

    for wrong in ({"on": START - datetime.timedelta(1)}, {"on": LATER + datetime.timedelta(1)}, {"why": " "}):
        with pytest.raises(RuleBroken):
            services.revoke_delegation(delegation, **{"on": DAY, "why": "Taken back.", **wrong}, by=secretary)
    services.revoke_delegation(delegation, on=DAY, why="Taken back.", by=secretary)
    delegation_revoked.disconnect(hear)

    assert ((delegation.revoked_on, delegation.revoked_why), heard) == ((DAY, "Taken back."), [(delegation, secretary)])
    with pytest.raises(RuleBroken, match="was revoked on"):
        services.revoke_delegation(delegation, on=DAY, why="Again.", by=secretary)


def test_a_board_reserves_a_matter_once_at_a_time_and_ends_it(trust, secretary):
    area = DecisionAreaFactory(collaborative=trust.memberships.get().collaborative)
    make = lambda **more: Reservation(  # noqa: E731
        **{"from_trust": trust, "area": area, "wording": "mergers", "starts": START, **more}
    )
    kept = services.reserve(make(), by=secretary)

    for wrong in ({}, {"above": Decimal(-1)}, {"ends": START - datetime.timedelta(1)}, {"area": DecisionAreaFactory()}):
        with pytest.raises(RuleBroken):
            services.reserve(make(**wrong), by=secretary)
    with pytest.raises(RuleBroken):
        services.end_reservation(kept, on=START - datetime.timedelta(1), reason="x", by=secretary)
    services.end_reservation(kept, on=DAY, reason="Delegated now.", by=secretary)

    assert (kept.ends, services.reserve(make(starts=LATER), by=secretary).starts) == (DAY, LATER)
