"""Deputies: named before, for a time; they read along, and no longer than the seat lasts."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import can
from collab_portal.access.models import RoleGrant
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from programmes.models import Deputy
from programmes.services import appoint, change_seat, end_appointment
from programmes.services.deputy import end_deputy, name_deputy
from tests.factories.programmes import BodyFactory, OrganisationFactory, PostFactory

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
LONG_AGO = datetime.date(2020, 1, 1)


def days(n):
    return TODAY + datetime.timedelta(days=n)


@pytest.fixture
def seat(person, importer):
    trust = OrganisationFactory(name="Airedale")
    return appoint(
        BodyFactory(name="Board"), person=person("Member"), role="member", for_trust=trust, starts=LONG_AGO, by=importer
    )


@pytest.fixture
def colleague(seat, person):
    """Somebody who works for the member's trust."""

    def make(**fields):
        return PostFactory(person=person("Colleague"), organisation=seat.for_trust, **fields).person

    return make


def refused(*args, **named) -> dict:
    with pytest.raises(RuleBroken) as refusal:
        name_deputy(*args, **named)
    return {name: errors[0].messages[0] for name, errors in refusal.value.error_dict.items()}


def test_a_deputy_receives_what_the_member_receives_for_that_time(seat, colleague, importer):
    deputy = name_deputy(seat, person=colleague(), starts=TODAY, ends=days(9), by=importer)
    later = name_deputy(seat, person=colleague(), starts=days(1), by=importer)

    capabilities = [can(deputy.person, capability, seat.body) for capability in roles.CAPABILITIES]

    assert capabilities == [True, True, False, False]
    assert can(later.person, "view", seat.body) is False
    assert Notice.objects.get(person=deputy.person).what == "You were named deputy for Member: Board"


def test_who_manages_the_body_and_the_member_name_deputies_and_nobody_else(seat, colleague, person, person_with):
    office = person_with(roles.OFFICE, on=seat.body.collaborative)
    for by in (person_with(roles.MEMBER, on=seat.body), person_with(roles.OFFICE, on=seat.for_trust), person()):
        with pytest.raises(PermissionDenied):
            name_deputy(seat, person=colleague(), starts=TODAY, by=by)

    named = [name_deputy(seat, person=colleague(), starts=TODAY, by=by) for by in (seat.person, office)]

    assert [deputy.created_by for deputy in named] == [seat.person, office]
    assert can(named[0].person, "view", seat.body)
    with pytest.raises(PermissionDenied):
        end_deputy(named[0], on=TODAY, by=named[0].person, reason="No")


def test_a_former_member_names_nobody(seat, colleague, importer):
    end_appointment(seat, on=days(-1), by=importer, reason="Left")

    with pytest.raises(PermissionDenied):
        name_deputy(seat, person=colleague(), starts=LONG_AGO, by=seat.person)


def test_a_deputy_comes_from_the_member_s_own_trust_where_the_body_says_so(seat, person, colleague, importer):
    elsewhere = PostFactory().person
    former = colleague(ends=days(-1))

    said = [refused(seat, person=who, starts=TODAY, by=importer) for who in (elsewhere, former, person())]

    assert said == [{"person": "Choose somebody who works for Airedale, or change the body’s rule."}] * 3
    seat.body.deputies_own_trust = False
    assert name_deputy(seat, person=elsewhere, starts=TODAY, by=importer).pk


def test_who_votes_there_deputises_for_nobody(seat, colleague, importer):
    voter, observer = colleague(), colleague()
    appoint(seat.body, person=voter, role="member", starts=TODAY, ends=days(5), by=importer)
    appoint(seat.body, person=observer, role="attendee", starts=TODAY, by=importer)

    assert list(refused(seat, person=voter, starts=days(5), by=importer)) == ["person"]
    assert list(refused(seat, person=seat.person, starts=TODAY, by=importer)) == ["person"]
    assert name_deputy(seat, person=voter, starts=days(6), by=importer).pk
    assert name_deputy(seat, person=observer, starts=TODAY, by=importer).pk


