import datetime

import pytest

from networks.models import Priority
from networks.selectors.networks import team_of, trusts_of
from networks.selectors.priorities import progress_of
from tests.factories.networks import NetworkFactory, PriorityFactory, StageStepFactory
from tests.factories.programmes import AppointmentFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def step(priority, was, now, day):
    StageStepFactory(priority=priority, was=was, now=now, on=datetime.date(2024, 1, day))


@pytest.fixture
def two():
    network = NetworkFactory()
    delivering = PriorityFactory(network=network, stage="delivering")
    for was, now, day in [("proposed", "agreed", 1), ("agreed", "planned", 5), ("planned", "delivering", 25)]:
        step(delivering, was, now, day)
    planned = PriorityFactory(network=network, stage="planned")
    step(planned, "agreed", "planned", 5)
    return [delivering, planned]


def test_the_funnel_counts_who_stands_where_and_who_came_so_far(two):
    progress = progress_of(two)

    assert [(rung.here, rung.reached) for rung in progress.rungs] == [(0, 2), (0, 2), (1, 2), (1, 1), (0, 0), (0, 0)]


def test_from_planning_to_delivery_in_days(two):
    progress = progress_of(two)

    assert (progress.delivered, progress.planned, progress.days) == (1, 2, 20)
    assert [rung.days for rung in progress.rungs][1:3] == [4, 20]


def test_what_stopped_leaves_the_stages_but_not_the_count(two):
    stopped = PriorityFactory(network=two[0].network, stage="stopped")

    progress = progress_of([stopped])

    assert (progress.stopped, progress.rungs[0].here, progress.rungs[0].reached) == (1, 0, 1)


def test_the_team_stands_chair_first_and_names_its_trusts():
    network, trust = NetworkFactory(), OrganisationFactory(name="Royal Stoke")
    member = AppointmentFactory(body=network.body, for_trust=trust)
    chair = AppointmentFactory(body=network.body, role="chair", for_trust=trust)
    AppointmentFactory(body=network.body, ends=datetime.date(2021, 1, 1))

    team = team_of(network)

    assert (team, trusts_of(team)) == ([chair, member], ["Royal Stoke"])


def test_no_priorities_no_figures():
    assert progress_of(Priority.objects.none()).days is None
