"""Committees in common: one committee of each trust, at one table."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.access.models import RoleGrant
from collab_portal.records.errors import RuleBroken
from programmes import services
from programmes.models import Body, Constituent
from programmes.services import body as bodies
from programmes.services import deputy as deputies
from tests.factories.meetings import MeetingFactory
from tests.factories.programmes import BodyFactory, MembershipFactory, OrganisationFactory

pytestmark = pytest.mark.django_db
YESTERDAY = datetime.date.today() - datetime.timedelta(days=1)


@pytest.fixture
def common():
    parent = BodyFactory(name="Leadership board")
    return BodyFactory(
        name="Committees in common", structure="in_common", collaborative=parent.collaborative, parent=parent
    )


def member_of(common, **fields):
    return MembershipFactory(collaborative=common.collaborative, **fields).organisation


def committee_of(trust, common):
    return BodyFactory(structure="single", organisation=trust, collaborative=common.collaborative)


def test_a_committee_is_formed_for_each_voting_member(common, importer):
    here, there = (member_of(common, organisation=OrganisationFactory(short_name=name)) for name in ("UHNM", "MPFT"))
    member_of(common, voting=False)
    member_of(common, left=YESTERDAY)
    MembershipFactory()

    formed = [link.committee for link in services.form_committees(common, by=importer)]

    assert [(body.name, body.organisation) for body in formed] == [
        ("MPFT: Committees in common", there),
        ("UHNM: Committees in common", here),
    ]
    body = formed[0]
    assert (body.kind, body.structure, body.collaborative, body.parent) == (
        Body.Kind.COMMITTEE, Body.Structure.SINGLE, common.collaborative, common.parent,
    )  # fmt: skip


def test_a_trust_that_has_a_committee_gets_no_second(common, importer):
    trust = member_of(common)
    services.add_committee(common, committee=committee_of(trust, common), by=importer)
    other = member_of(common)

    formed = services.form_committees(common, by=importer)

    assert [link.committee.organisation for link in formed] == [other]
    with pytest.raises(RuleBroken, match="has its committee here already"):
        services.form_committees(common, by=importer)


def test_a_committee_that_was_withdrawn_from_the_table_comes_back_as_it_was(common, importer):
    member_of(common)
    (link,) = services.form_committees(common, by=importer)
    services.withdraw(link, by=importer, reason="Too early")

    assert services.form_committees(common, by=importer) == [link]
    assert Body.objects.filter(structure="single").count() == Constituent.objects.in_use().count() == 1


def test_who_manages_the_common_body_forms_its_committees_and_nobody_else(common, person, person_with):
    trust = member_of(common)
    committee = committee_of(trust, common)

    for outsider in (person(), person_with(roles.MEMBER, on=common), person_with(roles.OFFICE, on=trust)):
        with pytest.raises(PermissionDenied):
            services.form_committees(common, by=outsider)
        with pytest.raises(PermissionDenied):
            services.add_committee(common, committee=committee, by=outsider)

    assert services.form_committees(common, by=person_with(roles.OFFICE, on=common.collaborative))


def refused(common, committee, importer) -> str:
    with pytest.raises(RuleBroken) as refusal:
        services.add_committee(common, committee=committee, by=importer)
    return refusal.value.error_dict["committee"][0].message


def test_only_the_single_committee_of_a_member_trust_sits_in_common(common, importer):
    trust = member_of(common)
    joint = BodyFactory(structure="joint", collaborative=common.collaborative)
    stranger, former = OrganisationFactory(), member_of(common, left=YESTERDAY)

    assert "can’t sit in common with itself" in refused(common, common, importer)
    assert "not the committee of one trust" in refused(common, joint, importer)
    assert "is not a member" in refused(common, committee_of(stranger, common), importer)
    assert "is not a member" in refused(common, committee_of(former, common), importer)
    assert "is no committees in common" in refused(joint, committee_of(trust, common), importer)


def test_a_trust_has_one_committee_at_the_table(common, importer):
    trust = member_of(common)
    services.add_committee(common, committee=committee_of(trust, common), by=importer)

    assert "has a committee here already" in refused(common, committee_of(trust, common), importer)


def test_committees_are_formed_only_in_common(importer):
    with pytest.raises(RuleBroken, match="is no committees in common"):
        services.form_committees(BodyFactory(structure="joint"), by=importer)


@pytest.mark.parametrize(("which", "structure"), [("common", "joint"), ("committee", "advisory")])
def test_a_structure_stays_while_committees_sit_by_it(common, importer, which, structure):
    member_of(common)
    (link,) = services.form_committees(common, by=importer)
    body = Body.objects.get(pk=getattr(link, which).pk)
    body.structure = structure

    with pytest.raises(RuleBroken) as refusal:
        bodies.change(body, by=importer)

    assert list(refusal.value.error_dict) == ["structure"]


@pytest.fixture
def seat(common, person, importer):
    """A member of a trust's committee, who has a deputy."""
    trust = member_of(common)
    services.form_committees(common, by=importer)
    committee = Body.objects.get(organisation=trust)
    seat = services.appoint(committee, person=person(), role="member", starts=YESTERDAY, by=importer)
    deputies.name_deputy(seat, person=person(), starts=YESTERDAY, by=importer)
    return seat


def who_sees(meeting, seat):
    return [can(who, "view", meeting) for who in (seat.person, seat.deputies.get().person)]


def test_who_is_appointed_to_a_committee_in_common_receives_what_the_table_receives(common, seat, person_with):
    meeting, elsewhere = MeetingFactory(body=common), MeetingFactory()
    before = who_sees(meeting, seat)
    secretary = person_with(roles.SECRETARY, on=seat.body)  # looks after the committee, not after the table

    services.end_appointment(seat, on=YESTERDAY, by=secretary, reason="Left")

    assert (before, who_sees(meeting, seat), who_sees(elsewhere, seat)) == (
        [True, True],
        [False, False],
        [False, False],
    )


def test_a_committee_taken_from_the_table_stays_away_when_a_seat_is_ended_later(common, seat, importer):
    meeting = MeetingFactory(body=common)

    services.unseat_committee(common.constituents.get(), by=importer, reason="Left the arrangement")
    away = who_sees(meeting, seat)
    services.end_appointment(seat, on=datetime.date.today(), by=importer, reason="Term over")

    assert (away, who_sees(meeting, seat), can(seat.person, "view", seat.body)) == (
        [False, False],
        [False, False],
        True,
    )


def test_who_is_to_sit_later_receives_nothing_of_a_table_that_was_left(common, seat, person, importer):
    later = services.appoint(
        seat.body, person=person(), role="member", starts=datetime.date.today() + datetime.timedelta(1), by=importer
    )

    services.unseat_committee(common.constituents.get(), by=importer, reason="Left the arrangement")

    held = RoleGrant.objects.get(root=common.pk, user=later.person)
    assert held.ends < held.starts
