import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from programmes.models import Appointment, Body, Project
from programmes.services import appoint, change_seat, end_appointment
from programmes.services.appointment import withdraw_seat
from programmes.services.deputy import name_deputy
from tests.factories.programmes import BodyFactory, OrganisationFactory, ProgrammeFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
YESTERDAY = TODAY - datetime.timedelta(days=1)
LONG_AGO = datetime.date(2020, 1, 1)


def test_a_seat_brings_what_its_role_may_do_in_that_body_alone(person, importer):
    body, chair = BodyFactory(), person()
    sister = BodyFactory(collaborative=body.collaborative)

    appoint(body, person=chair, role="chair", starts=TODAY, by=importer)

    assert [can(chair, capability, body) for capability in roles.CAPABILITIES] == [True, True, False, True]
    assert can(chair, "view", sister) is False
    assert can(chair, "view", body.collaborative) is False


def test_a_seat_takes_its_access_with_it_when_it_ends(person, importer):
    body, member = BodyFactory(), person()
    seat = appoint(body, person=member, role="member", starts=LONG_AGO, by=importer)

    end_appointment(seat, on=YESTERDAY, by=importer, reason="Left the trust")

    assert (seat.ends, can(member, "view", body)) == (YESTERDAY, False)


def test_the_last_day_of_a_seat_is_still_a_day_of_access(person, importer):
    body, member = BodyFactory(), person()
    seat = appoint(body, person=member, role="member", starts=LONG_AGO, by=importer)

    end_appointment(seat, on=TODAY, by=importer, reason="Retires")

    assert can(member, "view", body) is True


def test_a_seat_of_the_future_brings_nothing_yet(person, importer):
    body, member = BodyFactory(), person()

    appoint(body, person=member, role="member", starts=TODAY + datetime.timedelta(days=1), by=importer)

    assert can(member, "view", body) is False


def test_who_is_appointed_is_told(person, importer):
    body, member = BodyFactory(name="Programme Board"), person()

    appoint(body, person=member, role="vice_chair", starts=TODAY, by=importer)

    assert [(notice.person, notice.what) for notice in Notice.objects.all()] == [
        (member, "You were appointed: vice-chair of Programme Board")
    ]


def test_only_who_manages_a_body_appoints_to_it(person, person_with):
    body = BodyFactory()
    office = person_with(roles.OFFICE, on=body.collaborative)

    for outsider in (person_with(roles.CHAIR, on=body), person()):
        with pytest.raises(PermissionDenied):
            appoint(body, person=outsider, role="chair", starts=TODAY, by=outsider)
    assert appoint(body, person=person(), role="member", starts=TODAY, by=office).pk


@pytest.mark.parametrize("role", ["secretary", "attendee"])
def test_who_does_not_belong_has_no_vote(role, person, importer):
    seat = appoint(BodyFactory(), person=person(), role=role, starts=TODAY, voting=True, by=importer)

    corrected = Appointment.objects.get(pk=seat.pk)
    corrected.voting = True

    assert (seat.voting, change_seat(corrected, by=importer).voting) == (False, False)


def test_a_body_has_one_chair_at_a_time(person, importer):
    body = BodyFactory()
    first = appoint(body, person=person(), role="chair", starts=LONG_AGO, by=importer)

    with pytest.raises(RuleBroken, match="is chair in that time"):
        appoint(body, person=person(), role="chair", starts=TODAY, by=importer)
    end_appointment(first, on=YESTERDAY, by=importer, reason="Term over")

    assert appoint(body, person=person(), role="chair", starts=TODAY, by=importer).pk


def test_committees_in_common_have_a_chair_for_each_trust(person, importer):
    body = BodyFactory(structure=Body.Structure.IN_COMMON)

    for _ in range(2):
        appoint(body, person=person(), role="chair", for_trust=OrganisationFactory(), starts=TODAY, by=importer)

    assert body.appointments.count() == 2


def test_one_seat_is_given_once(person, importer):
    body, member = BodyFactory(), person()
    appoint(body, person=member, role="member", starts=LONG_AGO, by=importer)

    with pytest.raises(RuleBroken, match="has this seat already"):
        appoint(body, person=member, role="member", starts=TODAY, by=importer)


def test_a_seat_does_not_end_before_it_begins(person, importer):
    body, member = BodyFactory(), person()

    with pytest.raises(RuleBroken, match="The last day must be"):
        appoint(body, person=member, role="member", starts=TODAY, ends=YESTERDAY, by=importer)
    seat = appoint(body, person=member, role="member", starts=TODAY, by=importer)
    with pytest.raises(RuleBroken, match="The last day must be"):
        end_appointment(seat, on=YESTERDAY, by=importer, reason="A slip")


def test_a_trust_sees_who_sits_for_it(person, person_with, importer):
    trust = OrganisationFactory()
    seat = appoint(BodyFactory(), person=person(), role="member", for_trust=trust, starts=TODAY, by=importer)
    other = appoint(BodyFactory(), person=person(), role="member", starts=TODAY, by=importer)

    secretary = person_with(roles.COMPANY_SECRETARY, on=trust)

    assert (can(secretary, "view", seat), can(secretary, "manage", seat)) == (True, False)
    assert can(secretary, "view", other) is False


