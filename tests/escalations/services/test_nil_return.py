import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from collab_portal.access import roles
from collab_portal.records.errors import RuleBroken
from escalations import services as escalations
from escalations.models import NilReturn
from programmes.rules.highlights import first_of, month_before
from tests.escalations.conftest import WORDS
from tests.factories.networks import NetworkFactory
from tests.factories.programmes import BodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def this_month():
    return first_of(timezone.localdate())


@pytest.fixture
def lead(person_with, project):
    return person_with(roles.SRO, on=project.workstream)


def test_who_leads_a_workstream_says_that_there_is_nothing(project, board, lead, this_month):
    nil = escalations.return_nil(project.workstream, month=this_month, note="All on track", by=lead)

    assert (nil.of, nil.body, nil.month, nil.note) == (project.workstream, board, this_month, "All on track")


def test_a_network_returns_to_the_body_above_it(board, importer, this_month):
    network = NetworkFactory(body=BodyFactory(parent=board))

    assert escalations.return_nil(network, month=this_month, by=importer).body == board


def test_nobody_else_says_it(project, person_with, this_month):
    for user in (person_with(roles.OBSERVER, on=project.workstream), person_with(roles.SRO, on=project)):
        with pytest.raises(PermissionDenied):
            escalations.return_nil(project.workstream, month=this_month, by=user)


def test_what_was_escalated_is_not_nil(project, lead, this_month, importer):
    raised = escalations.raise_escalation(project, **WORDS, by=importer)

    with pytest.raises(RuleBroken, match=raised.reference):
        escalations.return_nil(project.workstream, month=this_month, by=lead)
    escalations.return_nil(project.workstream, month=month_before(this_month), by=lead)


def test_it_is_said_once_taken_back_and_said_again(project, lead, this_month):
    nil = escalations.return_nil(project.workstream, month=this_month, by=lead)
    with pytest.raises(RuleBroken):
        escalations.return_nil(project.workstream, month=this_month, by=lead)
    escalations.take_back_nil(nil, by=lead, reason="We found something")
    again = escalations.return_nil(project.workstream, month=this_month, by=lead)

    assert (again, NilReturn.objects.in_use().count()) == (nil, 1)


def test_a_month_to_come_is_refused_and_so_is_a_workstream_without_a_body(project, importer, this_month):
    with pytest.raises(RuleBroken):
        escalations.return_nil(project.workstream, month=this_month.replace(year=2099), by=importer)
    with pytest.raises(RuleBroken):
        escalations.return_nil(NetworkFactory(), month=this_month, by=importer)