def test_nobody_deputises_for_themselves_with_or_without_a_vote(seat, importer):
    PostFactory(person=seat.person, organisation=seat.for_trust)
    seat.voting = False
    change_seat(seat, by=importer)

    assert list(refused(seat, person=seat.person, starts=TODAY, by=importer)) == ["person"]


def test_a_deputy_without_a_last_day_lasts_as_long_as_the_seat(seat, colleague, importer):
    seat.ends = days(5)
    change_seat(seat, by=importer, reason="The term was agreed")

    deputy = name_deputy(seat, person=colleague(), starts=TODAY, by=importer)

    assert (deputy.ends, RoleGrant.objects.get(because=deputy.pk).ends) == (days(5), days(5))


def test_nobody_deputises_for_two_members_at_one_time(seat, person, colleague, importer):
    deputy = colleague()
    name_deputy(seat, person=deputy, starts=TODAY, ends=days(5), by=importer)
    other = appoint(seat.body, person=person(), role="member", for_trust=seat.for_trust, starts=TODAY, by=importer)

    assert refused(other, person=deputy, starts=days(5), by=importer) == {
        "person": "Colleague is deputy for Member in that time. Choose somebody else."
    }
    assert name_deputy(other, person=deputy, starts=days(6), by=importer).pk


@pytest.mark.parametrize(
    ("starts", "ends", "field"),
    [(-9, None, "starts"), (6, None, "starts"), (0, 6, "ends"), (3, 2, "ends")],
)
def test_a_deputy_s_time_lies_within_the_seat_s_and_runs_forwards(starts, ends, field, seat, colleague, importer):
    seat.starts, seat.ends = days(-5), days(5)
    change_seat(seat, by=importer, reason="Entered wrongly")
    ends = days(ends) if ends is not None else None

    assert list(refused(seat, person=colleague(), starts=days(starts), ends=ends, by=importer)) == [field]


def test_only_who_belongs_to_a_body_has_a_deputy(seat, person, colleague, importer):
    observer = appoint(seat.body, person=person(), role="attendee", starts=TODAY, by=importer)

    with pytest.raises(RuleBroken, match="Only chair, vice-chair and members"):
        name_deputy(observer, person=colleague(), starts=TODAY, by=observer.person)


def test_a_deputy_ends_with_the_seat(seat, colleague, importer):
    running = name_deputy(seat, person=colleague(), starts=LONG_AGO, by=importer)
    coming = name_deputy(seat, person=colleague(), starts=days(2), by=importer)

    end_appointment(seat, on=days(-1), by=importer, reason="Left")

    assert [deputy.ends for deputy in Deputy.objects.in_use()] == [days(-1)]
    assert [can(deputy.person, "view", seat.body) for deputy in (running, coming)] == [False, False]


def test_a_longer_seat_lengthens_nobody_s_deputy(seat, colleague, importer):
    deputy = name_deputy(seat, person=colleague(), starts=LONG_AGO, by=importer)
    end_appointment(seat, on=days(-1), by=importer, reason="A slip")
    seat.ends = None

    change_seat(seat, by=importer, reason="A slip")

    assert Deputy.objects.get().ends == days(-1)
    assert not can(deputy.person, "view", seat.body)


def test_the_last_day_of_a_deputy_is_still_a_day_of_access(seat, colleague, importer):
    deputies = [name_deputy(seat, person=colleague(), starts=LONG_AGO, by=importer) for _ in range(2)]

    for deputy, on in zip(deputies, (TODAY, days(-1)), strict=True):
        end_deputy(deputy, on=on, by=seat.person, reason="Somebody else from now on")

    assert [can(deputy.person, "view", seat.body) for deputy in deputies] == [True, False]


def test_a_deputy_ends_after_the_beginning_and_not_later_than_agreed(seat, colleague, importer):
    deputy = name_deputy(seat, person=colleague(), starts=TODAY, ends=days(5), by=importer)

    with pytest.raises(RuleBroken, match="The last day must be"):
        end_deputy(deputy, on=days(-1), by=importer, reason="A slip")
    with pytest.raises(RuleBroken, match="already"):
        end_deputy(deputy, on=days(6), by=importer, reason="A slip")
