import datetime

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from networks import services as networks
from networks.models import Leader, PlannedWork
from networks.rules.plan import financial_year, year_said
from tests.factories.networks import LeaderFactory, NetworkFactory, PlannedWorkFactory, PriorityFactory
from tests.factories.record import LONG_AGO

pytestmark = pytest.mark.django_db


@pytest.fixture
def network():
    return NetworkFactory()


@pytest.fixture
def lead(network, person_with):
    return person_with(roles.CLINICAL_LEAD, on=network.body)


@pytest.mark.parametrize(("day", "year"), [((2026, 3, 31), 2025), ((2026, 4, 1), 2026)])
def test_a_year_begins_in_april(day, year):
    assert financial_year(datetime.date(*day)) == year


def test_a_year_is_said_with_both():
    assert (year_said(2026), year_said(1999)) == ("2026/27", "1999/00")


@pytest.mark.parametrize("due", [datetime.date(2026, 3, 31), datetime.date(2027, 4, 1)])
def test_planned_work_is_due_in_its_year(network, lead, due):
    with pytest.raises(RuleBroken, match="Enter a day in 2026/27"):
        networks.plan_work(PlannedWork(network=network, year=2026, what="Summit", due=due), by=lead)


def test_planned_work_serves_a_priority_of_its_own_network(network, lead):
    work = PlannedWork(network=network, year=2026, what="Summit", priority=PriorityFactory())

    with pytest.raises(RuleBroken, match="of this network"):
        networks.plan_work(work, by=lead)


def test_what_is_left_out_says_why(network, lead):
    work = PlannedWorkFactory(network=network)

    with pytest.raises(RuleBroken, match="why it is left out"):
        networks.settle_work(work, to="left_out", by=lead)
    networks.settle_work(work, to="left_out", outcome="No theatre time.", by=lead)

    assert (work.status, PlannedWork.objects.get().outcome) == ("left_out", "No theatre time.")


def test_a_member_plans_nothing_and_names_nobody(network, person_with):
    member = person_with(roles.MEMBER, on=network.body)

    with pytest.raises(PermissionDenied):
        networks.plan_work(PlannedWork(network=network, year=2026, what="Summit"), by=member)
    with pytest.raises(PermissionDenied):
        networks.name_leader(Leader(network=network, person=member, role="lead nurse", starts=LONG_AGO), by=member)


def test_a_person_is_in_the_leadership_team_once_at_a_time(network, lead, person):
    nurse = person("Lead Nurse")
    given = {"network": network, "person": nurse, "role": "lead nurse", "starts": datetime.date.today()}
    leader = networks.name_leader(Leader(**given), by=lead)

    with pytest.raises(RuleBroken, match="already"):
        networks.name_leader(Leader(**given), by=lead)
    networks.end_leader(leader, by=lead, reason="Moved on")

    assert Leader.objects.in_force().count() == 0
    networks.name_leader(Leader(**given), by=lead)


def test_the_pages_show_the_team_and_the_plan_with_what_is_late(client, network, lead):
    LeaderFactory(network=network, role="patient representative")
    PlannedWorkFactory(network=network, year=2020, what="Summit", due=datetime.date(2020, 6, 1))
    client.force_login(lead)

    page = client.get(network.get_absolute_url()).text
    plan = client.get(f"/networks/{network.pk}/plan/?year=2020").text

    assert "patient representative" in page
    assert ("Summit" in plan, "late" in plan, "2020/21" in plan) == (True, True, True)


def test_work_is_added_from_the_plan(client, network, lead):
    client.force_login(lead)
    year = financial_year(datetime.date.today())

    answer = client.post(f"/networks/{network.pk}/plan/new/", {"what": "Summit", "year": year})

    assert (answer.status_code, PlannedWork.objects.get().year) == (302, year)
