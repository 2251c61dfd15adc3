import pytest

from escalations.rules.origin import origin_of
from tests.factories.networks import DependencyFactory, NetworkFactory, PriorityFactory
from tests.factories.programmes import BodyFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def test_from_delivery_it_goes_to_the_accountable_body(project, board):
    workstream, programme = project.workstream, project.workstream.programme

    assert [origin_of(start).first for start in (project, workstream, programme)] == [board] * 3
    assert [origin_of(start).under for start in (project, workstream)] == [project, workstream]


def test_from_a_network_or_its_priority_it_goes_to_the_bodys_parent(board):
    network = NetworkFactory(body=BodyFactory(parent=board))
    priority = PriorityFactory(network=network)

    assert [(o.first, o.under) for o in map(origin_of, (network, priority))] == [(board, network.body)] * 2


def test_a_body_at_the_top_has_nowhere_to_go(system):
    assert origin_of(system).first is None


def test_nothing_is_raised_from_other_records():
    assert origin_of(OrganisationFactory()) is None


def test_from_a_dependency_it_goes_where_the_side_that_needs_it_goes(project, board):
    origin = origin_of(DependencyFactory(needs=project))

    assert (origin.first, origin.under, origin.workstream) == (board, project, project.workstream)
