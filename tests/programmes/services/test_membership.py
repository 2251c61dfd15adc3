"""Joining and leaving: dates in order, one membership at a time, nobody leaves while they chair (domain.md)."""

import datetime

import pytest

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.records.errors import RuleBroken
from programmes.selectors import hanging_from
from programmes.services import appoint, join, leave, membership
from tests.factories import programmes as make

pytestmark = pytest.mark.django_db
DAY = datetime.date(2024, 2, 26)
NEXT, EARLIER, LATER = datetime.date(2024, 2, 27), datetime.date(2023, 2, 26), datetime.date(2024, 6, 1)


@pytest.fixture
def member():
    return make.MembershipFactory()


def seat_for(member, **fields):
    body = fields.pop("body", None) or make.BodyFactory(collaborative=member.collaborative, name="Programme Board")
    return make.AppointmentFactory(body=body, for_trust=member.organisation, **fields)


def test_who_left_may_join_again_but_not_before_they_left(importer, member):
    leave(member, on=DAY, by=importer, reason="Merged")
    again = {"organisation": member.organisation, "kind": "associate", "by": importer}

    with pytest.raises(RuleBroken, match="Choose a later day") as refusal:
        join(member.collaborative, joined=DAY, **again)

    assert list(refusal.value.error_dict) == ["joined"]
    assert join(member.collaborative, joined=NEXT, voting=False, **again).voting is False


@pytest.mark.parametrize(("joined", "words"), [(NEXT, "must have joined by then"), (EARLIER, "Choose a later day")])
def test_a_corrected_day_neither_runs_backwards_nor_overlaps(importer, member, joined, words):
    make.MembershipFactory(
        collaborative=member.collaborative, organisation=member.organisation, joined=EARLIER, left=EARLIER
    )
    member.joined, member.left = joined, DAY

    with pytest.raises(RuleBroken, match=words) as refusal:
        membership.change_membership(member, by=importer)

    assert list(refusal.value.error_dict) == ["joined"]


def test_nobody_leaves_while_a_person_who_sits_for_them_chairs(importer, member, person):
    seat_for(member, role="chair", person=person("Chief Executive"))

    with pytest.raises(RuleBroken, match="Chief Executive chairs Programme Board after that day") as refusal:
        leave(member, on=DAY, by=importer, reason="Merged")

    assert list(refusal.value.error_dict) == ["on"]


def test_who_chairs_until_the_last_day_or_elsewhere_is_in_nobody_s_way(importer, member):
    seat_for(member, role="chair", ends=DAY)
    seat_for(member, role="chair", body=make.BodyFactory())

    assert leave(member, on=DAY, by=importer, reason="Merged").left == DAY


def test_the_seats_end_the_same_day_and_their_access_with_them(importer, member, person):
    body, someone = make.BodyFactory(collaborative=member.collaborative), person()
    seat = appoint(body, person=someone, role="member", for_trust=member.organisation, starts=EARLIER, by=importer)
    elsewhere = seat_for(member, body=make.BodyFactory())

    leave(member, on=DAY, by=importer, reason="Merged")
    seat.refresh_from_db(), elsewhere.refresh_from_db()

    assert (seat.ends, can(someone, "view", body), elsewhere.ends) == (DAY, False, None)


def test_seats_that_are_left_stay(importer, member):
    seat = seat_for(member)

    leave(member, on=DAY, by=importer, reason="Merged", end_seats=False)
    seat.refresh_from_db()

    assert seat.ends is None


def test_a_seat_that_is_yet_to_begin_is_withdrawn_first(importer, member):
    seat_for(member, starts=LATER)

    with pytest.raises(RuleBroken, match="only on 1 June 2024. Withdraw that seat first"):
        leave(member, on=DAY, by=importer, reason="Merged")


def test_delegations_and_agreements_are_the_trust_s_own_and_never_touched(importer, member):
    area = make.DecisionAreaFactory(collaborative=member.collaborative)
    given = make.DelegationFactory(from_trust=member.organisation, area=area)

    leave(member, on=DAY, by=importer, reason="Merged")
    given.refresh_from_db()

    assert (given.ends, given.revoked_on, given.version) == (None, None, 1)


def furnish(member, person):
    """One of everything that can hang from a membership, and as much of somebody else's."""
    here, trust = member.collaborative, member.organisation
    sro = make.PostFactory(organisation=trust, person=person).person
    common = make.BodyFactory(collaborative=here, structure="in_common")
    programme = make.ProgrammeFactory(collaborative=here, sro=sro)
    stream = make.WorkstreamFactory(programme=programme, lead_trust=trust)
    area = make.DecisionAreaFactory(collaborative=here)
    make.DelegationFactory(area=area), make.AppointmentFactory(body=common), make.DelegationFactory(from_trust=trust)
    return [
        seat_for(member, body=common),
        make.ConstituentFactory(common=common, committee=make.BodyFactory(organisation=trust)),
        make.DelegationFactory(from_trust=trust, area=area),
        make.AgreementPartyFactory(agreement__collaborative=here, organisation=trust).agreement,
        make.GovernanceModelFactory(collaborative=here, lead=trust),
        *(programme, stream, make.ProjectFactory(workstream=stream, lead_trust=trust)),
    ]


def test_all_that_hangs_from_a_membership_is_found_and_nothing_else(importer, member, person):
    made = furnish(member, person())

    found = [row for kind in hanging_from(member, importer) for row in kind.rows]

    assert {(type(row), row.pk) for row in found} == {(type(row), row.pk) for row in made}
    assert len(found) == len(made)


def test_what_hangs_is_shown_only_as_far_as_one_may_see(person_with, member, person):
    furnish(member, person())

    stranger = person_with(roles.OBSERVER, on=make.CollaborativeFactory())

    assert hanging_from(member, stranger) == []


def test_the_page_shows_first_what_hangs_and_refuses_at_the_day(client, person_with, member, person):
    seat = seat_for(member, role="chair", person=person("Chief Executive"))
    client.force_login(person_with(roles.OFFICE, on=member.collaborative))
    address = f"/programmes/memberships/{member.pk}/leave/"

    shown = client.get(address).text
    refused = client.post(address, {"on": "2024-02-26", "reason": "Merged", "end_seats": "on"})

    assert (seat.get_absolute_url() in shown, refused.status_code) == (True, 422)
    assert list(refused.context["form"].errors) == ["on"]