def test_a_member_of_the_accountable_body_reads_its_programme(person, importer):
    programme = ProgrammeFactory(accountable_body=BodyFactory())
    member = person()

    appoint(programme.accountable_body, person=member, role="member", starts=TODAY, by=importer)

    assert (can(member, "view", programme), can(member, "manage", programme)) == (True, False)
    assert not Project.objects.exists()


def days(n):
    return TODAY + datetime.timedelta(days=n)


def test_nobody_votes_in_one_body_for_two_trusts_at_once(person, importer):
    body, member = BodyFactory(), person()
    seat = appoint(body, person=member, role="member", for_trust=OrganisationFactory(), starts=LONG_AGO, by=importer)
    again = {"person": member, "role": "member", "for_trust": OrganisationFactory(), "by": importer}

    with pytest.raises(RuleBroken) as refusal:
        appoint(body, starts=TODAY, **again)
    end_appointment(seat, on=YESTERDAY, by=importer, reason="Moved")

    assert list(refusal.value.error_dict) == ["for_trust"]
    assert appoint(body, starts=TODAY, **again).voting
    assert appoint(BodyFactory(), starts=LONG_AGO, **again).voting


def test_a_second_seat_without_a_vote_may_be_for_another_trust(person, importer):
    body, member = BodyFactory(), person()
    appoint(body, person=member, role="member", for_trust=OrganisationFactory(), starts=TODAY, by=importer)
    other = {"for_trust": OrganisationFactory(), "voting": False}

    seat = appoint(body, person=member, role="member", starts=TODAY, by=importer, **other)
    seat.voting = True

    with pytest.raises(RuleBroken, match="votes here for"):
        change_seat(seat, by=importer)


def test_what_somebody_sits_as_is_kept(person, importer):
    seat = appoint(BodyFactory(), person=person(), role="member", sits_as="Medical director", starts=TODAY, by=importer)

    assert Appointment.objects.get(pk=seat.pk).sits_as == "Medical director"


def corrected(seat, importer, **fields):
    seat = Appointment.objects.get(pk=seat.pk)
    for name, value in fields.items():
        setattr(seat, name, value)
    return change_seat(seat, by=importer, reason="Entered wrongly")


@pytest.mark.parametrize(
    ("dates", "sees"),
    [
        ({"starts": TODAY}, True),
        ({"starts": days(1)}, False),
        ({"ends": YESTERDAY}, False),
        ({"ends": TODAY}, True),
        ({"starts": days(-9), "ends": days(9)}, True),
    ],
)
def test_the_access_of_a_seat_moves_with_its_dates(dates, sees, person, importer):
    body, member = BodyFactory(), person()
    seat = appoint(body, person=member, role="member", starts=LONG_AGO, by=importer)

    corrected(seat, importer, **dates)

    assert can(member, "view", body) is sees


def test_access_comes_back_where_a_seat_was_ended_by_mistake(person, importer):
    body, member = BodyFactory(), person()
    seat = appoint(body, person=member, role="member", starts=LONG_AGO, by=importer)
    end_appointment(seat, on=YESTERDAY, by=importer, reason="A slip")

    corrected(seat, importer, ends=None)

    assert can(member, "view", body)


def test_dates_move_only_for_a_reason_and_in_order(person, importer):
    seat = appoint(BodyFactory(), person=person(), role="member", starts=LONG_AGO, by=importer)

    seat.starts = TODAY
    with pytest.raises(RuleBroken, match="Say why the dates change"):
        change_seat(seat, by=importer)
    with pytest.raises(RuleBroken, match="The last day must be"):
        corrected(seat, importer, starts=TODAY, ends=YESTERDAY)


def test_a_seat_is_not_moved_into_the_time_of_another_chair(person, importer):
    body = BodyFactory()
    appoint(body, person=person(), role="chair", starts=LONG_AGO, ends=YESTERDAY, by=importer)
    seat = appoint(body, person=person(), role="chair", starts=TODAY, by=importer)

    with pytest.raises(RuleBroken) as refusal:
        corrected(seat, importer, starts=days(-2))

    assert list(refusal.value.error_dict) == ["starts"]


def test_a_seat_entered_by_mistake_is_withdrawn_with_its_access_and_deputies(person, importer):
    body, member, deputy = BodyFactory(), person(), person()
    seat = appoint(body, person=member, role="member", starts=days(-3), by=importer)
    name_deputy(seat, person=deputy, starts=TODAY, by=importer)

    withdraw_seat(seat, by=importer, reason="Entered for the wrong body")

    assert [can(who, "view", body) for who in (member, deputy)] == [False, False]
    assert not body.appointments.in_use().exists()
    with pytest.raises(PermissionDenied):
        withdraw_seat(seat, by=member, reason="No")
