from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied

from collab_portal.access import roles
from collab_portal.access.checks import visible
from collab_portal.access.services import grant
from collab_portal.notifications.models import Notice
from collab_portal.records.errors import RuleBroken
from networks import services as networks
from networks.models import Dependency
from tests.conftest import LONG_AGO
from tests.factories.networks import DependencyFactory, NetworkFactory
from tests.factories.programmes import BodyFactory, MilestoneFactory, ProjectFactory

pytestmark = pytest.mark.django_db
Status = Dependency.Status


@pytest.fixture
def project():
    return ProjectFactory(name="Hub")


@pytest.fixture
def network():
    return NetworkFactory(specialty="Cardiac")


@pytest.fixture
def lead(project, network, person_with, importer):
    """Runs the project, and reads the network."""
    person = person_with(roles.SRO, on=project)
    grant(person, roles.OBSERVER, on=network.body, starts=LONG_AGO, by=importer)
    return person


def need(of, by_whom, **facts):
    return Dependency(needs=by_whom.entry, on=of.entry, what="Shared rota", **facts)


def test_who_runs_the_one_states_what_it_needs_and_the_other_is_told(project, network, lead, person_with, importer):
    clinician = person_with(roles.CLINICAL_LEAD, on=network.body)

    made = networks.state_dependency(need(network, project), by=lead)

    assert (made.needs.title, made.on.title, made.status) == ("Hub", "Cardiac network", Status.OPEN)
    assert [notice.person for notice in Notice.objects.all()] == []  # the clinician may not see the project
    grant(clinician, roles.OBSERVER, on=project, starts=LONG_AGO, by=importer)
    networks.mark_dependency(made, to=Status.MET, by=lead)
    assert [notice.person for notice in Notice.objects.all()] == [clinician]


def test_only_who_runs_the_one_that_needs_it_states_changes_and_marks(project, network, person_with, importer):
    made = DependencyFactory(needs=project, on=network)
    other = person_with(roles.CLINICAL_LEAD, on=network.body)
    grant(other, roles.OBSERVER, on=project, starts=LONG_AGO, by=importer)

    for refused in (
        lambda: networks.state_dependency(need(network, project), by=other),
        lambda: networks.change_dependency(made, by=other),
        lambda: networks.mark_dependency(made, to=Status.MET, by=other),
    ):
        with pytest.raises(PermissionDenied):
            refused()


def test_nobody_depends_on_what_they_may_not_see(project, lead):
    with pytest.raises(PermissionDenied):
        networks.state_dependency(need(ProjectFactory(), project), by=lead)


def test_nothing_depends_on_itself_nor_on_a_body(project, lead, importer):
    with pytest.raises(RuleBroken, match="itself"):
        networks.state_dependency(need(project, project), by=lead)
    with pytest.raises(RuleBroken, match="Choose a programme"):
        networks.state_dependency(need(BodyFactory(), project), by=importer)


def test_a_circle_may_be_stated_since_it_is_what_people_say_of_their_work(project, network, importer):
    ward = ProjectFactory(name="Ward")
    ends = [project, network, ward, project]

    for needs, on in pairwise(ends):
        networks.state_dependency(need(on, needs), by=importer)

    assert list(Dependency.objects.order_by("pk").values_list("needs", "on")) == [
        (needs.pk, on.pk) for needs, on in pairwise(ends)
    ]


def test_it_is_seen_by_who_may_see_both_ends_and_by_nobody_else(project, network, lead, person_with):
    made = DependencyFactory(needs=project, on=network)
    sees_one = person_with(roles.SRO, on=project)
    sees_other = person_with(roles.CLINICAL_LEAD, on=network.body)

    seen = {who: set(visible(Dependency.objects.all(), who)) for who in (lead, sees_one, sees_other)}

    assert seen == {lead: {made}, sees_one: set(), sees_other: set()}


def test_it_rests_on_a_milestone_of_the_other_or_of_what_hangs_from_that(project, importer):
    other = ProjectFactory()
    made = DependencyFactory(needs=project, on=other.workstream.programme)
    made.milestone = MilestoneFactory(project=project)
    with pytest.raises(RuleBroken, match="Choose a milestone of"):
        networks.change_dependency(made, by=importer)

    made.milestone = MilestoneFactory(project=other)
    assert networks.change_dependency(made, by=importer).milestone.project == other


def test_a_turn_for_the_worse_needs_the_reason_and_keeps_it(project, network, lead):
    made = DependencyFactory(needs=project, on=network)
    with pytest.raises(RuleBroken, match="Enter why"):
        networks.mark_dependency(made, to=Status.BROKEN, by=lead)

    networks.mark_dependency(made, to=Status.BROKEN, reason="No consultant", by=lead)

    assert Dependency.objects.get().status == Status.BROKEN
    assert made.history.first().history_change_reason == "No consultant"


def test_what_is_met_does_not_become_at_risk_without_opening_again(project, network, lead):
    made = DependencyFactory(needs=project, on=network, status=Status.MET)

    with pytest.raises(RuleBroken, match="can't become"):
        networks.mark_dependency(made, to=Status.AT_RISK, reason="Late", by=lead)
