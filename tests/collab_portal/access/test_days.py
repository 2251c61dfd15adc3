"""Who could see a record on a given day: by what had been recorded by then, and was in force that day."""

import datetime
from unittest import mock

import pytest
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.access.days import access_to, kept_from, who_could
from collab_portal.access.services import end_exclusion, exclude, grant, revoke, share, unshare
from collab_portal.records.services import restore, save, withdraw
from meetings.models import AgendaItem
from programmes.services import end_appointment
from tests.factories import programmes as make
from tests.factories.meetings import AgendaItemFactory, PackFactory, PaperFactory

pytestmark = pytest.mark.django_db
START = datetime.date(2024, 2, 1)


class Calendar:
    """Lets each step of a story happen on a day of February 2024."""

    def __init__(self, monkeypatch):
        self.monkeypatch = monkeypatch

    def at(self, day: int):
        today = datetime.date(2024, 2, day)
        noon = timezone.make_aware(datetime.datetime.combine(today, datetime.time(12)))
        fake = mock.Mock(wraps=datetime, date=mock.Mock(wraps=datetime.date, today=lambda: today))
        self.monkeypatch.setattr("collab_portal.access.services.datetime", fake)
        self.monkeypatch.setattr("simple_history.models.timezone.now", lambda: noon)


@pytest.fixture
def on(monkeypatch):
    return Calendar(monkeypatch).at


def could(record, capability="view"):
    """For each of February's days 1 to 29 on which somebody could: who."""
    return {day: set(who_could(capability, record, datetime.date(2024, 2, day))) for day in (1, 5, 10, 15, 20)}


def days_of(person, record, capability="view"):
    return [day for day, people in could(record, capability).items() if person in people]


@pytest.fixture
def project(on):
    on(1)
    return make.ProjectFactory()


def test_a_role_counts_from_the_day_on_which_it_was_recorded_and_not_from_the_day_it_names(
    project, on, person, importer
):
    on(5)
    late = person()
    grant(late, roles.OBSERVER, on=project, starts=START, by=importer)

    assert days_of(late, project) == [5, 10, 15, 20]


def test_a_role_that_is_to_begin_later_opens_nothing_before(project, on, person, importer):
    on(1)
    early = person()
    grant(early, roles.OBSERVER, on=project, starts=datetime.date(2024, 2, 10), by=importer)

    assert days_of(early, project) == [10, 15, 20]


def test_a_role_ended_later_with_effect_from_a_day_still_held_on_it(project, on, person, importer):
    on(1)
    held = grant(leaver := person(), roles.OBSERVER, on=project, starts=START, by=importer)
    on(15)
    revoke(held, by=importer, reason="Left", on=datetime.date(2024, 2, 10))

    assert days_of(leaver, project) == [1, 5, 10]


def test_a_seat_that_ended_opens_nothing_after_its_last_day(on, importer):
    on(1)
    seat = make.AppointmentFactory(starts=START)
    grant(seat.person, roles.MEMBER, on=seat.body, starts=START, because=seat, by=importer)
    on(10)
    end_appointment(seat, on=datetime.date(2024, 2, 12), by=importer, reason="Term over")

    assert days_of(seat.person, seat.body) == [1, 5, 10]


def test_a_project_was_seen_from_where_it_hung_that_day(project, on, person, importer):
    on(1)
    before, after = person(), person()
    there = make.WorkstreamFactory()
    grant(before, roles.SRO, on=project.workstream, starts=START, by=importer)
    grant(after, roles.SRO, on=there, starts=START, by=importer)
    on(10)
    project.workstream = there
    save(project, by=importer)

    assert (days_of(before, project, "manage"), days_of(after, project, "manage")) == ([1, 5], [10, 15, 20])


def test_a_trust_saw_a_collaborative_until_its_membership_had_ended(on, person, importer):
    on(1)
    membership = make.MembershipFactory(joined=START)
    grant(reader := person(), roles.OBSERVER, on=membership.organisation, starts=START, by=importer)
    on(5)
    membership.left = datetime.date(2024, 2, 12)
    save(membership, by=importer)

    assert days_of(reader, membership.collaborative) == [1, 5, 10]


def test_who_was_kept_from_an_item_and_let_back_in_could_not_see_it_in_between(on, person, importer):
    on(1)
    paper = PaperFactory()
    grant(member := person(), roles.MEMBER, on=paper.item.meeting.body, starts=START, by=importer)
    on(5)
    exclusion = exclude(member, from_record=paper.item, handling="leaves", by=importer)
    on(15)
    end_exclusion(exclusion, by=importer, reason="Cleared")

    assert days_of(member, paper) == [1, 15, 20]
    assert [who for who, _ in kept_from(paper, datetime.date(2024, 2, 10))] == [member]


def test_a_guest_could_see_the_item_while_invited(on, person, importer):
    on(5)
    item = AgendaItemFactory()
    guest = share(item, user=person(), by=importer)
    on(15)
    unshare(guest, by=importer, reason="Over")

    assert days_of(guest.user, item) == [5, 10]


def test_an_item_was_private_from_the_day_on_which_it_was_made_so(on, person, importer):
    on(1)
    item = AgendaItemFactory()
    grant(office := person(), roles.OFFICE, on=item.meeting.body.collaborative, starts=START, by=importer)
    on(10)
    item.confidential_to = AgendaItem.To.BODY
    save(item, by=importer)

    assert days_of(office, item) == [1, 5]


def test_a_draft_was_for_those_who_manage_it_until_it_was_issued(on, person, importer):
    on(1)
    pack = PackFactory(issued_at=None)
    grant(member := person(), roles.MEMBER, on=pack.meeting.body, starts=START, by=importer)
    on(10)
    pack.issued_at = timezone.now()
    save(pack, by=importer)

    assert days_of(member, pack) == [10, 15, 20]


def test_what_was_withdrawn_was_seen_by_nobody_until_it_was_restored(project, on, person, importer):
    grant(reader := person(), roles.OBSERVER, on=project, starts=START, by=importer)
    on(5)
    withdraw(project, by=importer, reason="By mistake")
    on(15)
    restore(project, by=importer, reason="It was right")

    assert days_of(reader, project) == [1, 15, 20]


def test_a_change_whose_reason_only_says_withdrawn_takes_nothing_out_of_use(project, on, person, importer):
    grant(reader := person(), roles.OBSERVER, on=project, starts=START, by=importer)
    on(5)
    project.mandate = "Smaller"
    save(project, by=importer, reason="Withdrawn: the second part")

    assert days_of(reader, project) == [1, 5, 10, 15, 20]


def test_who_closed_their_account_since_is_still_told_for_that_day(project, on, person, importer):
    grant(leaver := person(), roles.OBSERVER, on=project, starts=START, by=importer)
    leaver.is_active = False
    leaver.save()

    assert days_of(leaver, project) == [1, 5, 10, 15, 20]
    assert access_to(project, datetime.date.today()) == []


@pytest.mark.parametrize("rows", [1, 12])
@pytest.mark.parametrize("day", [START, datetime.date.today()], ids=["past", "today"])
def test_it_costs_the_same_for_one_person_and_for_many(
    rows, day, project, person, importer, django_assert_max_num_queries
):
    for _ in range(rows):
        grant(person(), roles.OBSERVER, on=project, starts=START, by=importer)

    with django_assert_max_num_queries(26):
        assert len(access_to(project, day)) == rows
